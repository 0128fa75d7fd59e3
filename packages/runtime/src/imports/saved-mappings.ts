/** Mappings that the workspace keeps: offered again for files with the same header. */
import {
  deleteSavedMapping,
  listSavedMappings as listRows,
  type SavedMappingRow,
  saveMapping as saveRow,
} from '@dunlin/store';
import { type ImportMapping, validateMapping } from '../import/index.ts';
import type { Person } from '../person.ts';
import { referenceTitles, WantedReferences } from '../references.ts';
import { Refusal, refuseErrors } from '../refusal.ts';
import type { Work, Workspace } from '../workspace.ts';
import { headerFingerprint } from './header-fingerprint.ts';
import { refuseTables, refuseWithoutImport } from './import-rights.ts';

export interface SavedMapping {
  key: string;
  label: ImportMapping['label'];
  fingerprint: string | null;
  savedAt: string;
  savedBy: { id: number; name: string } | null;
  mapping: ImportMapping;
}

/** The last saved first. */
export async function listSavedMappings(
  workspace: Workspace,
  person: Person,
): Promise<{ mappings: SavedMapping[] }> {
  return workspace.read(async (work) => {
    refuseWithoutImport(work.app, person);
    return { mappings: await described(work, person, await listRows(work.session)) };
  });
}

async function described(
  work: Work,
  person: Person,
  rows: readonly SavedMappingRow[],
): Promise<SavedMapping[]> {
  const users = new WantedReferences();
  for (const { saved_by: by } of rows) users.add('users', by);
  const names = (await referenceTitles(work, person, users.ids))['users'] ?? {};
  return rows.map(({ key, fingerprint, saved_at, saved_by: by, mapping }) => {
    const document = mapping as unknown as ImportMapping;
    return {
      key,
      label: document.label,
      fingerprint,
      savedAt: saved_at,
      savedBy: by === null ? null : { id: by, name: names[String(by)] ?? '—' },
      mapping: document,
    };
  });
}

/**
 * Keeps a mapping under a key; it takes the place of one with that key.
 * @param header names of the columns for which it is offered again
 * @throws Refusal with the problems of the mapping
 */
export async function saveMapping(
  workspace: Workspace,
  person: Person,
  key: string,
  { mapping: given, header }: { mapping: object; header?: readonly string[] | undefined },
): Promise<SavedMapping> {
  return workspace.write(async (work) => {
    const { session, app, moment } = work;
    refuseWithoutImport(app, person);
    refuseTables(app, person, given);
    const mapping = { ...given, key };
    refuseErrors(validateMapping(mapping, app.model));
    const fingerprint = header === undefined ? null : headerFingerprint(header);
    await saveRow(session, { key, fingerprint, mapping, savedBy: person.userId }, moment.now);
    const rows = (await listRows(session)).filter((each) => each.key === key);
    return (await described(work, person, rows))[0]!;
  });
}

/** @throws Refusal `missing` where there is none */
export async function forgetMapping(workspace: Workspace, person: Person, key: string): Promise<void> {
  await workspace.write(async ({ session, app }) => {
    refuseWithoutImport(app, person);
    if (!(await deleteSavedMapping(session, key))) throw Refusal.missing('saved mapping', key);
  });
}

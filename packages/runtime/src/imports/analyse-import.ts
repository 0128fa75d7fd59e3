/** Looking into a brought file: what stands in it, and where it may go. Kept with the import until that begins. */
import { answerableStates, answerImport, type ImportState, listSavedMappings } from '@dunlin/store';
import type { BlobStore } from '../files/index.ts';
import { analyseFile } from '../import/analyse/analyse-file.ts';
import type { ImportAnalysis } from '../import/analyse/import-analysis.ts';
import { UnreadableFile } from '../import/files/unreadable-file.ts';
import type { ImportMapping, SourceSettings } from '../import/index.ts';
import type { Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';
import { headerFingerprint } from './header-fingerprint.ts';
import { importSource } from './import-source.ts';
import { targetsOf } from './import-targets.ts';
import { ownImport } from './own-import.ts';

export interface AnalyseRequest {
  /** What the person says about the file; what is left out is guessed. */
  readonly source?: Omit<SourceSettings, 'format'> | undefined;
  /** Table that the person has in mind. */
  readonly table?: string | undefined;
}

const answerable: ReadonlySet<ImportState> = new Set(answerableStates);

/** @throws Refusal where the file cannot be read, or the import was begun meanwhile */
export async function analyseImport(
  workspace: Workspace,
  person: Person,
  blobs: BlobStore,
  id: number,
  { source: settings, table }: AnalyseRequest,
): Promise<ImportAnalysis> {
  const { row, tables } = await workspace.read(async (work) => ({
    row: await ownImport(work, person, id),
    tables: targetsOf(work.app, person),
  }));
  const found = await analyseFile(importSource(blobs, row.sha256), {
    format: row.format,
    tables,
    main: table,
    ...(settings === undefined ? {} : { settings }),
  }).catch((error: unknown) => {
    if (!(error instanceof UnreadableFile)) throw error;
    throw new Refusal('invalid', error.code, error.message);
  });
  const kept = await workspace.read(({ session }) =>
    listSavedMappings(session, headerFingerprint(found.header)),
  );
  const saved = kept.map(({ key, mapping }) => {
    const document = mapping as unknown as ImportMapping;
    return { key, label: document.label, mapping: document };
  });
  const analysis: ImportAnalysis = { ...found, saved };
  // What is under way or over is looked into, and stays as it is.
  if (!answerable.has(row.state)) return analysis;
  const answered = await workspace.write(({ session }) =>
    answerImport(session, id, { settings: found.source, analysis, rows: found.rows }),
  );
  if (!answered) throw new Refusal('conflict', 'import.state', 'The import is under way, or over');
  return analysis;
}

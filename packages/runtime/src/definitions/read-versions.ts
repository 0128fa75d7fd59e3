/** What was published of a definition: when, by whom, why; and each version as it was. */
import { loadVersion, loadVersions, type StoredVersion } from '@dunlin/store';
import type { Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Work, Workspace } from '../workspace.ts';
import { mustPublish } from './draft-kinds.ts';
import type { DraftName } from './read-definition.ts';
import { type NameOf, peopleNamed } from './somebody.ts';
import type { DefinitionVersion } from './types.ts';

/** The newest first; none for what was never published. */
export async function listVersions(
  workspace: Workspace,
  person: Person,
  name: DraftName,
): Promise<{ versions: DefinitionVersion[] }> {
  mustPublish(person);
  return workspace.read(async (work) => {
    const nameOf = await peopleNamed(work);
    const versions = await loadVersions(work.session, name);
    return { versions: versions.map((each) => describe(each, nameOf)) };
  });
}

/** @throws Refusal missing; also for the version that took it out of use, which has no document */
export async function readVersion(
  workspace: Workspace,
  person: Person,
  name: DraftName,
  version: number,
): Promise<DefinitionVersion & { document: unknown }> {
  mustPublish(person);
  return workspace.read(async (work: Work) => {
    const found = await loadVersion(work.session, name, version);
    if (found === undefined || found.document === null) throw Refusal.missing('version', version);
    return { ...describe(found, await peopleNamed(work)), document: found.document };
  });
}

const describe = (each: StoredVersion, nameOf: NameOf): DefinitionVersion => ({
  version: each.version,
  at: each.publishedAt,
  by: nameOf(each.publishedBy),
  note: each.note,
  live: each.live,
  retired: each.document === null,
});

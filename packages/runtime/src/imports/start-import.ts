/** Beginning to check or to write a file, in the background. */
import { answerImport, beginWork } from '@dunlin/store';
import { type ImportMapping, validateMapping } from '../import/index.ts';
import type { Person } from '../person.ts';
import { Refusal, refuseErrors } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';
import type { ImportJobs } from './import-jobs.ts';
import { refuseTables, unreadableKeys } from './import-rights.ts';
import { ownImport } from './own-import.ts';

export interface StartOptions {
  /** A mapping other than the one kept; it is kept then. */
  readonly mapping?: unknown;
  readonly mode: 'skip' | 'all';
  /** Only look: nothing stays. */
  readonly dryRun: boolean;
}

/**
 * @returns when the work is begun; `over` when it is done
 * @throws Refusal with the problems of the mapping; `import.state` where the import is under way or over
 */
export async function startImport(
  workspace: Workspace,
  jobs: ImportJobs,
  person: Person,
  id: number,
  { mapping: given, mode, dryRun }: StartOptions,
): Promise<{ over: Promise<void> }> {
  const refused = new Refusal('conflict', 'import.state', 'The import is under way, or over');
  await workspace.write(async (work) => {
    const { session, app, moment } = work;
    const row = await ownImport(work, person, id);
    const mapping: unknown = given ?? row.mapping;
    if (mapping === null) throw new Refusal('invalid', 'import.no-mapping', 'The import has no mapping yet');
    refuseTables(app, person, mapping);
    refuseErrors(validateMapping(mapping, app.model));
    refuseErrors(unreadableKeys(app, person, mapping as ImportMapping));
    if (row.first_change !== null) throw refused;
    if (given !== undefined && !(await answerImport(session, id, { mapping: given as object })))
      throw refused;
    const begun = await beginWork(session, id, {
      state: dryRun ? 'checking' : 'running',
      from: ['draft', 'checked', 'failed'],
      hold: jobs.hold(),
      now: moment.now,
      mode,
    });
    if (!begun) throw refused;
  });
  const row = await jobs.read(id);
  return { over: jobs.start(row!, person) };
}

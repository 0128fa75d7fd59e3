/** Stopping the work on an import between two batches, wherever it is done. */
import { askToStop } from '@dunlin/store';
import type { Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';
import type { ImportJobs } from './import-jobs.ts';
import { ownImport } from './own-import.ts';

/** @throws Refusal `import.state` where nothing is under way */
export async function cancelImport(
  workspace: Workspace,
  jobs: ImportJobs,
  person: Person,
  id: number,
): Promise<void> {
  await workspace.read((work) => ownImport(work, person, id));
  // Where this process works it stops without the database: a long transaction of the embedded one would hold that up.
  if (jobs.stop(id)) return;
  const asked = await workspace.database.transaction(workspace.key, (session) => askToStop(session, id));
  if (!asked) throw new Refusal('conflict', 'import.state', 'Nothing is under way');
}

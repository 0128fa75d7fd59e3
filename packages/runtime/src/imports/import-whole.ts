/** A file and a mapping in one request: brought, written, and answered when it is over, as scripts want it. */
import { deleteImport } from '@dunlin/store';
import type { BlobStore, GivenFile } from '../files/index.ts';
import type { RowProblem } from '../import/index.ts';
import type { ImportCounts } from '../import/run/account.ts';
import type { Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';
import { bringFile } from './bring-file.ts';
import type { ImportJobs } from './import-jobs.ts';
import { readImport, readProblems } from './read-imports.ts';
import { startImport } from './start-import.ts';

export interface WholeImport extends Omit<ImportCounts, 'errors' | 'warnings'> {
  /** The first thousand. */
  problems: RowProblem[];
  problemsLeftOut: number;
  /** Its number, by which it can be taken back; null where nothing was kept. */
  import: number | null;
}

const listed = 1_000;

/** @throws Refusal where the mapping is wrong, a table may not be imported into, or the import broke off */
export async function importWhole(
  workspace: Workspace,
  jobs: ImportJobs,
  person: Person,
  blobs: BlobStore,
  file: Pick<GivenFile, 'name' | 'bytes'>,
  options: { mapping: unknown; dryRun: boolean; mode: 'skip' | 'all'; maxBytes: number },
): Promise<WholeImport> {
  const { mapping, dryRun, mode, maxBytes } = options;
  const id = await bringFile(workspace, person, blobs, file, { maxBytes });
  const forget = () => workspace.write(({ session }) => deleteImport(session, id));
  try {
    const { over } = await startImport(workspace, jobs, person, id, { mapping, mode, dryRun });
    await over;
  } catch (error) {
    await forget();
    throw error;
  }
  const { result, failure } = await readImport(workspace, jobs, person, id);
  const { problems, leftOut, groups } = await readProblems(workspace, person, id, { limit: listed });
  if (failure !== null && problems.length === 0) {
    await forget();
    throw new Refusal('invalid', failure.code, failure.detail);
  }
  const forgotten = dryRun && (await forget());
  const { errors: _, warnings: __, problems: ___, ...counts } = result!;
  const kept = groups.reduce((sum, { count }) => sum + count, 0);
  return {
    ...counts,
    problems,
    problemsLeftOut: leftOut + kept - problems.length,
    import: forgotten || failure !== null ? null : id,
  };
}

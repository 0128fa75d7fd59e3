/**
 * The work of an import: its whole file checked, or written.
 *
 *   begun ─▶ importFile (batches, each kept with how far it is) ─▶ ended: counts, problems, an event in the log
 *
 * The process that works may be another than the one that began: all it needs is kept.
 */
import {
  addImportProblems,
  endWork,
  type Hold,
  type ImportEnding,
  type ImportedRecord,
  type ImportRow,
  importedRecords,
} from '@dunlin/store';
import { noteEvents } from '../audit/index.ts';
import type { BlobStore } from '../files/index.ts';
import { type ImportMapping, type ImportResult, importFile, validateMapping } from '../import/index.ts';
import { type Account, type ImportCounts, noCounts } from '../import/run/account.ts';
import { ImportStopped } from '../import/run/import-file.ts';
import type { Person } from '../person.ts';
import { Refusal, refuseErrors } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';
import { refuseTables, unreadableKeys } from './import-rights.ts';
import { importSource } from './import-source.ts';
import { boundsOf, throughOf } from './through-of.ts';
import { workspacePort } from './workspace-port.ts';

/** Problems that are kept with their rows; more are counted. */
export const maxKeptProblems = 100_000;

export interface WorkOnImport {
  readonly person: Person;
  readonly hold: () => Hold;
  readonly signal: AbortSignal;
  readonly progress: (live: { row: number; share: number }) => void;
}

export async function runImport(
  workspace: Workspace,
  blobs: BlobStore,
  row: ImportRow,
  { person, hold, signal, progress }: WorkOnImport,
): Promise<ImportResult> {
  const mapping = row.mapping as unknown as ImportMapping;
  const dryRun = row.state === 'checking';
  const mode = row.mode ?? 'skip';
  const app = await workspace.read(async (work) => work.app);
  refuseTables(app, person, mapping);
  refuseErrors(validateMapping(mapping, app.model));
  refuseErrors(unreadableKeys(app, person, mapping));
  let bytes = 0;
  const source = importSource(blobs, row.sha256, (read) => {
    bytes = read;
  });
  const share = row.format === 'csv' && row.size > 0 ? () => bytes / row.size : () => 0;
  const answer = await importFile(
    workspacePort(workspace, app, person, throughOf(row), { id: row.id, hold }),
    source,
    mapping,
    {
      moment: { ...workspace.moment(), zone: workspace.zone },
      dryRun,
      mode,
      maxProblems: maxKeptProblems,
      signal,
      progress: (done) => progress({ row: done, share: share() }),
      ...(await resumed(workspace, row, mode, dryRun)),
    },
  );
  if ('mappingProblems' in answer) throw Refusal.invalid(answer.mappingProblems);
  const { result } = answer;
  await finish(workspace, row, result, { person, hold }, dryRun);
  return result;
}

/** What was kept of an import that broke off: the next row, the counts, and which records are counted in them. */
async function resumed(workspace: Workspace, row: ImportRow, mode: string, dryRun: boolean) {
  if (dryRun || mode !== 'skip' || row.done_row === 0 || row.counts === null) return {};
  const counts = row.counts as unknown as ImportCounts;
  const bounds = boundsOf(row);
  const recall = async (account: Account): Promise<void> => {
    let after: ImportedRecord | undefined;
    do {
      const page = await workspace.read(({ session }) =>
        importedRecords(session, bounds, { after, limit: recalledAtOnce }),
      );
      for (const { table, id, operation } of page) account.recall(table, id, operation);
      after = page.at(-1);
    } while (after !== undefined);
  };
  return { after: { row: row.done_row, counts, recall } };
}

const recalledAtOnce = 50_000;

/** Problems of one statement. */
const problemsAtOnce = 5_000;

async function finish(
  workspace: Workspace,
  row: ImportRow,
  result: ImportResult,
  { person, hold }: Pick<WorkOnImport, 'person' | 'hold'>,
  dryRun: boolean,
): Promise<void> {
  const { problems, problemsLeftOut: _, kept, ...counts } = result;
  await workspace.write(async (work) => {
    const { session, moment } = work;
    // In steps of batches they are kept with each batch already.
    if (!kept) {
      for (let from = 0; from < problems.length; from += problemsAtOnce) {
        await addImportProblems(session, row.id, problems.slice(from, from + problemsAtOnce));
      }
    }
    const ending = endingOf(result, dryRun);
    await endWork(session, row.id, hold().holder, {
      ...ending,
      now: moment.now,
      counts: dryRun || kept ? counts : { ...counts, ...nothing, byTable: {} },
    });
    if (dryRun) return;
    const detail = {
      import: row.id,
      state: ending.state,
      mode: row.mode ?? 'skip',
      read: counts.read,
      created: kept ? counts.created : 0,
      updated: kept ? counts.updated : 0,
      skipped: counts.skipped,
      tables: Object.keys(counts.byTable),
    };
    const through = { kind: 'import', ref: throughOf(row) } as const;
    await noteEvents(work, person, [{ kind: 'import', subject: row.file_name, detail, through }]);
  });
}

const nothing = { created: 0, updated: 0, unchanged: 0 };

function endingOf(
  { kept, errors, read, problems }: ImportResult,
  dryRun: boolean,
): Pick<ImportEnding, 'state' | 'failure'> {
  const first = problems.find(({ severity }) => severity === 'error');
  // Nothing of the file could be read: its header, its encoding, the file itself.
  if (read === 0 && first !== undefined) {
    return { state: 'failed', failure: { code: first.code, detail: first.detail } };
  }
  if (dryRun) return { state: 'checked' };
  if (kept) return { state: 'done' };
  const detail = `${errors} ${errors === 1 ? 'problem' : 'problems'}: nothing was written, as was asked for`;
  return { state: 'failed', failure: { code: 'import.errors', detail } };
}

/** Work that ended before its time: stopped, or failed. What its batches have kept stays. */
export async function endEarly(
  workspace: Workspace,
  row: ImportRow,
  holder: string,
  error: unknown,
): Promise<void> {
  const stopped = error instanceof ImportStopped;
  const failure =
    error instanceof Refusal
      ? { code: error.code, detail: error.message }
      : {
          code: 'import.broken',
          detail: 'The import ended with an unexpected failure; what was written so far stays',
        };
  await workspace.write(async ({ session, moment }) => {
    const state = stopped ? (row.state === 'checking' ? 'draft' : 'cancelled') : 'failed';
    const nothingKept = row.state === 'checking' || row.mode === 'all';
    await endWork(session, row.id, holder, {
      state,
      now: moment.now,
      ...(nothingKept ? { counts: noCounts() } : {}),
      ...(stopped ? {} : { failure }),
    });
  });
}

/**
 * A file and a mapping → records, created or updated, and an account of every row.
 *
 *   source ──readTable──▶ rows ──mapRow──▶ values ──batches──▶ attemptBatch ──▶ store (through the port)
 *                │                  │                             │
 *                └── problems ──────┴──── of rows ◀───────────────┘   rows without problems go on
 *
 *   skip      every batch is one transaction; a row with an error is left out whole, the others go on; what breaks off
 *             goes on after the last batch that was kept
 *   all       one transaction, kept only where no row has an error
 *   dry run   one transaction, always taken back
 *
 * The file is read by stream each time; no more than a batch of it is in memory. The same file again changes nothing.
 */
import { hasErrors, type Problem } from '@dunlin/definition';
import type { FileRow, ImportSource } from '../files/file-row.ts';
import { readTable } from '../files/read-table.ts';
import {
  type CompiledMapping,
  compileMapping,
  type ImportMoment,
  type MappedRow,
} from '../mapping/compile-mapping.ts';
import { type ImportMapping, settingsOf } from '../mapping/mapping.ts';
import { validateMapping } from '../mapping/validate-mapping.ts';
import { byRow, type RowProblem, rowProblem } from '../problems.ts';
import { Account, type ImportCounts } from './account.ts';
import type { RecordResult } from './attempt-batch.ts';
import { importBatch } from './import-batch.ts';
import type { ImportPort } from './import-port.ts';

export type { OutcomeCounts } from './account.ts';

export interface ImportOptions {
  readonly moment: ImportMoment;
  /** Do everything, then take it back. */
  readonly dryRun?: boolean;
  /** What rows with errors mean for the others; default `skip`. */
  readonly mode?: 'skip' | 'all';
  /** Rows a batch, default 1000. */
  readonly batchRows?: number;
  /** How many problems are listed, default 1000; the rest is counted. */
  readonly maxProblems?: number;
  /** Stop after so many rows: for a preview. */
  readonly maxRows?: number;
  /** Goes on with an import that broke off: nothing up to this row is done again. */
  readonly after?: {
    readonly row: number;
    readonly counts: ImportCounts;
    recall(account: Account): Promise<void>;
  };
  /** Called after each batch with the last row that is done. */
  readonly progress?: (row: number) => void;
  /** Called with each row under the header, before anything is made of it. */
  readonly read?: (row: FileRow) => void;
  /** Called with each batch that was written, and its rows. */
  readonly written?: (rows: readonly MappedRow[], results: readonly RecordResult[]) => void;
  /** Stops the import between two batches. */
  readonly signal?: AbortSignal;
}

export interface ImportResult extends ImportCounts {
  problems: RowProblem[];
  /** Problems beyond those listed. */
  problemsLeftOut: number;
  /** False where nothing was kept: a dry run, or an error in one that takes all or nothing. */
  kept: boolean;
}

/** An import that was told to stop. In mode `skip` the batches before stay. */
export class ImportStopped extends Error {
  override readonly name = 'ImportStopped';
}

/**
 * @param document the mapping, still unchecked
 * @returns `mappingProblems` where the mapping itself is wrong, with nothing read; else `result`
 * @throws ImportStopped after `signal`
 */
export async function importFile(
  port: ImportPort,
  source: ImportSource,
  document: unknown,
  options: ImportOptions,
): Promise<{ mappingProblems: Problem[] } | { result: ImportResult }> {
  const mappingProblems = validateMapping(document, port.model);
  if (hasErrors(mappingProblems)) return { mappingProblems };
  const mapping = document as ImportMapping;
  const { dryRun = false, mode = 'skip' } = options;
  if (mode === 'skip' && !dryRun) return { result: await importByBatches(port, source, mapping, options) };
  const result = await undone(() =>
    port.transaction(
      async (transaction) => {
        // The transaction may be run again after a conflict: each attempt reads and counts afresh.
        const account = new Account(options.maxProblems ?? 1000);
        let last = 0;
        for await (const batch of ahead(readBatches(port, source, mapping, options))) {
          account.enter(batch);
          const outcome = await importBatch(batch, transaction);
          account.settle(account.counting(outcome));
          options.written?.(outcome.written, outcome.results);
          last = batch.last;
          options.progress?.(last);
        }
        const kept = !dryRun && account.counts.errors === 0;
        const done = resultOf(account, byRow(account.take()), kept);
        if (!kept && !dryRun) throw new TakenBack(done);
        if (kept)
          await transaction.checkpoint({ row: last, counts: account.counts, problems: done.problems });
        return done;
      },
      { rollback: dryRun },
    ),
  );
  return { result };
}

/** Carries a result out of a transaction that must not be kept. */
class TakenBack extends Error {
  readonly result: ImportResult;
  constructor(result: ImportResult) {
    super('an import with errors is taken back');
    this.result = result;
  }
}

async function undone(run: () => Promise<ImportResult>): Promise<ImportResult> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof TakenBack) return error.result;
    throw error;
  }
}

async function importByBatches(
  port: ImportPort,
  source: ImportSource,
  mapping: ImportMapping,
  options: ImportOptions,
): Promise<ImportResult> {
  const account = new Account(options.maxProblems ?? 1000, options.after?.counts);
  await options.after?.recall(account);
  const listed: RowProblem[] = [];
  let last = options.after?.row ?? 0;
  for await (const batch of ahead(readBatches(port, source, mapping, options))) {
    account.enter(batch);
    last = batch.last;
    const read = account.take();
    const { outcome, next } = await port.transaction(
      async (transaction) => {
        const outcome = await importBatch(batch, transaction);
        const next = account.counting(outcome);
        const problems = byRow([...read, ...next.problems]);
        await transaction.checkpoint({ row: last, counts: next.counts, problems });
        return { outcome, next };
      },
      { rollback: false },
    );
    account.settle(next);
    listed.push(...byRow([...read, ...account.take()]));
    options.written?.(outcome.written, outcome.results);
    options.progress?.(last);
  }
  const rest = account.take();
  listed.push(...rest);
  await port.transaction(
    (transaction) => transaction.checkpoint({ row: last, counts: account.counts, problems: rest }),
    { rollback: false },
  );
  return resultOf(account, listed, true);
}

const resultOf = ({ counts }: Account, problems: RowProblem[], kept: boolean): ImportResult => ({
  ...structuredClone(counts),
  problems,
  problemsLeftOut: counts.errors + counts.warnings - problems.length,
  kept,
});

/** Some rows as they are read; what is counted of them is counted when they are written, not when they are read ahead. */
interface Batch {
  mapping: CompiledMapping | undefined;
  rows: MappedRow[];
  /** The last row of the file that was looked at. */
  last: number;
  read: number;
  skipped: number;
  problems: RowProblem[];
}

const emptyBatch = (mapping: CompiledMapping | undefined, last: number): Batch => ({
  mapping,
  rows: [],
  last,
  read: 0,
  skipped: 0,
  problems: [],
});

/** Reads one batch ahead: while the database writes one, the next is made ready. */
async function* ahead(batches: AsyncGenerator<Batch>): AsyncGenerator<Batch> {
  let next = batches.next();
  try {
    for (;;) {
      const { value, done } = await next;
      if (done === true) return;
      next = batches.next();
      // Its failure is told when it is its turn.
      next.catch(() => undefined);
      yield value;
    }
  } finally {
    await batches.return(undefined).catch(() => undefined);
  }
}

async function* readBatches(
  port: ImportPort,
  source: ImportSource,
  mapping: ImportMapping,
  options: ImportOptions,
): AsyncGenerator<Batch> {
  const { moment, batchRows = 1000, maxRows = Number.POSITIVE_INFINITY, after, signal, read } = options;
  let batch = emptyBatch(undefined, after?.row ?? 0);
  const skip = (problem: RowProblem): void => {
    batch.problems.push(problem);
    batch.skipped++;
  };
  let looked = 0;
  for await (const each of readTable(source, settingsOf(mapping))) {
    if (signal?.aborted === true) throw new ImportStopped();
    if ('header' in each) {
      const { compiled, problems } = compileMapping(mapping, each.header, port.model, moment, each.row);
      batch.problems.push(...problems);
      if (compiled === undefined) break;
      batch.mapping = compiled;
      continue;
    }
    if ('problem' in each) {
      if (after !== undefined && (each.problem.row ?? 0) <= after.row) continue;
      if (each.stop === true) batch.problems.push(each.problem);
      else {
        batch.read++;
        skip(each.problem);
      }
      continue;
    }
    const compiled = batch.mapping;
    if (compiled === undefined) throw new Error('a row came before the header');
    if (after !== undefined && each.row <= after.row) continue;
    batch.last = each.row;
    batch.read++;
    read?.(each);
    if (each.cells.length !== compiled.columns) {
      const detail = `The row has ${each.cells.length} columns, the header ${compiled.columns}`;
      const params = { columns: each.cells.length, header: compiled.columns };
      skip(rowProblem(each.row, null, { code: 'import.columns', detail, params }));
    } else {
      const { mapped, problems } = compiled.mapRow(each);
      batch.problems.push(...problems);
      if (mapped === undefined) batch.skipped++;
      else batch.rows.push(mapped);
    }
    if (++looked >= maxRows) break;
    // Rows with problems fill a batch too: what is held in memory is bounded.
    if (batch.read < batchRows) continue;
    yield batch;
    batch = emptyBatch(compiled, batch.last);
  }
  if (batch.read > 0 || batch.problems.length > 0) yield batch;
}

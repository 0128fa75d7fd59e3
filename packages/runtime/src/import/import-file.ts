/**
 * A file and a mapping → records, created or updated, and an account of every row.
 *
 *   source ──readCsv──▶ rows ──mapRow──▶ values ──batches──▶ attemptBatch ──▶ store (through the port)
 *                │                │                             │
 *                └── problems ────┴──── of rows ◀───────────────┘   rows without problems go on
 *
 * Every batch is one transaction. A row with a problem is left out whole, with all its records; the others go on.
 * A dry run does all the work in one transaction and takes it back. The same file again changes nothing.
 */
import { hasErrors, type Problem } from '@dunlin/definition';
import { attemptBatch, type RecordOutcome } from './attempt-batch.ts';
import {
  type CompiledMapping,
  compileMapping,
  type ImportMoment,
  type MappedRow,
} from './compile-mapping.ts';
import type { ImportPort, ImportTransaction } from './import-port.ts';
import type { ImportMapping } from './mapping.ts';
import type { RowProblem } from './problems.ts';
import { type ImportSource, readCsv } from './read-csv.ts';
import { validateMapping } from './validate-mapping.ts';

export interface ImportOptions {
  readonly moment: ImportMoment;
  /** Do everything, then take it back. Holds all rows in memory. */
  readonly dryRun?: boolean;
  /** Rows a transaction, default 1000. */
  readonly batchRows?: number;
  /** How many problems are listed, default 1000; the rest is counted. */
  readonly maxProblems?: number;
  /** Called after each batch with the number of rows done. */
  readonly progress?: (rows: number) => void;
}

export type OutcomeCounts = Record<RecordOutcome, number>;

export interface ImportResult extends OutcomeCounts {
  /** Rows read, without the header. */
  read: number;
  /** Rows left out. */
  skipped: number;
  problems: RowProblem[];
  /** Problems beyond those listed. */
  problemsLeftOut: number;
  /** Records by table; each counts once, however many rows spoke of it. */
  byTable: Record<string, OutcomeCounts>;
}

/**
 * @param document the mapping, still unchecked
 * @returns `mappingProblems` where the mapping itself is wrong, with nothing read; else `result`
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
  if (options.dryRun !== true) {
    const account = new Account(options.maxProblems ?? 1000);
    const run: Run = (work) => port.transaction(work, { rollback: false });
    for await (const batch of readBatches(port, source, mapping, options, account)) {
      await importBatch(batch.mapping, batch.rows, run, account);
      options.progress?.(account.result.read);
    }
    return { result: account.result };
  }
  const reading = new Account(options.maxProblems ?? 1000);
  const batches: Batch[] = [];
  for await (const batch of readBatches(port, source, mapping, options, reading)) batches.push(batch);
  // The transaction may be run again after a conflict, so that each attempt starts its own account.
  const result = await port.transaction(
    async (transaction) => {
      const account = reading.copy();
      for (const { mapping: compiled, rows } of batches) {
        await importBatch(compiled, rows, (work) => work(transaction), account);
        options.progress?.(account.result.read);
      }
      return account.result;
    },
    { rollback: true },
  );
  return { result };
}

interface Batch {
  readonly mapping: CompiledMapping;
  readonly rows: readonly MappedRow[];
}

async function* readBatches(
  port: ImportPort,
  source: ImportSource,
  mapping: ImportMapping,
  { moment, batchRows = 1000 }: ImportOptions,
  account: Account,
): AsyncGenerator<Batch> {
  let compiled: CompiledMapping | undefined;
  let rows: MappedRow[] = [];
  for await (const each of readCsv(source, mapping.source)) {
    if ('problem' in each) {
      account.report([each.problem]);
      if (each.stop !== true) account.skip(1);
      continue;
    }
    if (compiled === undefined) {
      const found = compileMapping(mapping, each.cells, port.model, moment);
      account.report(found.problems);
      if (found.compiled === undefined) return;
      compiled = found.compiled;
      continue;
    }
    account.result.read++;
    if (each.cells.length !== compiled.columns) {
      const detail = `The row has ${each.cells.length} columns, the header ${compiled.columns}`;
      account.report([{ row: each.row, column: null, code: 'import.columns', detail }]);
      account.result.skipped++;
      continue;
    }
    const { mapped, problems } = compiled.mapRow(each.row, each.cells);
    account.report(problems);
    if (mapped === undefined) account.result.skipped++;
    else rows.push(mapped);
    if (rows.length < batchRows) continue;
    yield { mapping: compiled, rows };
    rows = [];
  }
  if (compiled === undefined) {
    account.report([{ row: 1, column: null, code: 'import.header', detail: 'The file is empty' }]);
  } else if (rows.length > 0) yield { mapping: compiled, rows };
}

type Run = <T>(work: (transaction: ImportTransaction) => Promise<T>) => Promise<T>;

/** After so many attempts a batch is halved, so that problems that come one by one cost few attempts each. */
const attemptsBeforeHalving = 4;

async function importBatch(
  mapping: CompiledMapping,
  rows: readonly MappedRow[],
  run: Run,
  account: Account,
): Promise<void> {
  let left = rows;
  for (let attempt = 1; left.length > 0; attempt++) {
    const trying = left;
    const { problems, outcomes } = await run((transaction) => attemptBatch(mapping, trying, transaction));
    if (problems.length === 0) {
      account.count(outcomes);
      return;
    }
    account.report(problems);
    const wrong = new Set(problems.map((each) => each.row));
    left = trying.filter(({ row }) => !wrong.has(row));
    account.result.skipped += trying.length - left.length;
    if (left.length === trying.length) throw new Error('a problem of an import names no row of its batch');
    if (attempt >= attemptsBeforeHalving && left.length > 1) {
      const half = left.length >> 1;
      await importBatch(mapping, left.slice(0, half), run, account);
      await importBatch(mapping, left.slice(half), run, account);
      return;
    }
  }
}

class Account {
  readonly result: ImportResult = {
    read: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    skipped: 0,
    problems: [],
    problemsLeftOut: 0,
    byTable: {},
  };
  readonly #maxProblems: number;
  /** By table and id, so that a record of many rows counts once. */
  readonly #counted = new Map<string, Map<number, RecordOutcome>>();

  constructor(maxProblems: number) {
    this.#maxProblems = maxProblems;
  }

  report(problems: readonly RowProblem[]): void {
    const room = Math.max(0, this.#maxProblems - this.result.problems.length);
    this.result.problems.push(...problems.slice(0, room));
    this.result.problemsLeftOut += Math.max(0, problems.length - room);
  }

  /** Rows that could not even be read. */
  skip(rows: number): void {
    this.result.read += rows;
    this.result.skipped += rows;
  }

  count(outcomes: readonly { table: string; id: number; outcome: RecordOutcome }[]): void {
    for (const { table, id, outcome } of outcomes) {
      const known = this.#counted.get(table) ?? new Map<number, RecordOutcome>();
      this.#counted.set(table, known);
      const before = known.get(id);
      // Created and updated later is created; unchanged and updated later is updated.
      if (before !== undefined && (before !== 'unchanged' || outcome === 'unchanged')) continue;
      known.set(id, outcome);
      this.result.byTable[table] ??= { created: 0, updated: 0, unchanged: 0 };
      for (const counts of [this.result, this.result.byTable[table]]) {
        counts[outcome]++;
        if (before !== undefined) counts[before]--;
      }
    }
  }

  /** An account that goes on from here; only for one that has counted no records yet. */
  copy(): Account {
    const copy = new Account(this.#maxProblems);
    Object.assign(copy.result, structuredClone(this.result));
    return copy;
  }
}

/** What an import has done so far: rows, records, problems. */
import type { RowProblem } from '../problems.ts';
import type { RecordOutcome, RecordResult } from './attempt-batch.ts';
import type { BatchOutcome } from './import-batch.ts';
import { RecordTally, stronger } from './record-tally.ts';

export type OutcomeCounts = Record<RecordOutcome, number>;

export interface ImportCounts extends OutcomeCounts {
  /** Rows read, without the header. */
  read: number;
  /** Rows left out. */
  skipped: number;
  errors: number;
  warnings: number;
  /** Records by table; each counts once, however many rows spoke of it. */
  byTable: Record<string, OutcomeCounts>;
}

/** How far an import is, for whoever goes on with it. */
export interface Checkpoint {
  /** The last row of the file that is done. */
  readonly row: number;
  readonly counts: ImportCounts;
  /** Problems since the last checkpoint. */
  readonly problems: readonly RowProblem[];
}

export const noCounts = (): ImportCounts => ({
  read: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  skipped: 0,
  errors: 0,
  warnings: 0,
  byTable: {},
});

/** A batch and the counts as they are with it. */
export interface CountedBatch {
  readonly counts: ImportCounts;
  /** As many as are still listed. */
  readonly problems: readonly RowProblem[];
  readonly results: readonly RecordResult[];
}

export class Account {
  counts: ImportCounts;
  readonly #tallies = new Map<string, RecordTally>();
  #problems: RowProblem[] = [];
  #kept: number;
  readonly #maxProblems: number;

  /** @param maxProblems how many are kept with their rows; the rest is counted */
  constructor(maxProblems: number, before: ImportCounts = noCounts()) {
    this.counts = structuredClone(before);
    this.#maxProblems = maxProblems;
    this.#kept = Math.min(before.errors + before.warnings, maxProblems);
  }

  report(problems: readonly RowProblem[]): void {
    for (const each of problems) {
      if (each.severity === 'error') this.counts.errors++;
      else this.counts.warnings++;
      if (this.#kept >= this.#maxProblems) continue;
      this.#kept++;
      this.#problems.push(each);
    }
  }

  /** Problems since they were last taken. */
  take(): RowProblem[] {
    const problems = this.#problems;
    this.#problems = [];
    return problems;
  }

  /** Rows that are read, with what is wrong with them before anything is written. */
  enter({
    read,
    skipped,
    problems,
  }: {
    read: number;
    skipped: number;
    problems: readonly RowProblem[];
  }): void {
    this.counts.read += read;
    this.counts.skipped += skipped;
    this.report(problems);
  }

  /** The counts as they are with a batch, which is not counted yet: its transaction may be run again. */
  counting({ problems, skipped, results }: BatchOutcome): CountedBatch {
    const counts = structuredClone(this.counts);
    counts.skipped += skipped;
    for (const { severity } of problems) counts[severity === 'error' ? 'errors' : 'warnings']++;
    const noted = new Map<string, RecordOutcome>();
    for (const { table, id, outcome } of results) {
      const name = `${table}:${id}`;
      const before = noted.get(name) ?? this.#tallies.get(table)?.get(id);
      const now = stronger(before, outcome);
      if (now === before) continue;
      noted.set(name, now);
      counts.byTable[table] ??= { created: 0, updated: 0, unchanged: 0 };
      for (const each of [counts, counts.byTable[table]]) {
        each[now]++;
        if (before !== undefined) each[before]--;
      }
    }
    const room = Math.max(0, this.#maxProblems - this.#kept);
    return { counts, problems: problems.slice(0, room), results };
  }

  /** Counts a batch whose transaction is over. */
  settle({ counts, problems, results }: CountedBatch): void {
    this.counts = counts;
    this.#kept += problems.length;
    this.#problems.push(...problems);
    for (const { table, id, outcome } of results) this.recall(table, id, outcome);
  }

  /** Records of an earlier part of the same import, which are counted already. */
  recall(table: string, id: number, outcome: RecordOutcome): void {
    const tally = this.#tallies.get(table) ?? new RecordTally();
    this.#tallies.set(table, tally);
    tally.note(id, outcome);
  }
}

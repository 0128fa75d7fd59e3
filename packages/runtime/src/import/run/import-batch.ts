/**
 * A batch of mapped rows → its good rows written, its bad ones told, inside one transaction.
 *
 * What refuses a batch names rows; without them it is tried again. Where refusals come one after the other, the batch is
 * halved, so that a bad row costs few attempts.
 */
import type { CompiledMapping, MappedRow } from '../mapping/compile-mapping.ts';
import type { RowProblem } from '../problems.ts';
import { attemptBatch, type RecordResult } from './attempt-batch.ts';
import type { ImportTransaction } from './import-port.ts';

export interface BatchOutcome {
  readonly problems: readonly RowProblem[];
  /** Rows left out. */
  readonly skipped: number;
  readonly written: readonly MappedRow[];
  readonly results: readonly RecordResult[];
}

const attemptsBeforeHalving = 4;

export async function importBatch(
  { mapping, rows }: { readonly mapping: CompiledMapping | undefined; readonly rows: readonly MappedRow[] },
  transaction: ImportTransaction,
): Promise<BatchOutcome> {
  if (mapping === undefined) return { problems: [], skipped: 0, written: [], results: [] };
  const problems: RowProblem[] = [];
  const written: MappedRow[] = [];
  const results: RecordResult[] = [];
  const attempt = async (trying: readonly MappedRow[]): Promise<void> => {
    let left = trying;
    for (let attempts = 1; left.length > 0; attempts++) {
      const result = await attemptBatch(mapping, left, transaction);
      if (result.problems.length === 0) {
        written.push(...left);
        results.push(...result.outcomes);
        return;
      }
      problems.push(...result.problems);
      const wrong = new Set(result.problems.map(({ row }) => row));
      const good = left.filter(({ row }) => !wrong.has(row));
      if (good.length === left.length) throw new Error('a problem of an import names no row of its batch');
      left = good;
      if (attempts < attemptsBeforeHalving || left.length < 2) continue;
      const half = left.length >> 1;
      await attempt(left.slice(0, half));
      await attempt(left.slice(half));
      return;
    }
  };
  await attempt(rows);
  return { problems, skipped: rows.length - written.length, written, results };
}

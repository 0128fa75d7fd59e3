/** Work in a transaction that is taken back, so that every turn finds the same data. */
import type { Work } from '@dunlin/runtime';
import type { BenchPlace } from './invoices-workspace.ts';

class TakenBack extends Error {}

/** Work of ours. */
export async function workTakenBack(
  { workspace, now, today }: BenchPlace,
  work: (work: Work) => Promise<void>,
): Promise<void> {
  try {
    await workspace.writeAt({ now, today }, async (given) => {
      await work(given);
      throw new TakenBack();
    });
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
  }
}

/** Statements by hand. @returns how many rows each touched */
export async function statementsTakenBack(
  { client }: BenchPlace,
  statements: readonly { readonly text: string; readonly values?: readonly unknown[] }[],
): Promise<number[]> {
  const counts: number[] = [];
  await client.query('begin');
  for (const { text, values = [] } of statements) {
    counts.push((await client.query(text, [...values])).rowCount ?? 0);
  }
  await client.query('rollback');
  return counts;
}

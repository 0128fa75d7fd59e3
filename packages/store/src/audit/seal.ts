/** A batch of the chain, and the head that follows from the batch before and the rows in it. */
import { sha256 } from './log-row.ts';

export interface Seal {
  readonly number: number;
  /** The batch holds all rows with `afterId` < id ≤ `lastId`. */
  readonly afterId: number;
  readonly lastId: number;
  readonly rows: number;
  readonly previous: string;
  readonly head: string;
  /** By the machine's clock. */
  readonly sealedAt: string;
}

/** What stands for the head before the first batch. */
export const genesis = '0'.repeat(64);

const form = 'dunlin-seal-1';

/** @param digests of the rows, in the order of their ids */
export function headOf(seal: Omit<Seal, 'head'>, digests: readonly string[]): string {
  const { number, afterId, lastId, rows, previous, sealedAt } = seal;
  const chained = digests.reduce((before, digest) => sha256(before + digest), previous);
  return sha256(JSON.stringify([form, number, previous, afterId, lastId, rows, sealedAt, chained]));
}

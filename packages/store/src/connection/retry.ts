/**
 * The one place where transactions are repeated.
 * Serialisation failures, deadlocks and lost connections are; a loss during commit is not, since the work may be saved.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { StoreError } from '../store-error.ts';

export interface Retries {
  /** How often work is tried in all; default 5. */
  attempts: number;
  /** How long to wait before attempt n + 1, in milliseconds; n counts from 1. Default 5 * 4^(n-1). */
  delayMs(attempt: number): number;
}

export const defaultRetries: Retries = { attempts: 5, delayMs: (attempt) => 5 * 4 ** (attempt - 1) };

export const isRetryable = (thrown: unknown): boolean =>
  thrown instanceof StoreError && (thrown.code === 'store.conflict' || thrown.code === 'store.connection');

export async function retry<T>(retries: Retries, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (thrown) {
      if (attempt >= retries.attempts || !isRetryable(thrown)) throw thrown;
      await wait(retries.delayMs(attempt));
    }
  }
}

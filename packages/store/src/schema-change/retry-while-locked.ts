/** Repeats a schema change whose tables were in use. */
import { setTimeout as wait } from 'node:timers/promises';
import { StoreError } from '../store-error.ts';

/**
 * @param work opens its own transaction, so that nothing is left of an attempt that failed
 * @param attempts how often it is tried in all
 * @param delayMs pause between two attempts, in which waiting writers get through
 * @example await retryWhileLocked(() => database.transaction(key, (session) => applySchemaChange(session, model, moment)));
 */
export async function retryWhileLocked<T>(work: () => Promise<T>, attempts = 5, delayMs = 500): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (thrown) {
      const locked = thrown instanceof StoreError && thrown.code === 'store.lock-timeout';
      if (!locked || attempt >= attempts) throw thrown;
      await wait(delayMs);
    }
  }
}

/**
 * The tables of a schema change, locked against writers; readers go on until the columns themselves change.
 *
 * Waiting in line makes everybody wait who comes after, so nobody waits long here: all locks are asked for together,
 * given back when one is not free at once, and asked for again after a pause in which the others get through.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';
import { StoreError } from '../store-error.ts';

export interface LockPatience {
  /** How long one attempt may stand in line, in milliseconds; less than `deadlock_timeout` (a second), so that no writer is ended for it. */
  readonly timeoutMs: number;
  readonly attempts: number;
  /** Pause between two attempts, in milliseconds. */
  readonly pauseMs: number;
}

/** About five seconds in all. */
export const lockPatience: LockPatience = { timeoutMs: 300, attempts: 10, pauseMs: 200 };

/** @throws StoreError store.lock-timeout when others hold a table for longer than `patience` */
export async function lockTables(
  session: Session,
  tables: Iterable<string>,
  patience: LockPatience = lockPatience,
): Promise<void> {
  const names = [...new Set(tables)].sort().map((table) => identifier(session.workspace, table));
  if (names.length === 0) return;
  await patiently(session, patience, () =>
    sql`lock table ${sql.join(names)} in share row exclusive mode`.execute(session.db),
  );
}

/** Repeats `work` while it meets a lock, each time from a savepoint, so that nothing is held during the pause. */
export async function patiently<T>(
  session: Session,
  { timeoutMs, attempts, pauseMs }: LockPatience,
  work: () => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    await sql`savepoint dunlin_locks`.execute(session.db);
    await limitWaiting(session, timeoutMs);
    try {
      const result = await work();
      await sql`release savepoint dunlin_locks`.execute(session.db);
      return result;
    } catch (thrown) {
      const isLocked = thrown instanceof StoreError && thrown.code === 'store.lock-timeout';
      if (!isLocked || attempt >= attempts) throw thrown;
      await sql`rollback to savepoint dunlin_locks`.execute(session.db);
      await wait(pauseMs);
    }
  }
}

/** 0 is without limit. */
export const limitWaiting = (session: Session, timeoutMs: number): Promise<unknown> =>
  sql`select set_config('lock_timeout', ${String(timeoutMs)}, true)`.execute(session.db);

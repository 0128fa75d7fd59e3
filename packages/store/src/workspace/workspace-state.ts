/**
 * The one row that says how far a workspace has come in time.
 *
 * Writers hold the business day shared, the roll to the next day holds it alone: a write that computed a rollup for the old day
 * can then never commit after the roll has passed it by. The lock is advisory, so that writers do not meet at a row.
 */
import { sql } from 'kysely';
import type { Session } from '../session.ts';

export interface WorkspaceState {
  name: string;
  zone: string;
  currency: string;
  /** The day for which stored rollups are right. */
  businessDay: string;
  /** The last instant that work was done for. */
  reachedAt: string;
  clock: 'real' | 'manual';
}

export async function readWorkspaceState(session: Session): Promise<WorkspaceState> {
  const row = await session.db
    .selectFrom('sys_workspace')
    .select(['name', 'zone', 'currency', 'business_day', 'reached_at', 'clock'])
    .where('id', '=', 1)
    .executeTakeFirstOrThrow();
  return {
    name: row.name,
    zone: row.zone,
    currency: row.currency,
    businessDay: row.business_day,
    reachedAt: row.reached_at,
    clock: row.clock,
  };
}

/** Keeps the business day as it is until this transaction ends; other writers go on. */
export async function holdBusinessDay(session: Session): Promise<WorkspaceState> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${`${session.workspace}/day`}, 0))`.execute(
    session.db,
  );
  return readWorkspaceState(session);
}

/** Waits for all writers and keeps new ones out until this transaction ends. */
export async function holdBusinessDayAlone(session: Session): Promise<WorkspaceState> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${session.workspace}/day`}, 0))`.execute(
    session.db,
  );
  return readWorkspaceState(session);
}

/** Notes that the workspace has come to a day or an instant; never goes back. */
export async function reach(
  session: Session,
  to: { businessDay?: string; at?: string; clock?: 'real' | 'manual' },
): Promise<void> {
  const state = await readWorkspaceState(session);
  const businessDay =
    to.businessDay !== undefined && to.businessDay > state.businessDay ? to.businessDay : undefined;
  const at = to.at !== undefined && to.at > state.reachedAt ? to.at : undefined;
  if (businessDay === undefined && at === undefined && to.clock === undefined) return;
  await session.db
    .updateTable('sys_workspace')
    .set({
      ...(businessDay === undefined ? {} : { business_day: businessDay }),
      ...(at === undefined ? {} : { reached_at: at }),
      ...(to.clock === undefined ? {} : { clock: to.clock }),
    })
    .where('id', '=', 1)
    .execute();
}

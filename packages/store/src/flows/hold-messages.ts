/** Messages to customers stand still while their flow pauses or nobody may write to them, and go when that is over. */
import { sql } from 'kysely';
import type { Session } from '../session.ts';
import { systemTable } from './system-table.ts';

export interface Hold {
  readonly run: number;
  readonly reason: string;
}

export const holdMessages = (session: Session, holds: readonly Hold[]): Promise<void> =>
  move(
    session,
    holds,
    sql`status = 'held', reason = given.reason`,
    sql`message.status in ('waiting', 'failed')`,
  );

/** Only of those that were held for this reason. */
export const releaseMessages = (session: Session, holds: readonly Hold[]): Promise<void> =>
  move(
    session,
    holds,
    sql`status = 'waiting', reason = null`,
    sql`message.status = 'held' and message.reason = given.reason`,
  );

async function move(
  session: Session,
  holds: readonly Hold[],
  change: ReturnType<typeof sql>,
  which: ReturnType<typeof sql>,
): Promise<void> {
  if (holds.length === 0) return;
  await sql`
    update ${systemTable(session, 'sys_message')} as message set ${change}
    from unnest(${holds.map((each) => each.run)}::bigint[], ${holds.map((each) => each.reason)}::text[])
      as given (run, reason)
    where message.run_id = given.run and message.audience = 'customer' and ${which}`.execute(session.db);
}

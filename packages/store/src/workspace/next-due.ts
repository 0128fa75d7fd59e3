/**
 * The next instant at which something falls due, so that a manual clock can stop there.
 * The roll of the day is not among them: it follows from the zone, not from a row.
 */
import type { Session } from '../session.ts';

/** @returns the earliest instant among schedules, tokens that may move and reminders; null when nothing waits */
export async function nextDue(session: Session): Promise<string | null> {
  const { db } = session;
  const schedule = await db
    .selectFrom('sys_schedule')
    .select((select) => select.fn.min('next_at').as('at'))
    .executeTakeFirst();
  const token = await db
    .selectFrom('sys_token as token')
    .innerJoin('sys_run as run', 'run.id', 'token.run_id')
    .where('token.state', '=', 'waiting')
    .where('run.pause_reason', 'is', null)
    .orderBy('token.due_at')
    .limit(1)
    .select('token.due_at as at')
    .executeTakeFirst();
  const reminder = await db
    .selectFrom('sys_task')
    .where('status', '=', 'open')
    .select((select) => select.fn.min('remind_at').as('at'))
    .executeTakeFirst();
  const instants = [schedule?.at, token?.at, reminder?.at].filter((at) => at !== null && at !== undefined);
  return instants.sort()[0] ?? null;
}

/**
 * The next instant at which something falls due, so that a manual clock can stop there.
 * The roll of the day is not among them: it follows from the zone, not from a row.
 */
import type { Session } from '../session.ts';

/**
 * The earliest instant after another among schedules, tokens that may move and reminders; null when nothing waits.
 * @param after what is due at it or before it is left out: it was done, or is held up for a reason of its own
 */
export async function nextDue(session: Session, after: string): Promise<string | null> {
  const { db } = session;
  const schedule = await db
    .selectFrom('sys_schedule')
    .where('next_at', '>', after)
    .select((select) => select.fn.min('next_at').as('at'))
    .executeTakeFirst();
  const token = await db
    .selectFrom('sys_token as token')
    .innerJoin('sys_run as run', 'run.id', 'token.run_id')
    .where('token.state', '=', 'waiting')
    .where('token.due_at', '>', after)
    .where('run.pause_reason', 'is', null)
    .orderBy('token.due_at')
    .limit(1)
    .select('token.due_at as at')
    .executeTakeFirst();
  const reminder = await db
    .selectFrom('sys_task')
    .where('status', '=', 'open')
    .where('remind_at', '>', after)
    .select((select) => select.fn.min('remind_at').as('at'))
    .executeTakeFirst();
  const instants = [schedule?.at, token?.at, reminder?.at].filter((at) => at !== null && at !== undefined);
  return instants.sort()[0] ?? null;
}

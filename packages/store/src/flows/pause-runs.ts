/**
 * Runs stand still while a condition holds: their waiting tokens are not due, and their answers do not move them.
 * Their messages are held beside that (`hold-messages.ts`), those of runs that have ended too.
 */
import { sql } from 'kysely';
import type { Session } from '../session.ts';
import { systemTable } from './system-table.ts';

export async function pauseRuns(
  session: Session,
  pauses: readonly { readonly run: number; readonly reason: string }[],
): Promise<void> {
  if (pauses.length === 0) return;
  await sql`
    update ${systemTable(session, 'sys_run')} as run set pause_reason = given.reason
    from unnest(${pauses.map((each) => each.run)}::bigint[], ${pauses.map((each) => each.reason)}::text[])
      as given (run, reason)
    where run.id = given.run and run.status = 'active'`.execute(session.db);
  await moveTokens(
    session,
    pauses.map((each) => each.run),
    'waiting',
    'paused',
  );
}

/** What fell due in the meantime is due at once. */
export async function resumeRuns(session: Session, runs: readonly number[]): Promise<void> {
  if (runs.length === 0) return;
  await sql`update ${systemTable(session, 'sys_run')} set pause_reason = null
    where id = any(${[...runs]}::bigint[])`.execute(session.db);
  await moveTokens(session, runs, 'paused', 'waiting');
}

async function moveTokens(
  session: Session,
  runs: readonly number[],
  from: string,
  to: string,
): Promise<void> {
  await sql`update ${systemTable(session, 'sys_token')} set state = ${to}
    where run_id = any(${[...runs]}::bigint[]) and state = ${from}`.execute(session.db);
}

/**
 * Runs end before their end: the exit condition became true, or the subject is gone.
 *
 * In the order of locks: runs and tokens, tasks, messages. Messages that wait are cancelled; one that a sender has in its
 * hands already is marked as crossing. Waits for that sender: whoever commits first is seen by the other.
 */
import type { FlowMoment } from '@dunlin/flows';
import { sql } from 'kysely';
import type { Session } from '../session.ts';
import { systemTable } from './system-table.ts';

export interface RunEnd {
  readonly run: number;
  /** Outcome of the run, its tasks and its messages, e.g. `paid`. */
  readonly outcome: string;
}

export interface Ended {
  readonly runs: number;
  readonly tasks: number;
  readonly messages: number;
}

/** Runs that have ended already keep their outcome; their open tasks and waiting messages go all the same. */
export async function endRuns(session: Session, ends: readonly RunEnd[], moment: FlowMoment): Promise<Ended> {
  if (ends.length === 0) return { runs: 0, tasks: 0, messages: 0 };
  const now = sql`${moment.now}::timestamptz`;
  const sorted = [...ends].sort((a, b) => a.run - b.run);
  const runs = sorted.map((end) => end.run);
  const outcomes = sorted.map((end) => end.outcome);
  const given = sql`unnest(${runs}::bigint[], ${outcomes}::text[]) as given (run, outcome)`;

  // Another worker may stand at one of these tokens; it holds its locks for less than a second.
  await sql`select id from ${systemTable(session, 'sys_token')} where run_id = any(${runs}::bigint[])
    order by id for update`.execute(session.db);
  const ended = await sql<{ id: number }>`
    update ${systemTable(session, 'sys_run')} as run
    set status = 'ended', outcome = given.outcome, pause_reason = null, ended_at = ${now}
    from ${given} where run.id = given.run and run.status = 'active'
    returning run.id`.execute(session.db);
  await sql`
    with gone as (
      delete from ${systemTable(session, 'sys_token')} where run_id = any(${runs}::bigint[])
      returning id, run_id, occurrence
    )
    insert into ${systemTable(session, 'sys_step')}
      (run_id, token_id, flow, flow_version, step, step_type, occurrence, table_key, record_id, at, outcome)
    select run.id, gone.id, run.flow, run.flow_version, 'exit', 'exit', gone.occurrence, run.table_key, run.record_id,
      ${now}, given.outcome
    from gone join ${given} on given.run = gone.run_id join ${systemTable(session, 'sys_run')} as run on run.id = gone.run_id
    order by run.id`.execute(session.db);
  const tasks = await sql`
    with closed as (
      update ${systemTable(session, 'sys_task')} as task
      set status = 'cancelled', outcome = given.outcome, closed_at = ${now}
      from ${given} where task.run_id = given.run and task.status = 'open'
      returning task.id, task.assignee_id, task.outcome
    )
    insert into ${systemTable(session, 'sys_task_event')} (task_id, at, kind, from_assignee_id, outcome)
    select id, ${now}, 'cancelled', assignee_id, outcome from closed order by id`.execute(session.db);
  const messages = await cancelMessages(session, sorted);
  return { runs: ended.rows.length, tasks: Number(tasks.numAffectedRows ?? 0), messages };
}

async function cancelMessages(session: Session, ends: readonly RunEnd[]): Promise<number> {
  const given = sql`unnest(
    ${ends.map((end) => end.run)}::bigint[], ${ends.map((end) => end.outcome)}::text[]
  ) as given (run, outcome)`;
  const { rows } = await sql<{ status: string }>`
    update ${systemTable(session, 'sys_message')} as message
    set status = case when message.status = 'sending' then 'sending' else 'cancelled' end,
      crossed = message.status = 'sending',
      reason = given.outcome
    from ${given}
    where message.run_id = given.run and message.status in ('waiting', 'held', 'failed', 'sending')
    returning message.status`.execute(session.db);
  return rows.filter((row) => row.status === 'cancelled').length;
}

/**
 * Tokens that wait for a person go on by themselves where what the person was asked for is there:
 * the task closes with the step's outcome, and the token is due at once, to be carried out anew.
 */
import type { CompiledFlow, FlowMoment } from '@dunlin/flows';
import { sql } from 'kysely';
import type { Session } from '../session.ts';
import { readInputs } from './read-inputs.ts';
import { systemTable } from './system-table.ts';

/** @param subjects for which the inputs of such steps may have changed */
export async function resumeBlocked(
  session: Session,
  flow: CompiledFlow,
  subjects: readonly number[],
  moment: FlowMoment,
): Promise<void> {
  if (subjects.length === 0) return;
  const { rows } = await sql<{ token: number; step: string; record: number }>`
    select token.id as token, token.step, run.record_id as record
    from ${systemTable(session, 'sys_token')} as token
    join ${systemTable(session, 'sys_run')} as run on run.id = token.run_id
    where run.flow = ${flow.key}::text and run.flow_version = ${flow.version}::integer
      and run.table_key = ${flow.table}::text and run.status = 'active' and run.record_id = any(${[...subjects]}::bigint[])
      and token.state = 'blocked' and token.step = any(${resumableSteps(flow)}::text[])
    order by token.id for update of token`.execute(session.db);
  const going: { token: number; outcome: string }[] = [];
  for (const [step, blocked] of Map.groupBy(rows, (row) => row.step)) {
    const { type, options } = flow.steps.get(step)!;
    const inputs = await readInputs(
      session,
      flow,
      step,
      blocked.map((each) => each.record),
      moment,
    );
    for (const { token, record } of blocked) {
      const outcome = type.resumes?.(options, inputs.get(record)?.inputs ?? {});
      if (outcome !== undefined) going.push({ token, outcome });
    }
  }
  if (going.length === 0) return;
  const tokens = going.map((each) => each.token);
  await sql`
    with closed as (
      update ${systemTable(session, 'sys_task')} as task
      set status = 'done', outcome = given.outcome, closed_at = ${moment.now}::timestamptz
      from unnest(${tokens}::bigint[], ${going.map((each) => each.outcome)}::text[]) as given (token, outcome)
      where task.token_id = given.token and task.status = 'open' and task.blocking
      returning task.id, task.assignee_id, task.outcome
    )
    insert into ${systemTable(session, 'sys_task_event')} (task_id, at, kind, from_assignee_id, outcome)
    select id, ${moment.now}::timestamptz, 'completed', assignee_id, outcome from closed order by id`.execute(
    session.db,
  );
  // A run that is paused lets its token stand until the pause is over, as any that is due.
  await sql`update ${systemTable(session, 'sys_token')} set state = 'waiting', due_at = ${moment.now}::timestamptz
    where id = any(${tokens}::bigint[])`.execute(session.db);
}

/** Ids of the steps at which blocked tokens may go on by themselves. */
export const resumableSteps = (flow: CompiledFlow): string[] =>
  [...flow.steps.values()].filter((step) => step.type.resumes !== undefined).map((step) => step.id);

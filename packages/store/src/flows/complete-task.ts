/**
 * A person answers a task.
 *
 *   rights ─▶ answers checked ─▶ locks (subject, token, task) ─▶ closed with its event ─▶ what else the answer writes
 *   ─▶ the token it blocked goes on
 *
 * All problems come back as data and nothing is written then.
 */
import { type Problem, problem } from '@dunlin/definition';
import type { Value } from '@dunlin/expression';
import {
  advanceAnswered,
  type CompiledFlow,
  type FlowMoment,
  type GivenAnswer,
  taskForm,
  validateAnswer,
} from '@dunlin/flows';
import { type Actor, actorId, type Moment, namedActors } from '@dunlin/tables';
import { sql } from 'kysely';
import { tellOfDecision } from '../notifications/index.ts';
import { lockRecords } from '../records/lock-records.ts';
import type { Session } from '../session.ts';
import { carryOut } from './carry-out.ts';
import type { FlowContext } from './flow-context.ts';
import { flowMoment } from './flow-context.ts';
import { type OpenTask, readOpenTask } from './open-task.ts';
import { readInputs } from './read-inputs.ts';
import { systemTable } from './system-table.ts';

export interface TaskCompletion extends GivenAnswer {
  readonly actor: Actor;
  /** May answer tasks of others. */
  readonly mayAll?: boolean;
  readonly moment: Moment;
  /**
   * What the answer writes beside the task, between its end and the run's going on: the next step reads what it wrote, and
   * a run that it ended goes on no more. What it returns stands with the answers; what it throws takes all back.
   */
  readonly meanwhile?: () => Promise<Readonly<Record<string, Value>>>;
}

export async function completeTask(
  session: Session,
  context: FlowContext,
  id: number,
  given: TaskCompletion,
): Promise<{ problems: Problem[] }> {
  const before = await readOpenTask(session, id);
  if ('problems' in before) return before;
  const refused = rightProblem(before, given);
  if (refused !== undefined) return { problems: [refused] };
  const flow = before.flow === null ? undefined : context.flow(before.flow, before.flow_version ?? 0);
  const form = flow === undefined ? { outcomes: [], fields: [] } : taskForm(flow, before.step);
  const { values, problems } = validateAnswer(form, given);
  if (problems.length > 0) return { problems };

  await lockRecords(session, before.table_key, [before.record_id]);
  if (before.token_id !== null) {
    await sql`select id from ${systemTable(session, 'sys_token')} where id = ${before.token_id}::bigint for update`.execute(
      session.db,
    );
  }
  // Read again under the lock: somebody may have answered, or a payment closed it.
  const task = await readOpenTask(session, id, true);
  if ('problems' in task) return task;
  const moment = await flowMoment(session, given.moment);
  const answer = { outcome: given.outcome ?? '', position: task.position };
  const blocked = flow === undefined ? undefined : await blockedVisit(session, flow, task, moment);
  const step = blocked === undefined ? undefined : flow?.steps.get(blocked.visit.step);
  const refusals = step?.type.answerProblems?.(step.options, blocked!.visit.inputs, answer) ?? [];
  if (refusals.length > 0) return { problems: [...refusals] };
  await closeTask(session, task, given, values, moment);
  const written = await given.meanwhile?.();
  if (written !== undefined) await noteWritten(session, task, { ...values, ...written });
  const going =
    flow === undefined || blocked === undefined || written === undefined
      ? blocked
      : await blockedVisit(session, flow, task, moment);
  if (flow !== undefined && going !== undefined) {
    const { visit, at } = going;
    const first = advanceAnswered(flow, visit.step, visit, answer, moment);
    await carryOut(session, context, moment, { tokens: [at], first });
  }
  await tellOfDecision(session, task, actorId(given.actor), moment.now);
  return { problems: [] };
}

/** The token that the task blocks, with what its step reads now; undefined where the run does not wait for the task. */
async function blockedVisit(session: Session, flow: CompiledFlow, task: OpenTask, moment: FlowMoment) {
  if (!task.blocking || task.token_id === null) return undefined;
  const token = await session.db
    .selectFrom('sys_token')
    .innerJoin('sys_run', 'sys_run.id', 'sys_token.run_id')
    .select(['sys_token.id', 'run_id', 'step', 'occurrence', 'depth'])
    .where('sys_token.id', '=', task.token_id)
    .where('state', '=', 'blocked')
    .where('step', '=', task.step)
    .executeTakeFirst();
  if (token === undefined) return undefined;
  const { id, run_id: run, step, occurrence, depth } = token;
  const at = { token: id, run, record: task.record_id, step, occurrence, flow, depth };
  const subjects = await readInputs(session, flow, step, [task.record_id], moment);
  return { at, visit: { ...at, inputs: subjects.get(task.record_id)?.inputs ?? {} } };
}

async function closeTask(
  session: Session,
  task: OpenTask,
  given: TaskCompletion,
  values: Readonly<Record<string, Value>>,
  moment: FlowMoment,
): Promise<void> {
  const outcome = given.outcome ?? null;
  const comment = given.comment?.trim() || null;
  const answers = JSON.stringify(values);
  const named = namedActors(given.actor, placeOf(task, given.actor));
  await session.db
    .updateTable('sys_task')
    .set({
      status: 'done',
      outcome,
      answers,
      comment,
      closed_at: moment.now,
      closed_by: actorId(given.actor),
    })
    .where('id', '=', task.id)
    .execute();
  await session.db
    .insertInto('sys_task_event')
    .values({
      task_id: task.id,
      at: moment.now,
      actor_id: named.actor,
      as_id: named.as,
      kind: 'completed',
      from_assignee_id: task.assignee_id,
      comment,
      outcome,
      answers,
    })
    .execute();
}

async function noteWritten(
  session: Session,
  { id }: OpenTask,
  answers: Readonly<Record<string, Value>>,
): Promise<void> {
  await session.db
    .updateTable('sys_task')
    .set({ answers: JSON.stringify(answers) })
    .where('id', '=', id)
    .execute();
}

/** Who is away, where the person who answers stands in for them. */
export const placeOf = (
  { assignee_id, for_id }: Pick<OpenTask, 'assignee_id' | 'for_id'>,
  actor: Actor,
): number | null => (assignee_id !== null && assignee_id === actorId(actor) ? for_id : null);

function rightProblem(task: OpenTask, { actor, mayAll }: TaskCompletion): Problem | undefined {
  const own = applicantProblem(task, actorId(actor));
  if (own !== undefined) return own;
  if (mayAll === true || mayAnswer(task, actor)) return undefined;
  return problem('task.forbidden', '', 'The task is not yours to answer');
}

/** That the task approves what this person asked for; undefined where it does not. */
export const applicantProblem = (
  { not_by }: Pick<OpenTask, 'not_by'>,
  person: number | null,
): Problem | undefined =>
  person !== null && person === not_by
    ? problem('task.applicant', '', 'Nobody approves what they asked for themselves')
    : undefined;

/** Its assignee, and whom they stand in for; for a task of a role that nobody has claimed, everybody with the role. */
export function mayAnswer(task: Pick<OpenTask, 'assignee_id' | 'for_id' | 'role'>, actor: Actor): boolean {
  if (actor.kind === 'system') return true;
  if (task.assignee_id !== null) return [task.assignee_id, task.for_id].includes(actor.userId);
  return task.role !== null && actor.roles.includes(task.role);
}

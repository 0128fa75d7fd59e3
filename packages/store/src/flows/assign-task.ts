/** Tasks change hands: one of a role's members claims it, or its assignee passes it on with a reason. */
import { type Problem, problem } from '@dunlin/definition';
import { type Actor, type Moment, namedActors } from '@dunlin/tables';
import { sql } from 'kysely';
import { tellOfTasks } from '../notifications/index.ts';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';
import { applicantProblem, mayAnswer, placeOf } from './complete-task.ts';
import { readOpenTask } from './open-task.ts';

export async function claimTask(
  session: Session,
  id: number,
  { actor, moment }: { actor: Actor; moment: Moment },
): Promise<{ problems: Problem[] }> {
  const task = await readOpenTask(session, id, true);
  if ('problems' in task) return task;
  if (actor.kind !== 'user')
    return { problems: [problem('task.forbidden', '', 'Only a person can claim a task')] };
  if (task.assignee_id === actor.userId) return { problems: [] };
  if (task.assignee_id !== null)
    return { problems: [problem('task.claimed', '', 'Somebody else has claimed the task')] };
  const own = applicantProblem(task, actor.userId);
  if (own !== undefined) return { problems: [own] };
  if (!mayAnswer(task, actor)) {
    return { problems: [problem('task.forbidden', '', 'The task belongs to a role that you do not have')] };
  }
  await assign(session, id, actor.userId);
  await note(session, {
    task: id,
    at: moment.now,
    by: namedActors(actor),
    kind: 'claimed',
    from: null,
    to: actor.userId,
  });
  return { problems: [] };
}

export interface Transfer {
  readonly to: number;
  readonly reason: string;
  readonly actor: Actor;
  /** May pass on tasks of others. */
  readonly mayAll?: boolean;
  readonly moment: Moment;
}

export async function transferTask(
  session: Session,
  id: number,
  given: Transfer,
): Promise<{ problems: Problem[] }> {
  const { to, actor, mayAll, moment } = given;
  const task = await readOpenTask(session, id, true);
  if ('problems' in task) return task;
  if (mayAll !== true && !mayAnswer(task, actor)) {
    return { problems: [problem('task.forbidden', '', 'The task is not yours to pass on')] };
  }
  const reason = given.reason.trim();
  const problems: Problem[] = [];
  if (reason === '') problems.push(problem('task.reason', '/reason', 'Say why the task is passed on'));
  if (!(await isActiveUser(session, to))) {
    problems.push(problem('task.receiver', '/to', 'There is no active user of this id', { id: to }));
  }
  const own = applicantProblem(task, to);
  if (own !== undefined) problems.push({ ...own, pointer: '/to' });
  if (problems.length > 0) return { problems };
  await assign(session, id, to);
  const from = task.assignee_id;
  await note(session, {
    task: id,
    at: moment.now,
    by: namedActors(actor, placeOf(task, actor)),
    kind: 'transferred',
    from,
    to,
    comment: reason,
  });
  return { problems: [] };
}

async function assign(session: Session, id: number, user: number): Promise<void> {
  // Who passes a task on gives it away; nobody stands in for anybody any more.
  await session.db
    .updateTable('sys_task')
    .set({ assignee_id: user, for_id: null })
    .where('id', '=', id)
    .execute();
}

interface Note {
  task: number;
  at: string;
  by: { readonly actor: number | null; readonly as: number | null };
  kind: 'claimed' | 'transferred';
  from: number | null;
  to: number;
  comment?: string;
}

async function note(session: Session, { task, at, by, kind, from, to, comment }: Note): Promise<void> {
  const { id } = await session.db
    .insertInto('sys_task_event')
    .values({
      task_id: task,
      at,
      actor_id: by.actor,
      as_id: by.as,
      kind,
      from_assignee_id: from,
      to_assignee_id: to,
      comment: comment ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tellOfTasks(session, [id]);
}

async function isActiveUser(session: Session, id: number): Promise<boolean> {
  if (!Number.isSafeInteger(id)) return false;
  const { rows } = await sql`select from ${identifier(session.workspace, 'users')}
    where id = ${id}::bigint and active`.execute(session.db);
  return rows.length === 1;
}

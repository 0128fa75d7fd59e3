/** Reading tasks: the boxes of the inbox, one task with its story. */
import { sql } from 'kysely';
import type { Session } from '../session.ts';
import type { JsonValue } from '../system-tables.ts';

export type TaskBox = 'todo' | 'waiting' | 'done' | 'team';

export interface StoredTask {
  id: number;
  kind: 'task' | 'approval';
  run_id: number | null;
  token_id: number | null;
  flow: string | null;
  flow_version: number | null;
  step: string;
  label: JsonValue;
  table_key: string;
  record_id: number;
  assignee_id: number | null;
  /** In whose place the assignee acts. */
  for_id: number | null;
  role: string | null;
  level: number;
  position: number;
  blocking: boolean;
  status: 'open' | 'done' | 'cancelled';
  outcome: string | null;
  answers: JsonValue;
  comment: string | null;
  created_at: string;
  due_at: string | null;
  closed_at: string | null;
  closed_by: number | null;
}

const columns = [
  'id',
  'kind',
  'run_id',
  'token_id',
  'flow',
  'flow_version',
  'step',
  'label',
  'table_key',
  'record_id',
  'assignee_id',
  'for_id',
  'role',
  'level',
  'position',
  'blocking',
  'status',
  'outcome',
  'answers',
  'comment',
  'created_at',
  'due_at',
  'closed_at',
  'closed_by',
] as const;

export interface TaskReader {
  userId: number | null;
  roles: readonly string[];
  /** Users whose work counts as the reader's team. */
  team: readonly number[];
  /** Sees the work of everybody as the team's. */
  seeAll: boolean;
}

/**
 * Tasks of a box, the most urgent first (done: the latest first).
 * `todo`: mine, and those of my roles that nobody has claimed; `waiting`: on my runs, or for me, but with others;
 * `done`: closed by me; `team`: open, of people who report to me.
 */
export async function tasksInBox(
  session: Session,
  reader: TaskReader,
  box: TaskBox,
  limit: number,
): Promise<StoredTask[]> {
  const me = reader.userId ?? -1;
  const base = session.db.selectFrom('sys_task').select(columns).limit(limit);
  const roles = reader.roles.length === 0 ? [''] : [...reader.roles];
  if (box === 'done') {
    return (await base
      .where('closed_by', '=', me)
      .where('status', '=', 'done')
      .orderBy('closed_at', 'desc')
      .orderBy('id', 'desc')
      .execute()) as StoredTask[];
  }
  const open = base.where('status', '=', 'open').orderBy(sql`due_at nulls last`).orderBy('id');
  if (box === 'todo') {
    return (await open
      .where((where) =>
        where.or([
          where('assignee_id', '=', me),
          where.and([where('assignee_id', 'is', null), where('role', 'in', roles)]),
        ]),
      )
      .execute()) as StoredTask[];
  }
  if (box === 'waiting') {
    return (await open
      .where((where) =>
        where.or([
          where('for_id', '=', me),
          where.exists(
            where
              .selectFrom('sys_run')
              .select('sys_run.id')
              .whereRef('sys_run.id', '=', 'sys_task.run_id')
              .where('sys_run.owner_id', '=', me),
          ),
        ]),
      )
      .where((where) => where.or([where('assignee_id', '<>', me), where('assignee_id', 'is', null)]))
      .where((where) => where.or([where('role', 'not in', roles), where('role', 'is', null)]))
      .execute()) as StoredTask[];
  }
  if (reader.seeAll) return (await open.execute()) as StoredTask[];
  const team = reader.team.length === 0 ? [-1] : [...reader.team];
  return (await open.where('assignee_id', 'in', team).execute()) as StoredTask[];
}

export async function taskById(session: Session, id: number): Promise<StoredTask | undefined> {
  return (await session.db.selectFrom('sys_task').select(columns).where('id', '=', id).executeTakeFirst()) as
    | StoredTask
    | undefined;
}

export async function tasksByIds(session: Session, ids: readonly number[]): Promise<StoredTask[]> {
  if (ids.length === 0) return [];
  return (await session.db
    .selectFrom('sys_task')
    .select(columns)
    .where('id', 'in', [...ids])
    .orderBy('id')
    .execute()) as StoredTask[];
}

/** All tasks of a chain of signers, in its order. */
export async function tasksOfToken(session: Session, tokenId: number, step: string): Promise<StoredTask[]> {
  return (await session.db
    .selectFrom('sys_task')
    .select(columns)
    .where('token_id', '=', tokenId)
    .where('step', '=', step)
    .orderBy('id')
    .execute()) as StoredTask[];
}

export interface TaskEvent {
  task_id: number;
  at: string;
  actor_id: number | null;
  as_id: number | null;
  kind: string;
  from_assignee_id: number | null;
  to_assignee_id: number | null;
  comment: string | null;
  outcome: string | null;
}

export async function eventsOfTask(session: Session, id: number): Promise<TaskEvent[]> {
  return session.db
    .selectFrom('sys_task_event')
    .select([
      'task_id',
      'at',
      'actor_id',
      'as_id',
      'kind',
      'from_assignee_id',
      'to_assignee_id',
      'comment',
      'outcome',
    ])
    .where('task_id', '=', id)
    .orderBy('id')
    .execute() as Promise<TaskEvent[]>;
}

/**
 * What happened to tasks → what those are told who hold them now.
 *
 * A task of somebody who is away is told to whoever stands in, as `task-delegated`. Tasks of a role that nobody has claimed are told
 * to nobody: they wait in the inbox of all who have it.
 */
import { sql } from 'kysely';
import type { OpenTask } from '../flows/open-task.ts';
import { systemTable } from '../flows/system-table.ts';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';
import { notify } from './notify.ts';

const told = ['created', 'escalated', 'transferred', 'delegated', 'returned', 'reminded'] as const;

/** @param events ids of what was just noted of tasks; those that concern nobody are passed over */
export async function tellOfTasks(session: Session, events: readonly number[]): Promise<void> {
  if (events.length === 0) return;
  await sql`
    insert into ${systemTable(session, 'sys_notification')}
      (person_id, kind, by_id, table_key, record_id, subject_kind, subject, occasion, at, shown_from)
    select task.assignee_id, 'task-' || event.kind, event.actor_id, task.table_key, task.record_id, 'task', task.id::text,
      event.id::text, event.at, event.at
    from ${systemTable(session, 'sys_task_event')} as event
    join ${systemTable(session, 'sys_task')} as task on task.id = event.task_id
    join ${identifier(session.workspace, 'users')} as who on who.id = task.assignee_id and who.active
    where event.id = any(${[...events]}::bigint[]) and event.kind = any(${[...told]}::text[])
      and event.to_assignee_id = task.assignee_id and event.actor_id is distinct from task.assignee_id
    order by event.id
    on conflict (person_id, kind, occasion) do nothing`.execute(session.db);
}

/** Who asked for an approval is told of its end, not of every signature on the way. */
export async function tellOfDecision(
  session: Session,
  task: Pick<OpenTask, 'id' | 'token_id' | 'step' | 'not_by' | 'table_key' | 'record_id'>,
  by: number | null,
  now: string,
): Promise<void> {
  if (task.not_by === null) return;
  const next = await session.db
    .selectFrom('sys_task')
    .select('id')
    .where('token_id', '=', task.token_id)
    .where('step', '=', task.step)
    .where('status', '=', 'open')
    .limit(1)
    .executeTakeFirst();
  if (next !== undefined) return;
  await notify(session, [
    {
      person: task.not_by,
      kind: 'approval-decided',
      by,
      at: now,
      occasion: String(task.id),
      record: { table: task.table_key, id: task.record_id },
      subject: { kind: 'task', id: String(task.id) },
    },
  ]);
}

/**
 * What became of messages → what people are told: of those to themselves, and of those to customers that failed or crossed;
 * of a mail with a link, whoever made the link.
 */
import { sql } from 'kysely';
import { systemTable } from '../flows/system-table.ts';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';
import { type NewNotification, notify } from './notify.ts';
import { tellOfRuns } from './tell-of-runs.ts';

/**
 * Messages about a task are passed over where the recipient holds it: they are told of the task itself.
 * @param messages ids of what was just written; those to customers are passed over
 */
export async function tellOfAlerts(session: Session, messages: readonly number[]): Promise<void> {
  if (messages.length === 0) return;
  await sql`
    insert into ${systemTable(session, 'sys_notification')}
      (person_id, kind, table_key, record_id, subject_kind, subject, occasion, at, shown_from)
    select message.recipient_user_id, 'alert', message.table_key, message.record_id, 'templates', message.template,
      message.id::text, message.created_at, message.created_at
    from ${systemTable(session, 'sys_message')} as message
    join ${identifier(session.workspace, 'users')} as who on who.id = message.recipient_user_id and who.active
    where message.id = any(${[...messages]}::bigint[]) and message.audience = 'staff'
      and not exists (
        select from ${systemTable(session, 'sys_task')} as task
        where task.run_id = message.run_id and task.step = message.step and task.status = 'open'
          and task.assignee_id = message.recipient_user_id
      )
    order by message.id
    on conflict (person_id, kind, occasion) do nothing`.execute(session.db);
}

/** @param messages ids; those to people in the house are passed over */
export async function tellOfCustomerMessages(
  session: Session,
  kind: 'message-failed' | 'message-crossed',
  messages: readonly number[],
  moment: { readonly now: string; readonly today: string },
): Promise<void> {
  if (messages.length === 0) return;
  const rows = await session.db
    .selectFrom('sys_message as message')
    .leftJoin('sys_form_link as link', 'link.id', 'message.form_link_id')
    .select(['message.id', 'message.run_id as run', 'message.table_key', 'message.record_id', 'link.made_by'])
    .where('message.id', 'in', [...messages])
    .where('message.audience', '=', 'customer')
    .orderBy('message.id')
    .execute();
  // One that is sent again may fail again.
  const occasionOf = (id: number): string => `${id} ${moment.now}`;
  await tellOfRuns(
    session,
    rows.flatMap(({ id, run }) => (run === null ? [] : [{ run, kind, occasion: occasionOf(id) }])),
    moment,
  );
  await notify(
    session,
    rows.flatMap(({ id, made_by: person, table_key: table, record_id: record }): NewNotification[] =>
      person === null
        ? []
        : [{ person, kind, at: moment.now, occasion: occasionOf(id), record: { table, id: record } }],
    ),
  );
}

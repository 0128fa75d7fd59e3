/**
 * Signers who have not decided are reminded: an event on the task, and a mail where the step names one.
 * However late this runs, one reminder makes up for all that were missed; the next follows the step's rhythm.
 */
import { addDays, businessDate, instantAt } from '@dunlin/calendar';
import type { CompiledFlow, FlowMoment } from '@dunlin/flows';
import { sql } from 'kysely';
import { tellOfTasks } from '../notifications/index.ts';
import type { Session } from '../session.ts';
import type { FlowContext } from './flow-context.ts';
import { systemTable } from './system-table.ts';
import { type MessageRow, writeMessages } from './write-messages.ts';

interface DueTask {
  id: number;
  run_id: number | null;
  flow: string | null;
  flow_version: number | null;
  step: string;
  table_key: string;
  record_id: number;
  assignee_id: number | null;
  role: string | null;
  remind_at: string;
}

/** @returns how many tasks were reminded of, and how many messages that made */
export async function remindOpenTasks(
  session: Session,
  context: FlowContext,
  moment: FlowMoment,
): Promise<{ tasks: number; messages: number }> {
  const { rows } = await sql<DueTask>`
    select id, run_id, flow, flow_version, step, table_key, record_id, assignee_id, role, remind_at
    from ${systemTable(session, 'sys_task')}
    where status = 'open' and remind_at <= ${moment.now}::timestamptz
    order by id for update skip locked`.execute(session.db);
  if (rows.length === 0) return { tasks: 0, messages: 0 };

  const messages: MessageRow[] = [];
  const next = rows.map((task) => {
    const flow = task.flow === null ? undefined : context.flow(task.flow, task.flow_version ?? 0);
    const options = flow?.steps.get(task.step)?.options as
      | { remindAfterDays?: number; remind?: string }
      | undefined;
    const template = options?.remind === undefined ? undefined : context.template(options.remind);
    if (template !== undefined) messages.push(reminderOf(task, template));
    return nextReminder(task.remind_at, options?.remindAfterDays, flow, moment);
  });
  const ids = rows.map((task) => task.id);
  await sql`
    update ${systemTable(session, 'sys_task')} as task set remind_at = given.next
    from unnest(${ids}::bigint[], ${next}::text[]::timestamptz[]) as given (id, next)
    where task.id = given.id`.execute(session.db);
  const noted = await sql<{ id: number }>`
    insert into ${systemTable(session, 'sys_task_event')} (task_id, at, kind, to_assignee_id)
    select id, ${moment.now}::timestamptz, 'reminded', assignee
    from unnest(${ids}::bigint[], ${rows.map((task) => task.assignee_id)}::bigint[]) as given (id, assignee)
    returning id`.execute(session.db);
  await tellOfTasks(
    session,
    noted.rows.map((row) => row.id),
  );
  return { tasks: rows.length, messages: await writeMessages(session, messages, moment) };
}

/** No token: the outbox keeps one message a visit of a step, and reminders of one visit are many. */
const reminderOf = (task: DueTask, template: { key: string; version: number }): MessageRow => ({
  token: null,
  run: task.run_id,
  step: task.step,
  occurrence: null,
  table: task.table_key,
  record: task.record_id,
  template: template.key,
  templateVersion: template.version,
  channel: 'mail',
  audience: 'staff',
  recipient:
    task.assignee_id === null && task.role !== null
      ? { kind: 'role', role: task.role }
      : { kind: 'user', user: task.assignee_id },
});

function nextReminder(
  last: string,
  days: number | undefined,
  flow: CompiledFlow | undefined,
  moment: FlowMoment,
): string | null {
  if (days === undefined || flow === undefined) return null;
  let day = businessDate(last, moment.zone);
  let at: string;
  do {
    day = addDays(day, days);
    at = instantAt(day, flow.calendar.stepsAt, moment.zone);
  } while (at <= moment.now);
  return at;
}

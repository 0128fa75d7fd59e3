/** What happened to some records, from every source, newest first. */
import { sql } from 'kysely';
import type { Session } from '../session.ts';
import type { JsonValue } from '../system-tables.ts';

export interface TimelineRow {
  at: string;
  kind: 'change' | 'step' | 'message' | 'task' | 'run' | 'firing' | 'document';
  table_key: string;
  record_id: number;
  actor_id: number | null;
  /** In whose place, or with whose rights, where not the actor's own. */
  as_id: number | null;
  /** Id of the change, step, message, task, run, firing or document. */
  source_id: number;
  /** What each kind needs to say more; see the queries below. */
  detail: JsonValue;
}

export interface RecordSet {
  table: string;
  ids: readonly number[];
}

/**
 * What comes of what, at one instant. Ids of different tables say nothing of each other: by them the order would tell how
 * many rows were written that the reader does not see.
 */
const kindsInOrder = ['change', 'firing', 'run', 'step', 'document', 'message', 'task'];

/** One statement; each source is cut to the newest `limit` before they are put together. */
export async function readTimeline(
  session: Session,
  sets: readonly RecordSet[],
  limit: number,
): Promise<TimelineRow[]> {
  const tables = sets.flatMap((set) => set.ids.map(() => set.table));
  const ids = sets.flatMap((set) => set.ids);
  if (ids.length === 0) return [];
  const subjects = sql`subjects as (
    select * from unnest(${tables}::text[], ${ids}::bigint[]) as subject(table_key, record_id))`;
  const source = (
    table: string,
    at: string,
    kind: string,
    named: boolean,
    detail: ReturnType<typeof sql>,
  ) => sql`(
    select source.${sql.id(at)} as at, ${kind}::text as kind, source.table_key, source.record_id,
      ${named ? sql`source.actor_id` : sql`null::bigint`} as actor_id,
      ${named ? sql`source.as_id` : sql`null::bigint`} as as_id, source.id as source_id, ${detail} as detail
    from subjects join ${sql.table(table)} as source using (table_key, record_id)
    order by 1 desc, source.id desc limit ${limit})`;
  const { rows } = await sql<TimelineRow>`
    with ${subjects}
    select * from (${sql.join(
      [
        source(
          'sys_change',
          'at',
          'change',
          true,
          sql`jsonb_build_object('operation', source.operation, 'through', source.through_kind, 'ref', source.through_ref,
            'old', source.old_values, 'new', source.new_values)`,
        ),
        source(
          'sys_step',
          'at',
          'step',
          false,
          sql`jsonb_build_object('flow', source.flow, 'version', source.flow_version, 'step', source.step,
            'type', source.step_type, 'outcome', source.outcome, 'run', source.run_id)`,
        ),
        source(
          'sys_message',
          'created_at',
          'message',
          false,
          sql`jsonb_build_object('status', source.status, 'reason', source.reason, 'to', source.recipient, 'channel', source.channel, 'step', source.step,
            'user', source.recipient_user_id, 'audience', source.audience, 'template', source.template, 'subject', source.subject)`,
        ),
        source(
          'sys_run',
          'started_at',
          'run',
          false,
          sql`jsonb_build_object('flow', source.flow, 'version', source.flow_version, 'status', source.status,
            'outcome', source.outcome, 'ended_at', source.ended_at)`,
        ),
        source(
          'sys_firing',
          'at',
          'firing',
          false,
          sql`jsonb_build_object('rule', source.rule, 'version', source.rule_version)`,
        ),
        source(
          'sys_document',
          'created_at',
          'document',
          false,
          sql`jsonb_build_object('title', source.title, 'template', source.template)`,
        ),
        sql`(
          select event.at, 'task'::text, task.table_key, task.record_id, event.actor_id, event.as_id, task.id,
            jsonb_build_object('event', event.kind, 'label', task.label, 'outcome', event.outcome, 'comment', event.comment,
              'from', event.from_assignee_id, 'to', event.to_assignee_id, 'answers', case event.kind when 'completed' then task.answers end)
          from subjects join sys_task as task using (table_key, record_id)
            join sys_task_event as event on event.task_id = task.id
          order by 1 desc, event.id desc limit ${limit})`,
      ],
      sql` union all `,
    )}) as told
    order by at desc, array_position(${kindsInOrder}::text[], kind) desc, source_id desc
    limit ${limit}`.execute(session.db);
  return rows;
}

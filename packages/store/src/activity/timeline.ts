/** What happened to some records, from every source, newest first. */
import { type RawBuilder, sql } from 'kysely';
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
  /** Orders rows of one kind and instant; of a task the id of what happened to it. */
  sequence: number;
  /** What each kind needs to say more; see the queries below. */
  detail: JsonValue;
}

export interface RecordSet {
  table: string;
  ids: readonly number[];
}

/** A place between two rows; what comes after it is older. */
export type TimelinePlace = Pick<TimelineRow, 'at' | 'kind' | 'sequence'>;

export interface TimelinePage {
  limit: number;
  /** Only what is older than this row; or everything until an instant, that instant with it. */
  before?: TimelinePlace | { at: string };
  /** Default all. */
  kinds?: readonly TimelineRow['kind'][];
}

/**
 * What comes of what, at one instant. Ids of different tables say nothing of each other: by them the order would tell how
 * many rows were written that the reader does not see.
 */
const kindsInOrder: readonly TimelineRow['kind'][] = [
  'change',
  'firing',
  'run',
  'step',
  'document',
  'message',
  'task',
];

type Sql = RawBuilder<unknown>;

const subjectsOf = (sets: readonly RecordSet[]): Sql => {
  const tables = sets.flatMap((set) => set.ids.map(() => set.table));
  const ids = sets.flatMap((set) => set.ids);
  return sql`subjects as (
    select * from unnest(${tables}::text[], ${ids}::bigint[]) as subject(table_key, record_id))`;
};

interface Source {
  readonly table: string;
  /** When it happened, and who did it. */
  readonly at: Sql;
  readonly actor?: Sql;
  readonly as?: Sql;
  readonly sequence?: Sql;
  readonly joined?: Sql;
  readonly detail: Sql;
}

const nobody = sql`null::bigint`;

const sources: Readonly<Record<TimelineRow['kind'], Source>> = {
  change: {
    table: 'sys_change',
    at: sql`source.at`,
    actor: sql`source.actor_id`,
    as: sql`source.as_id`,
    detail: sql`jsonb_build_object('operation', source.operation, 'through', source.through_kind, 'ref', source.through_ref,
      'old', source.old_values, 'new', source.new_values)`,
  },
  step: {
    table: 'sys_step',
    at: sql`source.at`,
    detail: sql`jsonb_build_object('flow', source.flow, 'version', source.flow_version, 'step', source.step,
      'type', source.step_type, 'outcome', source.outcome, 'run', source.run_id)`,
  },
  message: {
    table: 'sys_message',
    at: sql`source.created_at`,
    detail: sql`jsonb_build_object('status', source.status, 'reason', source.reason, 'to', source.recipient, 'channel', source.channel, 'step', source.step,
      'user', source.recipient_user_id, 'audience', source.audience, 'template', source.template, 'subject', source.subject)`,
  },
  run: {
    table: 'sys_run',
    at: sql`source.started_at`,
    detail: sql`jsonb_build_object('flow', source.flow, 'version', source.flow_version, 'status', source.status,
      'outcome', source.outcome, 'ended_at', source.ended_at)`,
  },
  firing: {
    table: 'sys_firing',
    at: sql`source.at`,
    detail: sql`jsonb_build_object('rule', source.rule, 'version', source.rule_version)`,
  },
  document: {
    table: 'sys_document',
    at: sql`source.created_at`,
    detail: sql`jsonb_build_object('title', source.title, 'template', source.template)`,
  },
  task: {
    table: 'sys_task',
    joined: sql`join sys_task_event as event on event.task_id = source.id`,
    at: sql`event.at`,
    actor: sql`event.actor_id`,
    as: sql`event.as_id`,
    sequence: sql`event.id`,
    detail: sql`jsonb_build_object('event', event.kind, 'label', source.label, 'outcome', event.outcome, 'comment', event.comment,
      'from', event.from_assignee_id, 'to', event.to_assignee_id, 'answers', case event.kind when 'completed' then source.answers end)`,
  },
};

/** One statement; each source is cut to the newest `limit` before they are put together. */
export async function readTimeline(
  session: Session,
  sets: readonly RecordSet[],
  { limit, before, kinds = kindsInOrder }: TimelinePage,
): Promise<TimelineRow[]> {
  if (kinds.length === 0 || sets.every(({ ids }) => ids.length === 0)) return [];
  const rankOf = (kind: TimelineRow['kind']): number => kindsInOrder.indexOf(kind) + 1;
  const place =
    before === undefined
      ? undefined
      : 'kind' in before
        ? [before.at, rankOf(before.kind), before.sequence]
        : [before.at, kindsInOrder.length + 1, 0];
  const rowsOf = (kind: TimelineRow['kind']) => {
    const source = sources[kind];
    const sequence = source.sequence ?? sql`source.id`;
    const older =
      place === undefined
        ? sql``
        : sql`where (${source.at}, ${rankOf(kind)}::int, ${sequence}) < (${place[0]}::timestamptz, ${place[1]}::int, ${place[2]}::bigint)`;
    return sql`(
      select ${source.at} as at, ${kind}::text as kind, source.table_key, source.record_id,
        ${source.actor ?? nobody} as actor_id, ${source.as ?? nobody} as as_id, source.id as source_id,
        ${sequence} as sequence, ${source.detail} as detail
      from subjects join ${sql.table(source.table)} as source using (table_key, record_id) ${source.joined ?? sql``}
      ${older} order by 1 desc, ${sequence} desc limit ${limit})`;
  };
  const { rows } = await sql<TimelineRow>`
    with ${subjectsOf(sets)}
    select * from (${sql.join(kinds.map(rowsOf), sql` union all `)}) as told
    order by at desc, array_position(${kindsInOrder}::text[], kind) desc, sequence desc
    limit ${limit}`.execute(session.db);
  return rows;
}

/** Which kinds there are of some records. */
export async function timelineKinds(
  session: Session,
  sets: readonly RecordSet[],
): Promise<TimelineRow['kind'][]> {
  const kinds = Object.entries(sources) as [TimelineRow['kind'], Source][];
  const { rows } = await sql<{ kind: TimelineRow['kind'] }>`
    with ${subjectsOf(sets)}
    ${sql.join(
      kinds.map(
        ([kind, { table }]) => sql`select ${kind}::text as kind where exists (
          select 1 from subjects join ${sql.table(table)} as source using (table_key, record_id))`,
      ),
      sql` union all `,
    )}`.execute(session.db);
  return rows.map(({ kind }) => kind);
}

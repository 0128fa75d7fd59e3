/** A page of the log for people, newest first: changes of records and events in one order. */
import { type RawBuilder, sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';
import type { JsonValue } from '../system-tables.ts';

export interface LogFilter {
  /** Who did it, or with whose rights it was done; `system` for what nobody did. */
  readonly person?: number | 'system';
  /** Operations of changes and kinds of events. */
  readonly kinds?: readonly string[];
  readonly through?: string;
  readonly table?: string;
  readonly record?: number;
  /** Instants by the workspace's clock; `until` is not in the range. */
  readonly from?: string;
  readonly until?: string;
}

export interface LogPageRequest extends LogFilter {
  /** Only rows older than that one. */
  readonly before?: number;
  readonly limit: number;
}

export interface LogPageRow {
  readonly id: number;
  readonly at: string;
  readonly recordedAt: string | null;
  readonly source: 'change' | 'event';
  readonly kind: string;
  readonly actor: number | null;
  readonly as: number | null;
  readonly through: string;
  readonly ref: string | null;
  readonly table: string | null;
  readonly record: number | null;
  readonly subject: string | null;
  readonly old: { readonly [key: string]: JsonValue } | null;
  readonly new: { readonly [key: string]: JsonValue } | null;
  readonly detail: { readonly [key: string]: JsonValue } | null;
  /** What stood in it was taken out of the log (erase-payloads.ts). */
  readonly erased: boolean;
}

/** Operations that a change of a record can be; everything else is an event. */
export const changeOperations = ['create', 'update', 'delete', 'restore', 'recompute'] as const;

export async function readLogPage(session: Session, request: LogPageRequest): Promise<LogPageRow[]> {
  const { kinds, limit } = request;
  const operations: readonly string[] = changeOperations;
  const changes = kinds?.filter((kind) => operations.includes(kind));
  const events = kinds?.filter((kind) => !operations.includes(kind));
  const parts: RawBuilder<LogPageRow>[] = [];
  if (changes === undefined || changes.length > 0) {
    const where = conditions(request, 'operation', changes);
    parts.push(sql`(select id, at, null::timestamptz as "recordedAt", 'change' as source, operation as kind,
      actor_id as actor, as_id as "as", through_kind as through, through_ref as ref, table_key as "table",
      record_id as record, null as subject, old_values as "old", new_values as "new", null::jsonb as detail
      from ${identifier(session.workspace, 'sys_change')} where ${where} order by id desc limit ${limit}::integer)`);
  }
  if (events === undefined || events.length > 0) {
    const where = conditions(request, 'kind', events);
    parts.push(sql`(select id, at, recorded_at as "recordedAt", 'event' as source, kind,
      actor_id as actor, as_id as "as", through_kind as through, through_ref as ref, table_key as "table",
      record_id as record, subject, null::jsonb as "old", null::jsonb as "new", detail
      from ${identifier(session.workspace, 'sys_audit_event')} where ${where} order by id desc limit ${limit}::integer)`);
  }
  if (parts.length === 0) return [];
  const { rows } =
    await sql<LogPageRow>`select log.*, sealed.id is not null as erased from (${sql.join(parts, sql` union all `)}) as log
    left join ${identifier(session.workspace, 'sys_sealed')} as sealed on sealed.id = log.id and sealed.salt is null
    order by log.id desc limit ${limit}::integer`.execute(session.db);
  return rows;
}

function conditions(
  { person, through, table, record, from, until, before }: LogPageRequest,
  kindColumn: 'operation' | 'kind',
  kinds: readonly string[] | undefined,
): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [sql`true`];
  if (before !== undefined) all.push(sql`id < ${before}::bigint`);
  if (person === 'system') all.push(sql`actor_id is null`);
  else if (person !== undefined) all.push(sql`${person}::bigint in (actor_id, as_id)`);
  if (kinds !== undefined) all.push(sql`${sql.id(kindColumn)} = any(${[...kinds]}::text[])`);
  if (through !== undefined) all.push(sql`through_kind = ${through}::text`);
  if (table !== undefined) all.push(sql`table_key = ${table}::text`);
  if (record !== undefined) all.push(sql`record_id = ${record}::bigint`);
  if (from !== undefined) all.push(sql`at >= ${from}::timestamptz`);
  if (until !== undefined) all.push(sql`at < ${until}::timestamptz`);
  return sql.join(all, sql` and `);
}

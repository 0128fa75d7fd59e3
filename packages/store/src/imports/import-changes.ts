/**
 * What an import has changed, from the history of records: nothing else needs to be kept to take it back.
 *
 * Changes of an import have ids within known bounds and came through it by name.
 */
import { type RawBuilder, sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';
import type { JsonValue } from '../system-tables.ts';

export interface ImportBounds {
  /** What the history says that the changes came through. */
  readonly through: string;
  /** What it says of those that take them back. */
  readonly undoThrough: string;
  /** Ids of changes lie after `first`, and up to `last` where the import is over. */
  readonly first: number;
  readonly last: number | null;
}

export interface ImportedRecord {
  readonly table: string;
  readonly id: number;
  readonly operation: 'created' | 'updated';
}

const own = ({ through, first, last }: ImportBounds, alias = 'sys_change'): RawBuilder<unknown> => {
  const name = sql.raw(alias);
  return sql`${name}.id > ${first}::bigint and ${name}.id <= ${last ?? Number.MAX_SAFE_INTEGER}::bigint
    and ${name}.through_kind = 'import' and ${name}.through_ref = ${through}::text
    and ${name}.operation in ('create', 'update')`;
};

/** Records that the import has made or changed, by pages in the order of tables and ids. */
export async function importedRecords(
  session: Session,
  bounds: ImportBounds,
  {
    table,
    after,
    limit,
  }: { table?: string; after?: { readonly table: string; readonly id: number } | undefined; limit: number },
): Promise<ImportedRecord[]> {
  const { rows } = await sql<{ table_key: string; record_id: number; made: boolean }>`
    select table_key, record_id, bool_or(operation = 'create') as made
    from ${identifier(session.workspace, 'sys_change')}
    where ${own(bounds)}
      and (${table ?? null}::text is null or table_key = ${table ?? null}::text)
      and (table_key, record_id) > (${after?.table ?? ''}::text, ${after?.id ?? 0}::bigint)
    group by table_key, record_id order by table_key, record_id limit ${limit}::integer`.execute(session.db);
  return rows.map(({ table_key, record_id, made }) => ({
    table: table_key,
    id: record_id,
    operation: made ? 'created' : 'updated',
  }));
}

/** Why a record that an import made or changed stays as it is when the import is taken back. */
export type LeftReason = 'changed' | 'deleted' | 'acted' | 'referenced' | 'forbidden' | 'refused';

export interface UndoableChange {
  readonly id: number;
  readonly table: string;
  readonly record: number;
  readonly operation: 'create' | 'update';
  readonly old: { readonly [field: string]: JsonValue } | null;
  /** Why it is not to be taken back; null where it is. */
  readonly reason: LeftReason | null;
}

/**
 * `changed` or `deleted` by others since; `acted` where a flow has sent something or a person has done a task because of
 * a record that the import made: that has happened, whatever is deleted.
 */
const reasonOf = (
  session: Session,
  { through, undoThrough }: ImportBounds,
): RawBuilder<LeftReason | null> => {
  const table = (name: string) => identifier(session.workspace, name);
  return sql<LeftReason | null>`case
    when (select later.operation from ${table('sys_change')} as later
      where later.table_key = given.table_key and later.record_id = given.record_id and later.id > given.id
        and later.operation <> 'recompute'
        and not (later.through_kind = 'import' and later.through_ref in (${through}::text, ${undoThrough}::text))
      order by later.id desc limit 1) = 'delete' then 'deleted'
    when exists (select from ${table('sys_change')} as later
      where later.table_key = given.table_key and later.record_id = given.record_id and later.id > given.id
        and later.operation <> 'recompute'
        and not (later.through_kind = 'import' and later.through_ref in (${through}::text, ${undoThrough}::text)))
      then 'changed'
    when given.made and (
      exists (select from ${table('sys_message')} as message
        where message.table_key = given.table_key and message.record_id = given.record_id
          and message.status in ('sending', 'sent'))
      or exists (select from ${table('sys_task')} as task
        where task.table_key = given.table_key and task.record_id = given.record_id and task.status = 'done')
      or exists (select from ${table('sys_document')} as document
        where document.table_key = given.table_key and document.record_id = given.record_id))
      then 'acted'
    end`;
};

/** Changes of the import before `before`, the last one first: what depends on others comes before them. */
export async function changesToUndo(
  session: Session,
  bounds: ImportBounds,
  { before, limit }: { before: number; limit: number },
): Promise<UndoableChange[]> {
  const { rows } = await sql<{
    id: number;
    table_key: string;
    record_id: number;
    operation: 'create' | 'update';
    old_values: UndoableChange['old'];
    reason: LeftReason | null;
  }>`select given.id, given.table_key, given.record_id, given.operation, given.old_values, ${reasonOf(session, bounds)} as reason
    from (select id, table_key, record_id, operation, old_values, operation = 'create' as made
      from ${identifier(session.workspace, 'sys_change')}
      where ${own(bounds)} and id < ${before}::bigint
      order by id desc limit ${limit}::integer) as given
    order by given.id desc`.execute(session.db);
  return rows.map(({ table_key, record_id, old_values, ...rest }) => ({
    ...rest,
    table: table_key,
    record: record_id,
    old: old_values,
  }));
}

export interface UndoCounts {
  readonly table: string;
  readonly made: boolean;
  readonly reason: LeftReason | null;
  readonly count: number;
}

/** What taking the import back would do, so far as it can be told before. */
export async function countUndo(session: Session, bounds: ImportBounds): Promise<UndoCounts[]> {
  const { rows } = await sql<{ table_key: string; made: boolean; reason: LeftReason | null; count: number }>`
    select table_key, made, reason, count(*) as count from (
      select given.table_key, given.made, ${reasonOf(session, bounds)} as reason from ${ownRecords(session, bounds)} as given
    ) as judged group by table_key, made, reason order by table_key, made, reason`.execute(session.db);
  return rows.map(({ table_key, ...rest }) => ({ ...rest, table: table_key }));
}

export interface LeftRecord {
  readonly table: string;
  readonly id: number;
  readonly reason: LeftReason;
}

/** The first records that would be left as they are. */
export async function listWouldBeLeft(
  session: Session,
  bounds: ImportBounds,
  limit: number,
): Promise<LeftRecord[]> {
  const { rows } = await sql<{ table_key: string; record_id: number; reason: LeftReason }>`
    select table_key, record_id, reason from (
      select given.table_key, given.record_id, ${reasonOf(session, bounds)} as reason
      from ${ownRecords(session, bounds)} as given
    ) as judged where reason is not null order by table_key, record_id limit ${limit}::integer`.execute(
    session.db,
  );
  return rows.map(({ table_key, record_id, reason }) => ({ table: table_key, id: record_id, reason }));
}

const ownRecords = (session: Session, bounds: ImportBounds): RawBuilder<unknown> => sql`(
  select table_key, record_id, min(id) as id, bool_or(operation = 'create') as made
  from ${identifier(session.workspace, 'sys_change')} where ${own(bounds)} group by table_key, record_id)`;

/** Notes records that are left as they are; one that is noted already keeps its reason. */
export async function addLeftRecords(
  session: Session,
  id: number,
  records: readonly LeftRecord[],
): Promise<number> {
  if (records.length === 0) return 0;
  const { numAffectedRows } = await sql`insert into ${identifier(session.workspace, 'sys_import_left')}
    (import_id, table_key, record_id, reason)
    select ${id}::bigint, given.table_key, given.record_id, given.reason from unnest(
      ${records.map(({ table }) => table)}::text[],
      ${records.map((record) => String(record.id))}::text[]::bigint[],
      ${records.map(({ reason }) => reason)}::text[]
    ) as given (table_key, record_id, reason)
    on conflict do nothing`.execute(session.db);
  return Number(numAffectedRows ?? 0);
}

export async function listLeftRecords(session: Session, id: number, limit: number): Promise<LeftRecord[]> {
  const rows = await session.db
    .selectFrom('sys_import_left')
    .select(['table_key', 'record_id', 'reason'])
    .where('import_id', '=', id)
    .orderBy('table_key')
    .orderBy('record_id')
    .limit(limit)
    .execute();
  return rows.map(({ table_key, record_id, reason }) => ({
    table: table_key,
    id: record_id,
    reason: reason as LeftReason,
  }));
}

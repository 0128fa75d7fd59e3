/** Merges as they are kept: what each did, and whether it has been undone. */
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { RecordKey } from '../records/index.ts';
import type { Session } from '../session.ts';
import type { JsonValue } from '../system-tables.ts';
import type { MovedEngineRows } from './move-engine-rows.ts';

/** What a merge did, as far as its undo has to know. */
export interface MergeDone {
  /** References that were led to the kept record, with where they led before. */
  readonly moved: readonly {
    readonly table: string;
    readonly field: string;
    readonly id: number;
    readonly from: number;
  }[];
  /** Links that would have been doubled or would have led from the record to itself. */
  readonly dropped: readonly { readonly table: string; readonly id: number; readonly owner: number }[];
  /** Values of the kept record before, of the fields that it took from others. */
  readonly before: Readonly<Record<string, JsonValue>>;
  readonly engine: MovedEngineRows;
  /** Runs that ended since the kept record was in their flow already. */
  readonly endedRuns: readonly number[];
}

export interface MergeRow {
  readonly id: number;
  readonly table: string;
  readonly kept: number;
  readonly merged: readonly number[];
  readonly at: string;
  readonly actor: number | null;
  readonly undoneAt: string | null;
  readonly undoneBy: number | null;
}

/** @returns the id of the merge, under which its changes are written */
export async function beginMerge(
  session: Session,
  merge: Pick<MergeRow, 'table' | 'kept' | 'merged' | 'at' | 'actor'>,
): Promise<number> {
  const { id } = await session.db
    .insertInto('sys_merge')
    .values({ table_key: merge.table, kept_id: merge.kept, at: merge.at, actor_id: merge.actor })
    .returning('id')
    .executeTakeFirstOrThrow();
  await sql`insert into ${identifier(session.workspace, 'sys_merged')} (merge_id, table_key, record_id)
    select ${id}::bigint, ${merge.table}::text, record_id from unnest(${[...merge.merged]}::bigint[]) as record_id`.execute(
    session.db,
  );
  return id;
}

export async function finishMerge(session: Session, id: number, done: MergeDone): Promise<void> {
  const newest = await session.db
    .selectFrom('sys_change')
    .select(({ fn }) => fn.max('id').as('id'))
    .where('through_kind', '=', 'merge')
    .where('through_ref', '=', String(id))
    .executeTakeFirst();
  await session.db
    .updateTable('sys_merge')
    .set({ done: JSON.stringify(done), last_change_id: newest?.id ?? null })
    .where('id', '=', id)
    .execute();
}

const columnsOf = (
  session: Session,
) => sql`merge.id, merge.table_key as "table", merge.kept_id as kept, merge.at,
  merge.actor_id as actor, merge.undone_at as "undoneAt", merge.undone_by as "undoneBy",
  array(
    select record_id from ${identifier(session.workspace, 'sys_merged')} where merge_id = merge.id order by record_id
  ) as merged`;

/** Merges of a table, newest first. */
export async function readMerges(
  session: Session,
  table: string,
  { size, before }: { readonly size: number; readonly before?: number },
): Promise<MergeRow[]> {
  const { rows } = await sql<MergeRow>`
    select ${columnsOf(session)} from ${identifier(session.workspace, 'sys_merge')} as merge
    where merge.table_key = ${table}::text and merge.id < ${before ?? Number.MAX_SAFE_INTEGER}::bigint
    order by merge.id desc limit ${size}::bigint`.execute(session.db);
  return rows;
}

/** One merge, locked: it is undone once. */
export async function lockMerge(
  session: Session,
  table: string,
  id: number,
): Promise<(MergeRow & { readonly done: MergeDone; readonly lastChange: number | null }) | undefined> {
  const { rows } = await sql<MergeRow & { done: MergeDone; lastChange: number | null }>`
    select ${columnsOf(session)}, merge.done, merge.last_change_id as "lastChange"
    from ${identifier(session.workspace, 'sys_merge')} as merge
    where merge.id = ${id}::bigint and merge.table_key = ${table}::text for update of merge`.execute(
    session.db,
  );
  return rows[0];
}

export async function markUndone(
  session: Session,
  id: number,
  undone: { readonly at: string; readonly by: number | null },
): Promise<void> {
  await session.db
    .updateTable('sys_merge')
    .set({ undone_at: undone.at, undone_by: undone.by })
    .where('id', '=', id)
    .execute();
}

/** Those of some records that a person, flow or rule has changed, deleted or brought back since a change. */
export async function changedSince(
  session: Session,
  records: readonly RecordKey[],
  change: number,
): Promise<RecordKey[]> {
  const { rows } = await sql<RecordKey>`
    select distinct change.table_key as "table", change.record_id as id
    from unnest(${records.map(({ table }) => table)}::text[], ${records.map(({ id }) => id)}::bigint[])
      as given (table_key, record_id)
    join ${identifier(session.workspace, 'sys_change')} as change
      on change.table_key = given.table_key and change.record_id = given.record_id
    where change.id > ${change}::bigint and change.operation <> 'recompute'
    order by 1, 2 limit 100`.execute(session.db);
  return rows;
}

/** Deleted records that a merge made part of another: which one, where the merge stands. */
export async function mergedInto(
  session: Session,
  table: string,
  ids: readonly number[],
): Promise<ReadonlyMap<number, { readonly kept: number; readonly at: string }>> {
  const { rows } = await sql<{ id: number; kept: number; at: string }>`
    select distinct on (merged.record_id) merged.record_id as id, merge.kept_id as kept, merge.at
    from ${identifier(session.workspace, 'sys_merged')} as merged
    join ${identifier(session.workspace, 'sys_merge')} as merge on merge.id = merged.merge_id
    where merged.table_key = ${table}::text and merged.record_id = any(${[...ids]}::bigint[]) and merge.undone_at is null
    order by merged.record_id, merge.id desc`.execute(session.db);
  return new Map(rows.map(({ id, kept, at }) => [id, { kept, at }]));
}

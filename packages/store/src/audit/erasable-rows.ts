/** Rows of the log that still hold values, of some ids or of all about a record: what an erasure would take. */
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';

export type ErasureTarget =
  | { readonly rows: readonly number[] }
  | { readonly table: string; readonly record: number };

/** @returns ids in their order; erasures themselves are never among them */
export async function erasableRows(session: Session, target: ErasureTarget): Promise<number[]> {
  const wanted =
    'rows' in target
      ? sql`id = any(${target.rows.map(String)}::text[]::bigint[])`
      : sql`table_key = ${target.table}::text and record_id = ${target.record}::bigint`;
  const { rows } = await sql<{ id: number }>`
    select id from ${identifier(session.workspace, 'sys_change')}
    where ${wanted} and (old_values is not null or new_values is not null)
    union all
    select id from ${identifier(session.workspace, 'sys_audit_event')}
    where ${wanted} and kind <> 'erase' and (subject is not null or detail is not null)
    order by id`.execute(session.db);
  return rows.map(({ id }) => id);
}

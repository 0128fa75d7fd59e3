/** Rows of the log as they are hashed, in the order of their ids. */
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';
import type { LogRow } from './log-row.ts';

export interface LogRange {
  /** Not in the range itself. */
  readonly afterId: number;
  /** In the range; without it the range has no end. */
  readonly lastId?: number;
  readonly limit?: number;
}

/** The rows of these ids, or of a part of the log. */
export type LogSelection = LogRange | { readonly ids: readonly number[] };

interface RowOfLog extends Omit<LogRow, 'payload'> {
  readonly first: string | null;
  readonly second: string | null;
}

export async function readLogRows(session: Session, selection: LogSelection): Promise<LogRow[]> {
  const instant = (column: string) =>
    sql`to_char(${sql.id(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
  const within = printSelection(selection);
  const limit = 'limit' in selection ? selection.limit : undefined;
  const cut = limit === undefined ? sql`` : sql`limit ${limit}::integer`;
  const { rows } = await sql<RowOfLog>`
    (select id, 'change' as source, ${instant('at')} as "at", null as "recordedAt", transaction_id::text as transaction,
      operation as kind, actor_id::text as actor, as_id::text as "as", through_kind as through, through_ref as ref,
      table_key as "table", record_id::text as record, old_values::text as first, new_values::text as second
    from ${identifier(session.workspace, 'sys_change')} where ${within} order by id ${cut})
    union all
    (select id, 'event', ${instant('at')}, ${instant('recorded_at')}, null, kind, actor_id::text, as_id::text,
      through_kind, through_ref, table_key, record_id::text, subject, detail::text
    from ${identifier(session.workspace, 'sys_audit_event')} where ${within} order by id ${cut})
    order by id ${cut}`.execute(session.db);
  return rows.map(({ first, second, ...row }) => ({ ...row, payload: [first, second] }));
}

export function printSelection(selection: LogSelection) {
  if ('ids' in selection) return sql`id = any(${selection.ids.map(String)}::bigint[])`;
  const { afterId, lastId } = selection;
  return sql`id > ${afterId}::bigint ${lastId === undefined ? sql`` : sql`and id <= ${lastId}::bigint`}`;
}

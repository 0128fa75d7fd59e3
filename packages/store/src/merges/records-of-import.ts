/** Records of a table that an import made or changed. */
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';

export async function recordsOfImport(
  session: Session,
  table: string,
  importId: number,
): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ id: number }>`
    select distinct record_id as id from ${identifier(session.workspace, 'sys_change')}
    where through_kind = 'import' and through_ref = ${String(importId)}::text and table_key = ${table}::text`.execute(
    session.db,
  );
  return new Set(rows.map(({ id }) => id));
}

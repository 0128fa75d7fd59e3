/** Tables of a workspace emptied, their numbering from 1 again: one database serves many random worlds. */
import type { Session } from '@dunlin/store';
import { sql } from 'kysely';

export async function emptyTables(session: Session, tables: readonly string[]): Promise<void> {
  const names = sql.join(tables.map((name) => sql.id(session.workspace, name)));
  await sql`truncate ${names} restart identity`.execute(session.db);
}

/** Locks records against other writers, in the order of their ids so that two writers wait and do not deadlock. */
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';

/**
 * A statement of its own: what is read after it is what the writers before have left.
 * NO KEY UPDATE lets others go on inserting records that refer to these; before a delete the full lock stops them.
 */
export async function lockRecords(
  session: Session,
  table: string,
  ids: Iterable<number>,
  strength: 'update' | 'delete' = 'update',
): Promise<void> {
  const sorted = [...ids].sort((a, b) => a - b);
  if (sorted.length === 0) return;
  const lock = strength === 'delete' ? sql`for update` : sql`for no key update`;
  // Counted, so that the ids do not travel back.
  await sql`select count(*) from (
      select id from ${identifier(session.workspace, table)}
      where id = any(${sorted}::bigint[]) order by id ${lock}
    ) as locked`.execute(session.db);
}

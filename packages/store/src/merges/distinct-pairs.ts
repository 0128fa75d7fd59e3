/** What somebody has said about pairs of records: that they are two. */
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';

export interface Pair {
  readonly low: number;
  readonly high: number;
}

/** All of a table. */
export async function distinctPairs(session: Session, table: string): Promise<readonly Pair[]> {
  return session.db
    .selectFrom('sys_distinct_pair')
    .select(['low_id as low', 'high_id as high'])
    .where('table_key', '=', table)
    .execute();
}

/** Said before stays as it was said. */
export async function noteDistinct(
  session: Session,
  table: string,
  pairs: readonly Pair[],
  said: { readonly at: string; readonly by: number | null },
): Promise<void> {
  await sql`insert into ${identifier(session.workspace, 'sys_distinct_pair')}
    (table_key, low_id, high_id, said_at, said_by)
    select ${table}::text, low, high, ${said.at}::timestamptz, ${said.by}::bigint
    from unnest(${pairs.map(({ low }) => low)}::bigint[], ${pairs.map(({ high }) => high)}::bigint[]) as given (low, high)
    on conflict do nothing`.execute(session.db);
}

export async function forgetDistinct(session: Session, table: string, pairs: readonly Pair[]): Promise<void> {
  await sql`delete from ${identifier(session.workspace, 'sys_distinct_pair')} as pair
    using unnest(${pairs.map(({ low }) => low)}::bigint[], ${pairs.map(({ high }) => high)}::bigint[]) as given (low, high)
    where pair.table_key = ${table}::text and pair.low_id = given.low and pair.high_id = given.high`.execute(
    session.db,
  );
}

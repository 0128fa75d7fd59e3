/** Parts of texts -> SQL, by code points; any count is taken, however large (rules S8, S9). */
import type { Scalar } from '@dunlin/expression';
import { type RawBuilder, sql } from 'kysely';
import { once } from './once.ts';

type Sql = RawBuilder<unknown>;
type Counted = readonly [Scalar, Sql];

/** No text of a database is longer. */
const longest = 2_147_483_647;
const bounded = (value: Sql, least: number): Sql =>
  sql`least(greatest(${value}, ${sql.lit(least)}), ${sql.lit(longest)})::integer`;

/** Characters `from` to `from + count − 1` that there are. */
export function substring(text: Sql, [from, start]: Counted, [count, length]: Counted): Sql {
  return once(from, sql`${start}::bigint`, 'start', (a) =>
    once(count, sql`${length}::bigint`, 'count', (b) => {
      // Positions before the first take up of the count.
      const left = sql`least(${b}, ${a} + ${b} - 1)`;
      return sql`case when ${a} + ${b} is not null then substr(${text}, ${bounded(a, 1)}, ${bounded(left, 0)}) end`;
    }),
  );
}

export const right = (text: Sql, [count, length]: Counted): Sql =>
  once(
    count,
    sql`${length}::bigint`,
    'count',
    (a) => sql`case when ${a} is not null then right(${text}, ${bounded(a, 0)}) end`,
  );

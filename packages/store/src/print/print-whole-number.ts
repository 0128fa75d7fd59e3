/** Whole numbers lie within ±(2^53 − 1), and what leaves that is null (rule D9): as bigint no step can overflow. */
import { type RawBuilder, sql } from 'kysely';

type Sql = RawBuilder<unknown>;

/** The value, which is named only once; null outside of `lowest` to `highest`. Null stays null. */
export const within = (value: Sql, belowLowest: Sql, aboveHighest: Sql): Sql =>
  sql`nullif(least(nullif(greatest(${value}, ${belowLowest}), ${belowLowest}), ${aboveHighest}), ${aboveHighest})`;

export const wholeNumber = (value: Sql): Sql => within(value, sql`-9007199254740992`, sql`9007199254740992`);

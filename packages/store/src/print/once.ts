import type { Scalar } from '@dunlin/expression';
import { type RawBuilder, sql } from 'kysely';
import { identifier } from './identifier.ts';

type Sql = RawBuilder<unknown>;

/**
 * A value that `body` names several times, computed once: calls inside calls would else double at each step.
 * Columns, literals and parameters stand as they are, so that the planner sees them; all else is computed in a row of
 * its own (`offset 0` keeps the planner from writing it out again), which reads no table.
 * @param alias different from those of other values in the same body
 */
export function once(scalar: Scalar, printed: Sql, alias: string, body: (value: Sql) => Sql): Sql {
  return scalar.kind === 'call' || scalar.kind === 'case' || scalar.kind === 'aggregate'
    ? named(printed, alias, body)
    : body(printed);
}

/** The same for what was composed while printing. */
export function named(printed: Sql, alias: string, body: (value: Sql) => Sql): Sql {
  const column = identifier(alias, 'v');
  return sql`(select ${body(column)} from (select ${printed} as v offset 0) as ${identifier(alias)})`;
}

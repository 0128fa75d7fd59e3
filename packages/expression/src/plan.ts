/**
 * Query plans: what a read asks of the database, free of any dialect.
 *
 * Engines build plans, package `store` alone prints them as SQL. A plan has no text in it but identifiers that come
 * from definitions; every value is a literal or a named parameter and is bound, never spliced.
 *
 *   Query
 *    ├ from      a table, under an alias
 *    ├ joins     left joins on keys; the right side is a table or a grouped query that has at most one row a key,
 *    │           so that no join ever multiplies rows
 *    ├ where, groupBy, columns, orderBy, limit, offset
 *    └ totals    the same aggregates once more over all rows (grouping sets)
 */
import type { AggregateName } from './node.ts';
import type { Type } from './type.ts';
import type { Value } from './value.ts';

export type Relation =
  | { readonly kind: 'table'; readonly table: string }
  | { readonly kind: 'query'; readonly query: Query };

export interface Join {
  readonly alias: string;
  readonly relation: Relation;
  /** Equalities between a column to the left and a key column of this relation. */
  readonly on: readonly { readonly left: Scalar; readonly right: Scalar }[];
}

/**
 * Functions that a store must be able to print. Semantics are those of the operators in SPEC.md, exactly:
 * `divide` is null for a divisor of 0 and else rounds half away from zero to 10 fraction digits;
 * `round` rounds half away from zero; `lower` changes A to Z only; `contains` and `starts-with` know no wildcards;
 * `equal` to `greatest` order texts by code point (collation C), `least` and `greatest` ignore nulls;
 * `to-text` gives the canonical form (no trailing zeros, ISO dates); `to-decimal` turns whole numbers to numerics;
 * `remainder` has the sign of the dividend and is null for a divisor of 0; `floor`, `ceiling`, `absolute` keep the type;
 * `upper` changes a to z only; `trim` takes the blanks as its second argument; `length`, `substring(text, from, count)`
 * and `right(text, count)` count code points, and positions that are not there give nothing;
 * `add-days`, `add-months`, `end-of` and `add-business-days` are null outside the years 0001 to 9999;
 * `start-of`, `end-of` and `date-part` take a literal of `DateUnit` and `DatePart`; the business days take a literal
 * of `WorkDays`; `bucket` takes a value, then labels and ascending bounds in turn, all literals;
 * `add`, `subtract` and `negate` of whole numbers, and their `sum`, are null outside ±(2^53 − 1);
 * `matches` takes a text and a literal pattern, of the language in pattern/;
 * `date-of` takes the instant and the time zone (parameter `zone`); `days-between(a, b)` is b − a;
 * `has` takes a list of choices and a key; `size` counts the keys of a list; `equal` of two lists ignores their order;
 * `to-text` of rich text and of an address is `plainText` and `addressText`;
 * `convert(amount, from, to, day)` multiplies with the newest rate of `currency_rates` valid on the day and rounds to 4
 * fraction digits, is the amount itself where the currencies are one, and null where there is no rate;
 * `in-charge-of` and `in-own-department` take a user or department, or nothing, and the current user: never null;
 * `in` takes the value and the list, `in-list` the value and a parameter that holds a list.
 * Arguments of a call have one type wherever that matters: nothing is left to implicit casts.
 */
export type ScalarFunction =
  | 'and'
  | 'or'
  | 'not'
  | 'equal'
  | 'not-equal'
  | 'less'
  | 'less-or-equal'
  | 'greater'
  | 'greater-or-equal'
  | 'is-null'
  | 'in'
  | 'in-list'
  | 'has'
  | 'size'
  | 'convert'
  | 'in-charge-of'
  | 'in-own-department'
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'divide'
  | 'remainder'
  | 'round'
  | 'floor'
  | 'ceiling'
  | 'absolute'
  | 'negate'
  | 'least'
  | 'greatest'
  | 'coalesce'
  | 'concat'
  | 'lower'
  | 'upper'
  | 'trim'
  | 'length'
  | 'substring'
  | 'right'
  | 'contains'
  | 'starts-with'
  | 'matches'
  | 'days-between'
  | 'add-days'
  | 'add-months'
  | 'start-of'
  | 'end-of'
  | 'date-part'
  | 'business-days-between'
  | 'add-business-days'
  | 'bucket'
  | 'date-of'
  | 'to-decimal'
  | 'to-text';

export type Scalar =
  | { readonly kind: 'column'; readonly alias: string; readonly column: string; readonly type: Type }
  | { readonly kind: 'literal'; readonly value: Value; readonly type: Type }
  | { readonly kind: 'parameter'; readonly name: string; readonly type: Type }
  | {
      readonly kind: 'call';
      readonly fn: ScalarFunction;
      readonly args: readonly Scalar[];
      readonly type: Type;
    }
  | {
      readonly kind: 'case';
      readonly branches: readonly { readonly when: Scalar; readonly then: Scalar }[];
      readonly otherwise: Scalar;
      readonly type: Type;
    }
  /** Only in the columns of a grouped query (or of one without groups, over all its rows). */
  | {
      readonly kind: 'aggregate';
      readonly fn: AggregateName;
      readonly value?: Scalar;
      readonly filter?: Scalar;
      readonly type: Type;
    };

export interface Query {
  readonly from: { readonly alias: string; readonly table: string };
  readonly joins: readonly Join[];
  readonly where?: Scalar;
  readonly groupBy?: readonly Scalar[];
  readonly columns: readonly { readonly name: string; readonly value: Scalar }[];
  /** Text sorts by code unit (collation C), nothing last in both directions. */
  readonly orderBy?: readonly { readonly value: Scalar; readonly descending: boolean }[];
  readonly limit?: number;
  /** Rows of the order to pass over first. */
  readonly offset?: number;
  /** One more row with the aggregates over all rows; `column` tells it apart by the value 1 (0 for the groups). */
  readonly totals?: { readonly column: string };
}

/** Values bound when a plan runs. `today` is always given; lists are for the function `in-list`. */
export type Parameters = Readonly<Record<string, Value | readonly number[]>>;

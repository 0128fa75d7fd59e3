/**
 * Query plan -> one SQL statement:
 *
 *   select columns from table left join table | (grouped query) on keys [cross join lateral (group keys)]
 *   where … group by … order by … nulls last limit …
 *
 * Every value is bound with a cast of its type, every name is quoted. Group keys that are not plain columns are named
 * once in a lateral row and referred to from there: written twice, their parameters would differ ($1, $7) and
 * PostgreSQL would not know the two expressions for the same. The planner dissolves that row.
 */
import type { Parameters, Query, Relation, Scalar, Value } from '@dunlin/expression';
import { type RawBuilder, sql } from 'kysely';
import { identifier } from './identifier.ts';
import { collated, printScalar, type ScalarContext } from './print-scalar.ts';
import type { Slots } from './slots.ts';

type Sql = RawBuilder<unknown>;

/** Cannot be an alias of a plan: those are made of letters, digits and `_`. */
const groupAlias = '~groups';

/**
 * @param schema the workspace's schema, where all tables stand
 * @example sql`select id from (${printQuery(query, { today }, 'acme')}) as due`
 */
export function printQuery(
  query: Query,
  parameters: Parameters | Slots,
  schema: string,
): RawBuilder<Record<string, Value>> {
  const groups = query.groupBy ?? [];
  const computed = groups.filter((each) => each.kind !== 'column');
  const outside: ScalarContext = { parameters, schema };
  const inside: ScalarContext =
    computed.length === 0 ? outside : { parameters, schema, named: nameOf(computed) };

  const parts: Sql[] = [
    sql`select ${sql.join(printColumns(query, inside))}`,
    sql`from ${identifier(schema, query.from.table)} as ${identifier(query.from.alias)}`,
    ...query.joins.map((join) => {
      const on = join.on.map(
        ({ left, right }) => sql`${printScalar(left, outside)} = ${printScalar(right, outside)}`,
      );
      const relation = printRelation(join.relation, parameters, schema);
      return sql`left join ${relation} as ${identifier(join.alias)} on ${sql.join(on, sql` and `)}`;
    }),
  ];
  if (computed.length > 0) {
    const keys = computed.map(
      (each, index) => sql`${printScalar(each, outside)} as ${identifier(`g${index}`)}`,
    );
    parts.push(sql`cross join lateral (select ${sql.join(keys)}) as ${identifier(groupAlias)}`);
  }
  if (query.where) parts.push(sql`where ${printScalar(query.where, outside)}`);
  const keys = groups.map((each) => printScalar(each, inside));
  if (keys.length > 0) {
    const list = sql.join(keys);
    parts.push(query.totals ? sql`group by grouping sets ((${list}), ())` : sql`group by ${list}`);
  }
  parts.push(...printOrderAndLimit(query, keys, inside));
  return sql<Record<string, Value>>`${sql.join(parts, sql` `)}`;
}

function printColumns(query: Query, context: ScalarContext): Sql[] {
  const columns = query.columns.map(
    ({ name, value }) => sql`${printScalar(value, context)} as ${identifier(name)}`,
  );
  if (query.totals) columns.push(sql`${printIsTotal(query, context)} as ${identifier(query.totals.column)}`);
  return columns;
}

/** 1 in the row of totals, 0 in all others. Without groups the one row stands for both. */
function printIsTotal(query: Query, context: ScalarContext): Sql {
  const [first] = query.groupBy ?? [];
  return first === undefined ? sql`0` : sql`grouping(${printScalar(first, context)})`;
}

function printRelation(relation: Relation, parameters: Parameters | Slots, schema: string): Sql {
  return relation.kind === 'table'
    ? identifier(schema, relation.table)
    : sql`(${printQuery(relation.query, parameters, schema)})`;
}

/** The row of totals comes first, outside of the limit. */
function printOrderAndLimit(query: Query, keys: readonly Sql[], context: ScalarContext): Sql[] {
  const order = (query.orderBy ?? []).map(({ value, descending }) => {
    const by = collated(printScalar(value, context), value.type);
    return descending ? sql`${by} desc nulls last` : sql`${by} asc nulls last`;
  });
  const hasTotals = query.totals !== undefined && keys.length > 0;
  if (hasTotals) order.unshift(sql`${printIsTotal(query, context)} desc`);
  const parts: Sql[] = order.length > 0 ? [sql`order by ${sql.join(order)}`] : [];
  if (query.limit !== undefined) parts.push(sql`limit ${query.limit + (hasTotals ? 1 : 0)}::bigint`);
  if (query.offset !== undefined) parts.push(sql`offset ${query.offset}::bigint`);
  return parts;
}

/** Finds a group key by its structure, wherever it occurs in a column or an order. */
function nameOf(computed: readonly Scalar[]): (scalar: Scalar) => Sql | undefined {
  const names = new Map(computed.map((each, index) => [JSON.stringify(each), `g${index}`]));
  const kinds = new Set(computed.map((each) => each.kind));
  return (scalar) => {
    if (!kinds.has(scalar.kind)) return undefined;
    const name = names.get(JSON.stringify(scalar));
    return name === undefined ? undefined : identifier(groupAlias, name);
  };
}

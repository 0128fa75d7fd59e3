/** Runs a query plan on a session's connection. */
import type { Parameters, Query, Type, Value } from '@dunlin/expression';
import type { Kysely } from 'kysely';
import { parseBigint } from '../connection/value-types.ts';
import type { SystemTables } from '../system-tables.ts';
import { printQuery } from './print-query.ts';

/**
 * @returns rows with one entry a column of the plan, in the forms of `Value`; the row of totals, if asked for, first
 * @throws StoreError store.value-range for a whole number beyond 2^53
 */
export async function runQuery(
  db: Kysely<SystemTables>,
  query: Query,
  parameters: Parameters,
  schema: string,
): Promise<Record<string, Value>[]> {
  const { rows } = await printQuery(query, parameters, schema).execute(db);
  const converted = query.columns.flatMap(({ name, value }) => {
    const convert = conversionOf(value.type);
    return convert ? [{ name, convert }] : [];
  });
  for (const row of rows) {
    for (const { name, convert } of converted) {
      const value = row[name];
      if (value !== undefined && value !== null) row[name] = convert(value);
    }
  }
  return rows;
}

/** Whole numbers compute as numeric and come as text; decimals may stand in a whole-number column. */
function conversionOf(type: Type): ((value: Value) => Value) | undefined {
  switch (type.kind) {
    case 'integer':
    case 'reference':
      return (value) => (typeof value === 'string' ? parseBigint(value) : value);
    case 'decimal':
    case 'money':
      return (value) => (typeof value === 'number' ? String(value) : value);
    default:
      return undefined;
  }
}

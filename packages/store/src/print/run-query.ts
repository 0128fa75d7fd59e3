/** Runs a query plan on a session's connection. A plan that comes again is printed once. */
import type { Parameters, Query, Value } from '@dunlin/expression';
import type { CompiledQuery, Kysely } from 'kysely';
import type { SystemTables } from '../system-tables.ts';
import { conversionOf } from './conversion-of.ts';
import { printQuery } from './print-query.ts';
import { bindSlots, Slots } from './slots.ts';

interface Printed {
  readonly schema: string;
  /** Undefined after the first use: most plans are made for one. */
  readonly compiled: CompiledQuery | undefined;
}

const printed = new WeakMap<Query, Printed>();

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
  const { rows } = await db.executeQuery<Record<string, Value>>(compiledOf(db, query, parameters, schema));
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

function compiledOf(
  db: Kysely<SystemTables>,
  query: Query,
  parameters: Parameters,
  schema: string,
): CompiledQuery {
  const known = printed.get(query);
  if (known === undefined || known.schema !== schema) {
    printed.set(query, { schema, compiled: undefined });
    return printQuery(query, parameters, schema).compile(db);
  }
  const compiled = known.compiled ?? printQuery(query, new Slots(), schema).compile(db);
  if (known.compiled === undefined) printed.set(query, { schema, compiled });
  return { ...compiled, parameters: bindSlots(compiled.parameters, parameters) };
}

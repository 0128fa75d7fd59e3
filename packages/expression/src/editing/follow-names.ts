/** Names of a path, one after the other: over references, and once over the rows that refer to what was reached. */
import type { Label } from '@dunlin/definition';
import type { Schema } from '../schema.ts';

export interface Followed {
  readonly table: string;
  /** Whether the last name stands for rows, so that a field of them comes next. */
  readonly rows: boolean;
}

/** Undefined where a name leads nowhere, or beyond the rows. */
export function followNames(
  schema: Schema,
  table: string | undefined,
  names: readonly string[],
): Followed | undefined {
  if (table === undefined) return undefined;
  let at: Followed = { table, rows: false };
  for (const name of names) {
    const field = schema.table(at.table)?.fields.get(name);
    if (field?.type.kind === 'reference' && field.source.kind === 'column') {
      at = { table: field.type.table, rows: at.rows };
      continue;
    }
    const rows = at.rows ? undefined : rowsNamed(schema, at.table).find((each) => each.name === name);
    if (rows === undefined) return undefined;
    at = { table: rows.table, rows: true };
  }
  return at;
}

export interface NamedRows {
  /** As it is written in an aggregate. */
  readonly name: string;
  readonly label: Label;
  readonly table: string;
  /** Fields that refer; more than one need to be told apart in [ ]. */
  readonly via: readonly string[];
}

/** What an aggregate over a record of `table` can be about. */
export function rowsNamed(schema: Schema, table: string): readonly NamedRows[] {
  const collections = schema.table(table)?.collections;
  const found = new Map<string, NamedRows>();
  for (const { table: other, via } of schema.reverse(table)) {
    const label = schema.table(other)?.label;
    if (label === undefined) continue;
    const known = found.get(other);
    found.set(other, { name: other, label, table: other, via: [...(known?.via ?? []), via] });
  }
  for (const { key, label, table: other, via } of collections?.values() ?? []) {
    found.set(key, { name: key, label, table: other, via: [via] });
  }
  return [...found.values()];
}

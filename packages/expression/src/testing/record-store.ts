/** Records in memory for tests; follows references and finds rows by looking through all of them. */
import type { RecordAccess } from '../record-access.ts';
import type { Schema } from '../schema.ts';
import type { Value } from '../value.ts';

export type Records = Readonly<Record<string, readonly Readonly<Record<string, Value>>[]>>;

/** Each row needs its `id`; fields that are not given are null. */
export function recordIn(records: Records, schema: Schema, table: string, id: number): RecordAccess | null {
  const row = records[table]?.find((each) => each['id'] === id);
  if (row === undefined) return null;
  return {
    table,
    get: (field) => row[field] ?? null,
    follow(field) {
      const type = schema.table(table)?.fields.get(field)?.type;
      const target = row[field];
      if (type?.kind !== 'reference' || typeof target !== 'number') return null;
      return recordIn(records, schema, type.table, target);
    },
    rows: (child, via) =>
      (records[child] ?? [])
        .filter((each) => each[via] === id)
        .map((each) => recordIn(records, schema, child, each['id'] as number)!),
  };
}

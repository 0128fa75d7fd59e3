/** Records in memory, as a server has them, for forms that look beyond their own. */
import type { RecordAccess, Schema, Value } from '@dunlin/expression';
import type { Outside } from '../live/form-state.ts';

export type OutsideRecords = Readonly<
  Record<string, Readonly<Record<number, Readonly<Record<string, Value>>>>>
>;

export function outsideRecords(schema: Schema, records: OutsideRecords): Outside {
  const record = (table: string, id: number): RecordAccess | null => {
    const row = records[table]?.[id];
    if (row === undefined) return null;
    const get = (field: string): Value => (field === 'id' ? id : (row[field] ?? null));
    return {
      table,
      get,
      follow(field) {
        const type = schema.table(table)?.fields.get(field)?.type;
        const to = get(field);
        return type?.kind === 'reference' && typeof to === 'number' ? record(type.table, to) : null;
      },
      *rows(other, via) {
        for (const [key, each] of Object.entries(records[other] ?? {})) {
          if (each[via] === id) yield record(other, Number(key))!;
        }
      },
    };
  };
  return { schema, record };
}

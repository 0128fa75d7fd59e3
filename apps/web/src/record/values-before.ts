/** What a record's fields held before something that happened to it, as far as its reader may put it back. */
import type { RecordRow, TableMeta, TimelineEntry } from '../api/types.ts';
import { editableFields, sameValue, type Values } from './form-state.ts';

/**
 * @param entries of this record alone, newest first
 * @param at the entry; it and all that came after it are undone
 * @returns the values that differ from those of now
 */
export function valuesBefore(
  entries: readonly TimelineEntry[],
  at: TimelineEntry,
  record: RecordRow,
  table: TableMeta,
): Values {
  const then = new Map<string, Values[string]>();
  for (const entry of entries) {
    for (const change of entry.changes) then.set(change.field, change.old);
    if (entry === at) break;
  }
  return putBack(then, record, table);
}

/** The same of one change alone. */
export const valueBefore = (
  { field, old }: TimelineEntry['changes'][number],
  record: RecordRow,
  table: TableMeta,
): Values => putBack(new Map([[field, old]]), record, table);

function putBack(then: ReadonlyMap<string, Values[string]>, record: RecordRow, table: TableMeta): Values {
  const values: Values = {};
  if (table.appendOnly) return values;
  for (const { key, changes } of editableFields(table.fields, 'update')) {
    if (changes !== undefined || !then.has(key) || sameValue(then.get(key), record[key])) continue;
    values[key] = then.get(key) ?? null;
  }
  return values;
}

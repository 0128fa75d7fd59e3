/** What follows from changed records in the same transaction: runs whose exit or pause condition became true. */
import { type ChangedRecord, followChanges } from '@dunlin/store';
import type { Work } from './workspace.ts';

export async function afterChanges(
  { session, app, moment, changed: noted }: Work,
  changed: readonly ChangedRecord[],
): Promise<void> {
  if (changed.length === 0) return;
  for (const { table, id, fields } of changed) {
    const records = noted.get(table) ?? new Map<number, ReadonlySet<string>>();
    records.set(id, new Set([...(records.get(id) ?? []), ...fields]));
    noted.set(table, records);
  }
  await followChanges(session, app.flowContext, { changed, moment });
}

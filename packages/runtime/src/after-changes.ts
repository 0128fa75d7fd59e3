/** What follows from changed records in the same transaction: runs whose exit or pause condition became true. */
import { type ChangedRecord, followChanges } from '@dunlin/store';
import type { Work } from './workspace.ts';

export async function afterChanges(
  { session, app, moment, changed: noted }: Work,
  changed: readonly ChangedRecord[],
): Promise<void> {
  if (changed.length === 0) return;
  for (const { table, id } of changed) {
    const ids = noted.get(table);
    if (ids === undefined) noted.set(table, new Set([id]));
    else ids.add(id);
  }
  await followChanges(session, app.flowContext, { changed, moment });
}

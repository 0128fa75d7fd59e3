/** What follows from changed records in the same transaction: runs whose exit or pause condition became true. */
import { type ChangedRecord, followChanges } from '@dunlin/store';
import type { Work } from './workspace.ts';

export async function afterChanges(
  { session, app, moment }: Work,
  changed: readonly ChangedRecord[],
): Promise<void> {
  if (changed.length === 0) return;
  await followChanges(session, app.flowContext, { changed, moment });
}

/**
 * Takes a merge back: the kept record gets its values again, the others come back under their own ids, and what was led over is
 * led back. Only where none of all that has been changed since; runs that the merge ended stay ended.
 */
import { problem } from '@dunlin/definition';
import type { Value } from '@dunlin/expression';
import {
  changedSince,
  lockMerge,
  markUndone,
  moveEngineRowsBack,
  type RecordKey,
  restoreRecords,
} from '@dunlin/store';
import { afterChanges } from '../../after-changes.ts';
import { refuseChanges } from '../../change-records.ts';
import { type Person, readableTable } from '../../person.ts';
import { rowsOverReadable } from '../../references.ts';
import { Refusal } from '../../refusal.ts';
import type { Work, Workspace } from '../../workspace.ts';
import { mustSeeAll } from '../distinct-records.ts';
import { writer } from './merge-records.ts';

export interface UndoneMerge {
  id: number;
  kept: number;
  restored: number[];
  /** References that lead to the others again. */
  references: number;
}

/** @throws Refusal `missing`, `merge.undone`, `merge.changed` with what has changed, or with what stands in the way */
export async function undoMerge(
  workspace: Workspace,
  person: Person,
  key: string,
  id: number,
): Promise<UndoneMerge> {
  return workspace.write(async (work) => {
    const { session, app, moment } = work;
    readableTable(app, person, key);
    const merge = await lockMerge(session, key, id);
    if (merge === undefined) throw Refusal.missing('merge', `${key}/${id}`);
    const { kept, merged, done, undoneAt } = merge;
    await mustSeeAll(work, person, key, [kept]);
    if (undoneAt !== null)
      throw new Refusal('conflict', 'merge.undone', 'This merge has been undone already');
    await mustBeUnchanged(work, person, merge.lastChange ?? 0, [
      { table: key, id: kept },
      ...merged.map((other) => ({ table: key, id: other })),
      ...done.moved,
      ...done.dropped,
    ]);

    const write = writer(work, person, { kind: 'merge', ref: String(id) });
    await write({ updates: [{ table: key, id: kept, values: done.before as Record<string, Value> }] });
    const restore = async (records: readonly RecordKey[]): Promise<void> => {
      if (records.length === 0) return;
      const result = await restoreRecords(session, app.model, write.context, records);
      if (result.problems === undefined) write.changed.push(...result.changed);
      else
        await refuseChanges(
          work,
          person,
          { creates: records.map(({ table }) => ({ table, values: {} })) },
          result.problems,
        );
    };
    await restore(merged.map((other) => ({ table: key, id: other })));
    // Links of the others came back with them.
    await restore(done.dropped.filter(({ owner, table }) => !ownedByMerged(work, key, table, owner, merged)));
    await write(
      {
        updates: [...Map.groupBy(done.moved, (row) => `${row.table} ${row.id}`).values()].map((rows) => ({
          table: rows[0]!.table,
          id: rows[0]!.id,
          values: Object.fromEntries(rows.map(({ field, from }) => [field, from])),
        })),
      },
      true,
    );
    await moveEngineRowsBack(session, key, kept, done.engine);
    await markUndone(session, id, { at: moment.now, by: person.userId });
    await afterChanges(work, write.changed);
    return { id, kept, restored: [...merged], references: done.moved.length };
  });
}

const ownedByMerged = (
  { app }: Work,
  key: string,
  table: string,
  owner: number,
  merged: readonly number[],
): boolean => app.model.table(table)?.owner?.table === key && merged.includes(owner);

async function mustBeUnchanged(
  work: Work,
  person: Person,
  since: number,
  records: readonly RecordKey[],
): Promise<void> {
  const changed = await changedSince(work.session, records, since);
  if (changed.length === 0) return;
  const named = await rowsOverReadable(work, person, changed, (each) => each);
  const detail = 'It has been changed since the records were merged, and undoing would lose that';
  throw new Refusal(
    'conflict',
    'merge.changed',
    'Something has been changed since the records were merged, and undoing would lose that',
    named.map(({ table, id }) => problem('merge.changed', '', detail, { table, id })),
  );
}

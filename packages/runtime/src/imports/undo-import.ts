/** Taking a whole import back: what it would do, and beginning to do it. */
import { beginWork, countUndo, type LeftReason, listLeftRecords, listWouldBeLeft } from '@dunlin/store';
import type { Person } from '../person.ts';
import { referenceTitles, WantedReferences } from '../references.ts';
import { Refusal } from '../refusal.ts';
import type { Work, Workspace } from '../workspace.ts';
import type { ImportJobs } from './import-jobs.ts';
import { ownImport } from './own-import.ts';
import { boundsOf } from './through-of.ts';

export interface LeftRecords {
  count: number;
  /** The first hundred; a title only where the reader may see the record. */
  records: { table: string; id: number; title: string | null; reason: LeftReason }[];
}

export interface UndoPlan {
  possible: boolean;
  reason: { code: string; detail: string } | null;
  /** Records by table that go. */
  delete: Record<string, number>;
  /** Records by table that get their old values back. */
  restore: Record<string, number>;
  left: LeftRecords;
}

const listed = 100;

/** @throws Refusal `missing` where it is somebody else's */
export async function planUndo(workspace: Workspace, person: Person, id: number): Promise<UndoPlan> {
  return workspace.read(async (work) => {
    const row = await ownImport(work, person, id);
    const nothing = { delete: {}, restore: {}, left: { count: 0, records: [] } };
    if (row.state === 'undone' || row.state === 'undoing') {
      const records = await withTitles(work, person, await listLeftRecords(work.session, id, listed));
      const { left = 0 } = (row.undone ?? {}) as { left?: number };
      const reason = { code: 'import.undone', detail: 'The import is taken back already' };
      return { ...nothing, possible: false, reason, left: { count: left, records } };
    }
    if (row.first_change === null || !['done', 'cancelled', 'failed'].includes(row.state)) {
      const reason = { code: 'import.nothing-written', detail: 'The import has written nothing' };
      return { ...nothing, possible: false, reason };
    }
    const bounds = boundsOf(row);
    const counts = await countUndo(work.session, bounds);
    const sum = (made: boolean): Record<string, number> =>
      Object.fromEntries(
        counts
          .filter((each) => each.reason === null && each.made === made)
          .map(({ table, count }) => [table, count]),
      );
    const left = counts.filter(({ reason }) => reason !== null).reduce((all, { count }) => all + count, 0);
    const records = left === 0 ? [] : await listWouldBeLeft(work.session, bounds, listed);
    const possible = counts.some(({ reason }) => reason === null);
    const reason = possible
      ? null
      : { code: 'import.nothing-to-undo', detail: 'Nothing of the import can be taken back any more' };
    return {
      possible,
      reason,
      delete: sum(true),
      restore: sum(false),
      left: { count: left, records: await withTitles(work, person, records) },
    };
  });
}

async function withTitles(
  work: Work,
  person: Person,
  records: readonly { table: string; id: number; reason: LeftReason }[],
): Promise<LeftRecords['records']> {
  const wanted = new WantedReferences();
  for (const { table, id } of records) wanted.add(table, id);
  const titles = await referenceTitles(work, person, wanted.ids);
  return records.map((each) => ({ ...each, title: titles[each.table]?.[String(each.id)] ?? null }));
}

/**
 * Begins to take an import back, in the background.
 * @returns when it is begun; `over` when it is done
 * @throws Refusal `import.nothing-to-undo` and the like
 */
export async function undoImport(
  workspace: Workspace,
  jobs: ImportJobs,
  person: Person,
  id: number,
): Promise<{ over: Promise<void> }> {
  const { possible, reason } = await planUndo(workspace, person, id);
  if (!possible) throw new Refusal('conflict', reason!.code, reason!.detail);
  const begun = await workspace.write(({ session, moment }) =>
    beginWork(session, id, {
      state: 'undoing',
      from: ['done', 'cancelled', 'failed'],
      hold: jobs.hold(),
      now: moment.now,
    }),
  );
  if (!begun) throw new Refusal('conflict', 'import.state', 'The import is under way');
  const row = await jobs.read(id);
  return { over: jobs.start(row!, person) };
}

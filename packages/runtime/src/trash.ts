/**
 * Deleted records: which there are, and bringing one back.
 *
 * Who may see them is decided over the values as deleted (`seeDeleted`). Bringing back is making a record, so it takes the
 * right to create one with these values; a record that may not be seen is reported like one that was not deleted.
 */
import type { Value } from '@dunlin/expression';
import { type DeletedRecord, mergedInto, readDeleted, restoreRecords, seeDeleted } from '@dunlin/store';
import type { Through } from '@dunlin/tables';
import { afterChanges } from './after-changes.ts';
import { refuseChanges } from './change-records.ts';
import { grantsOf, type Person, readableTable } from './person.ts';
import { referenceTitles, WantedReferences } from './references.ts';
import { Refusal } from './refusal.ts';
import { readVisiblePage } from './visible-page.ts';
import type { Work, Workspace } from './workspace.ts';

export interface TrashEntry {
  id: number;
  /** Null where nothing names it any more. */
  title: string | null;
  deletedAt: string;
  deletedBy: { id: number; name: string } | null;
  /** The record that it was made part of, where its deletion was that and the reader may see it. */
  mergedInto: { id: number; title: string } | null;
}

export interface TrashPage {
  records: TrashEntry[];
  nextCursor: string | null;
}

/** A page of the deleted records of a table, newest first. @throws Refusal `missing` where nothing of it may be read */
export async function listTrash(
  workspace: Workspace,
  person: Person,
  table: string,
  { limit, after }: { limit: number; after?: number },
): Promise<TrashPage> {
  return workspace.read(async (work) => {
    readableTable(work.app, person, table);
    const { rows, next } = await readVisiblePage<DeletedRecord & { title?: Value }>({
      limit,
      after,
      read: (before, size) =>
        readDeleted(work.session, { table, size, ...(before === undefined ? {} : { before }) }),
      visible: (chunk) => see(work, person, table, chunk),
    });
    const merges = await mergedInto(
      work.session,
      table,
      rows.map(({ record }) => record),
    );
    const wanted = new WantedReferences();
    for (const { actor, record } of rows) {
      wanted.add('users', actor);
      wanted.add(table, merges.get(record)?.kept);
    }
    const titles = await referenceTitles(work, person, wanted.ids);
    const names = titles['users'] ?? {};
    const keptBy = ({ record, at }: DeletedRecord): TrashEntry['mergedInto'] => {
      const merge = merges.get(record);
      const title = merge?.at === at ? titles[table]?.[String(merge.kept)] : undefined;
      return merge === undefined || title === undefined ? null : { id: merge.kept, title };
    };
    return {
      records: rows.map((row) => ({
        id: row.record,
        title: row.title == null ? null : String(row.title),
        deletedAt: row.at,
        deletedBy: row.actor === null ? null : { id: row.actor, name: names[String(row.actor)] ?? '—' },
        mergedInto: keptBy(row),
      })),
      nextCursor: next === null ? null : String(next),
    };
  });
}

/**
 * Brings a deleted record back under its own id, with the rows that went with it and with what follows from it.
 * @throws Refusal `missing` where it was not deleted or may not be seen; else with all that stands in the way
 */
export async function restoreRecord(
  workspace: Workspace,
  person: Person,
  through: Through,
  table: string,
  id: number,
): Promise<{ table: string; id: number }> {
  return workspace.write(async (work) => {
    const { app, session, moment } = work;
    readableTable(app, person, table);
    const deleted = await readDeleted(session, { table, size: 1, record: id });
    const seen = await see(work, person, table, deleted);
    if (seen.length === 0) throw Refusal.missing('deleted record', `${table}/${id}`);
    const context = { actor: person.actor, through, moment, grants: grantsOf(app, person) };
    const result = await restoreRecords(session, app.model, context, [{ table, id }]);
    if (result.problems !== undefined) {
      const changes = { creates: [{ table, values: {} }], place: () => '/values' };
      return refuseChanges(work, person, changes, result.problems);
    }
    await afterChanges(work, result.changed);
    return { table, id };
  });
}

function see(work: Work, person: Person, table: string, deleted: readonly DeletedRecord[]) {
  const { app, session, moment } = work;
  const context = { actor: person.actor, moment, grants: grantsOf(app, person) };
  return seeDeleted(session, app.model, context, table, deleted);
}

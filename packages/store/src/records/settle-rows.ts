/**
 * What follows for rows from what their owners have already, once those are read and locked:
 *
 *   lists of rows ─▶ rows that are not listed go, records that are not linked yet are linked
 *   records that go ─▶ their rows go, level by level
 *
 * One statement a table and level, besides the reading of what goes. An owner that goes is locked against new rows; to
 * one that stays a row may be added meanwhile, which is as if it had been added just after.
 */
import { type AppModel, type ModelCollection, type Owner, tableOf } from '@dunlin/tables';
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';
import { authoriseTables } from './authorise-tables.ts';
import type { WriteContext } from './change-set.ts';
import { type Preparation, type Removal, type RowList, recordProblem } from './preparation.ts';
import { linkRecord, maxRows } from './prepare-rows.ts';

/** Locks and reads removals, and reports those that may not be. */
export type ReadRemovals = (removals: readonly Removal[]) => Promise<void>;

export async function settleRows(
  session: Session,
  context: WriteContext,
  preparation: Preparation,
  read: ReadRemovals,
): Promise<void> {
  const { model, drafts, removals, problems } = preparation;
  const start = { drafts: drafts.length, removals: removals.length };
  await settleLists(session, preparation);
  await take(start.removals);
  authoriseTables(context, { drafts: drafts.slice(start.drafts), edits: [], removals: [], problems });
  let from = 0;
  while (from < removals.length) {
    const leaving = removals.slice(from);
    from = removals.length;
    for (const [key, owners] of byTable(leaving)) {
      for (const table of ownedTables(model, key)) {
        await removeOwned(session, preparation, table.key, table.owner!, owners);
      }
    }
    await take(from);
  }

  /** Reads the removals added since; those of rows that have gone or cannot be seen are dropped. */
  async function take(since: number): Promise<void> {
    const added = removals.splice(since);
    authoriseTables(context, { drafts: [], edits: [], removals: added, problems });
    if (added.length > 0) await read(added);
    removals.push(...added.filter(({ old }) => old !== undefined));
  }
}

async function settleLists(session: Session, preparation: Preparation): Promise<void> {
  const lists = new Map<ModelCollection, RowList[]>();
  for (const list of preparation.rowLists) {
    // An owner that may not be changed has its problem.
    if (list.owner.old === undefined) continue;
    const { replaces, wanted, unwanted } = list;
    if (!replaces && wanted.size === 0 && unwanted.size === 0) continue;
    lists.set(list.collection, [...(lists.get(list.collection) ?? []), list]);
  }
  for (const [collection, ofCollection] of lists) {
    const rows = await readRows(session, collection, ofCollection);
    for (const list of ofCollection) settleList(preparation, list, rows.get(list.owner.id) ?? []);
  }
}

interface OwnedRow {
  readonly id: number;
  readonly owner: number;
  readonly target: number | null;
}

async function readRows(
  session: Session,
  { table, via, target }: ModelCollection,
  lists: readonly RowList[],
): Promise<Map<number, OwnedRow[]>> {
  const linked = target === undefined ? sql`null::bigint` : identifier(target);
  const { rows } = await sql<OwnedRow>`
    select id, ${identifier(via)} as owner, ${linked} as target from ${identifier(session.workspace, table)}
    where ${identifier(via)} = any(${lists.map(({ owner }) => owner.id)}::bigint[]) order by id`.execute(
    session.db,
  );
  const byOwner = new Map<number, OwnedRow[]>();
  for (const row of rows) {
    const list = byOwner.get(row.owner);
    if (list === undefined) byOwner.set(row.owner, [row]);
    else list.push(row);
  }
  return byOwner;
}

function settleList(preparation: Preparation, list: RowList, rows: readonly OwnedRow[]): void {
  const { collection, at, replaces, kept, wanted, unwanted } = list;
  const table = tableOf(preparation.model, collection.table);
  if (replaces && rows.length > maxRows) {
    const detail = `The record has ${rows.length} rows of "${collection.key}", too many to give all of them: say what to add, change and remove`;
    const params = { field: collection.key, maximum: maxRows };
    preparation.problems.push(recordProblem('record.rows', at, detail, params));
    return;
  }
  const linked = new Set(rows.map(({ target }) => target));
  for (const [id, place] of wanted) {
    if (!linked.has(id)) linkRecord(preparation, list, table, id, place);
  }
  for (const { id, target } of rows) {
    const isKept = target === null ? kept.has(id) : wanted.has(target);
    const goes = replaces ? !isKept : target !== null && unwanted.has(target);
    if (!goes || preparation.named.has(`${table.key}:${id}`)) continue;
    preparation.remove(table, id, { at, cause: 'unlisted', place: list });
  }
}

async function removeOwned(
  session: Session,
  preparation: Preparation,
  key: string,
  { via }: Owner,
  owners: readonly Removal[],
): Promise<void> {
  const byId = new Map(owners.map((owner) => [owner.id, owner]));
  const { rows } = await sql<{ id: number; owner: number }>`
    select id, ${identifier(via)} as owner from ${identifier(session.workspace, key)}
    where ${identifier(via)} = any(${[...byId.keys()]}::bigint[]) order by id`.execute(session.db);
  const table = tableOf(preparation.model, key);
  for (const { id, owner } of rows) {
    if (preparation.named.has(`${key}:${id}`)) continue;
    preparation.remove(table, id, { at: byId.get(owner)!.at, cause: 'owned' });
  }
}

const ownedTables = (model: AppModel, owner: string) =>
  [...model.tables.values()].filter((table) => table.owner?.table === owner);

function byTable(removals: readonly Removal[]): Map<string, Removal[]> {
  const tables = new Map<string, Removal[]>();
  for (const removal of removals) {
    if (removal.old === undefined) continue;
    tables.set(removal.table.key, [...(tables.get(removal.table.key) ?? []), removal]);
  }
  return tables;
}

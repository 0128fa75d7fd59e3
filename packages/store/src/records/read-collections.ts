/**
 * The rows of records for their collection fields: two statements a collection and level, whatever the number of records.
 * Rows are bounded for each record and for all of them; what was left out is said.
 */
import { type Problem, problem } from '@dunlin/definition';
import type { Parameters, Value } from '@dunlin/expression';
import { type AppModel, type Grants, type ModelCollection, tableOf } from '@dunlin/tables';
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';
import { maxRows } from './prepare-rows.ts';
import { readColumns } from './read-columns.ts';
import { allFields } from './read-context.ts';
import { isConditional } from './rights.ts';
import { fieldNode } from './row-nodes.ts';
import { shownColumn } from './shown-columns.ts';

/** Rows of all records of a page together. */
const maxRowsOfPage = 20_000;

export interface CollectionRows {
  /** Record → field → its rows: objects with all their fields, or ids where the field is a list of records. */
  readonly rows: ReadonlyMap<number, Record<string, Value>>;
  readonly cut: readonly { readonly id: number; readonly field: string }[];
  readonly problems: readonly Problem[];
}

export interface CollectionReading {
  readonly grants: Grants;
  readonly stored: boolean;
  readonly parameters: Parameters;
}

export async function readCollections(
  session: Session,
  model: AppModel,
  collections: readonly ModelCollection[],
  ids: readonly number[],
  reading: CollectionReading,
): Promise<CollectionRows> {
  const rows = new Map(ids.map((id): [number, Record<string, Value>] => [id, {}]));
  const cut: { id: number; field: string }[] = [];
  if (ids.length === 0) return { rows, cut, problems: [] };
  for (const collection of collections) {
    const { key } = collection;
    const found = await readOwners(session, collection, ids);
    if (found.length > maxRowsOfPage) {
      const detail = `The records have more than ${maxRowsOfPage} rows of "${key}" together; ask for fewer records`;
      return { rows, cut, problems: [problem('list.rows', '/fields', detail, { field: key })] };
    }
    const lists = new Map<number, Value[]>();
    for (const id of ids) lists.set(id, []);
    const shown = found.filter(({ place }) => place <= maxRows);
    for (const { owner, place } of found) if (place > maxRows) cut.push({ id: owner, field: key });
    const values = await readValues(session, model, collection, shown, reading);
    if (values.problems.length > 0) return { rows, cut, problems: values.problems };
    for (const { id, owner } of shown) {
      const value = values.byId.get(id);
      if (value !== undefined) lists.get(owner)!.push(value);
    }
    for (const [id, list] of lists) rows.get(id)![key] = list;
  }
  return { rows, cut, problems: [] };
}

interface Owned {
  readonly id: number;
  readonly owner: number;
  /** Place among the rows of its owner, from 1; the one after the last that is shown says that there are more. */
  readonly place: number;
}

async function readOwners(
  session: Session,
  { table, via }: ModelCollection,
  ids: readonly number[],
): Promise<Owned[]> {
  const { rows } = await sql<Owned>`
    select id, owner, place from (
      select id, ${identifier(via)} as owner,
        row_number() over (partition by ${identifier(via)} order by id) as place
      from ${identifier(session.workspace, table)} where ${identifier(via)} = any(${[...ids]}::bigint[])
    ) as owned where place <= ${maxRows + 1}::bigint
    order by owner, id limit ${maxRowsOfPage + 1}::bigint`.execute(session.db);
  return rows;
}

async function readValues(
  session: Session,
  model: AppModel,
  { table: key, via, target }: ModelCollection,
  owned: readonly Owned[],
  { grants, stored, parameters }: CollectionReading,
): Promise<{ byId: ReadonlyMap<number, Value>; problems: readonly Problem[] }> {
  const table = tableOf(model, key);
  const { read } = grants.of(key);
  if (read === false) return { byId: new Map(), problems: [] };
  const names = target === undefined ? allFields(table).filter((name) => name !== via) : [target];
  const columns = names.map((name) => shownColumn(model, grants, name, fieldNode(table, name)));
  const ids = owned.map(({ id }) => id);
  const rows = await readColumns(session, model, table, ids, columns, {
    stored,
    parameters,
    ...(isConditional(read) ? { where: read } : {}),
  });
  if (target !== undefined) {
    // A list of records has no place for one that is hidden.
    const listed = rows.filter((row) => typeof row[target] === 'number');
    return { byId: new Map(listed.map((row) => [row['id'] as number, row[target]!])), problems: [] };
  }
  const inner = [...table.collections.values()].filter((each) => grants.of(each.table).read !== false);
  const nested = await readCollections(session, model, inner, ids, { grants, stored, parameters });
  return {
    byId: new Map(
      rows.map((row) => {
        const id = row['id'] as number;
        return [id, { ...row, ...nested.rows.get(id) }];
      }),
    ),
    problems: nested.problems,
  };
}

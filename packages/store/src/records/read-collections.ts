/**
 * The rows of records for their collection fields: two statements a collection and level, whatever the number of records.
 * Rows are bounded for each record and for all of them; what was left out is said.
 */
import type { Problem } from '@dunlin/definition';
import type { Parameters, Value } from '@dunlin/expression';
import type { AppModel, Grants, ModelCollection } from '@dunlin/tables';
import { sql } from 'kysely';
import type { Session } from '../session.ts';
import {
  type CollectionRows,
  innerCollections,
  listedValues,
  type Owned,
  placeRows,
  planCollection,
  printOwners,
  refuseTooMany,
  rowValues,
  shownOf,
} from './collection-rows.ts';

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
    const tooMany = refuseTooMany(key, found);
    if (tooMany.length > 0) return { rows, cut, problems: tooMany };
    const values = await readValues(session, model, collection, shownOf(found), reading);
    if (values.problems.length > 0) return { rows, cut, problems: values.problems };
    cut.push(...placeRows(rows, key, found, values.byId));
  }
  return { rows, cut, problems: [] };
}

async function readOwners(
  session: Session,
  collection: ModelCollection,
  ids: readonly number[],
): Promise<Owned[]> {
  const owners = printOwners(session.workspace, collection, sql`${[...ids]}::bigint[]`);
  return (await owners.execute(session.db)).rows;
}

async function readValues(
  session: Session,
  model: AppModel,
  collection: ModelCollection,
  owned: readonly Owned[],
  { grants, stored, parameters }: CollectionReading,
): Promise<{ byId: ReadonlyMap<number, Value>; problems: readonly Problem[] }> {
  const { table: key, target } = collection;
  const plan = planCollection(model, grants, collection, stored);
  if (plan === undefined) return { byId: new Map(), problems: [] };
  const ids = owned.map(({ id }) => id);
  const found = ids.length === 0 ? [] : await session.run(plan.query, { ...parameters, ids });
  const rows = plan.rowsOf(found, ids).map(({ record }) => record);
  if (target !== undefined) return { byId: listedValues(rows, target), problems: [] };
  const inner = innerCollections(model, grants, key);
  const nested = await readCollections(session, model, inner, ids, { grants, stored, parameters });
  return { byId: rowValues(rows, nested.rows), problems: nested.problems };
}

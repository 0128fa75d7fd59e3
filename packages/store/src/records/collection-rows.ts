/** Which rows a collection field shows and how they stand in their records, however they are read. */
import { type Problem, problem } from '@dunlin/definition';
import type { Value } from '@dunlin/expression';
import { type AppModel, type Grants, type ModelCollection, tableOf } from '@dunlin/tables';
import { type RawBuilder, sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import { planRows, type RowPlan } from './plan-rows.ts';
import { maxRows as maxRowsShown } from './prepare-rows.ts';
import { allFields } from './read-context.ts';
import { isConditional } from './rights.ts';
import { fieldNode } from './row-nodes.ts';
import { shownColumn } from './shown-columns.ts';

export { maxRowsShown };

/** Rows of all records of a page together. */
const maxRowsOfPage = 20_000;

export interface CollectionRows {
  /** Record → field → its rows: objects with all their fields, or ids where the field is a list of records. */
  readonly rows: ReadonlyMap<number, Record<string, Value>>;
  readonly cut: readonly { readonly id: number; readonly field: string }[];
  readonly problems: readonly Problem[];
}

export interface Owned {
  readonly id: number;
  readonly owner: number;
  /** Place among the rows of its owner, from 1; the one after the last that is shown says that there are more. */
  readonly place: number;
}

/** @param ids as `bigint[]` */
export const printOwners = (
  schema: string,
  { table, via }: ModelCollection,
  ids: RawBuilder<unknown>,
): RawBuilder<Owned> => sql<Owned>`
    select id, owner, place from (
      select id, ${identifier(via)} as owner,
        row_number() over (partition by ${identifier(via)} order by id) as place
      from ${identifier(schema, table)} where ${identifier(via)} = any(${ids})
    ) as owned where place <= ${maxRowsShown + 1}::bigint
    order by owner, id limit ${maxRowsOfPage + 1}::bigint`;

export function refuseTooMany(key: string, found: readonly Owned[]): Problem[] {
  if (found.length <= maxRowsOfPage) return [];
  const detail = `The records have more than ${maxRowsOfPage} rows of "${key}" together; ask for fewer records`;
  return [problem('list.rows', '/fields', detail, { field: key })];
}

export const shownOf = (found: readonly Owned[]): Owned[] =>
  found.filter(({ place }) => place <= maxRowsShown);

/** Undefined where the reader may not see the rows. */
export function planCollection(
  model: AppModel,
  grants: Grants,
  { table: key, via, target }: ModelCollection,
  stored: boolean,
): RowPlan | undefined {
  const { read } = grants.of(key);
  if (read === false) return undefined;
  const table = tableOf(model, key);
  const names = target === undefined ? allFields(table).filter((name) => name !== via) : [target];
  const columns = names.map((name) => shownColumn(model, grants, name, fieldNode(table, name)));
  return planRows(model, table, columns, { stored, ...(isConditional(read) ? { where: read } : {}) });
}

/** Collections of the rows themselves. */
export const innerCollections = (model: AppModel, grants: Grants, table: string): ModelCollection[] =>
  [...tableOf(model, table).collections.values()].filter((each) => grants.of(each.table).read !== false);

/** A list of records has no place for one that is hidden. */
export const listedValues = (
  rows: readonly Readonly<Record<string, Value>>[],
  target: string,
): Map<number, Value> =>
  new Map(
    rows
      .filter((row) => typeof row[target] === 'number')
      .map((row): [number, Value] => [row['id'] as number, row[target]!]),
  );

export const rowValues = (
  rows: readonly Readonly<Record<string, Value>>[],
  nested: CollectionRows['rows'],
): Map<number, Value> =>
  new Map(
    rows.map((row): [number, Value] => {
      const id = row['id'] as number;
      return [id, { ...row, ...nested.get(id) }];
    }),
  );

/** Puts each row into its record. @returns the records that have more than are shown */
export function placeRows(
  records: ReadonlyMap<number, Record<string, Value>>,
  key: string,
  found: readonly Owned[],
  byId: ReadonlyMap<number, Value>,
): { id: number; field: string }[] {
  const lists = new Map([...records.keys()].map((id): [number, Value[]] => [id, []]));
  for (const { id, owner } of shownOf(found)) {
    const value = byId.get(id);
    if (value !== undefined) lists.get(owner)!.push(value);
  }
  for (const [id, list] of lists) records.get(id)![key] = list;
  return found.filter(({ place }) => place > maxRowsShown).map(({ owner }) => ({ id: owner, field: key }));
}

/**
 * One record with the rows of its collections and the names of all that it refers to → one statement.
 *
 *   record ─▶ rows of its collections ─▶ theirs ─▶ names, by table, of whatever these refer to
 *
 * Made once for each app, table and set of rights: a request only binds its id and its moment.
 */
import type { Value } from '@dunlin/expression';
import type { AppModel, Grants, ModelCollection, ModelTable } from '@dunlin/tables';
import { type RawBuilder, sql } from 'kysely';
import { type PartRows, StatementParts } from '../print/statement-parts.ts';
import {
  type CollectionRows,
  innerCollections,
  listedValues,
  maxRowsShown,
  type Owned,
  placeRows,
  planCollection,
  printOwners,
  refuseTooMany,
  rowValues,
  shownOf,
} from './collection-rows.ts';
import { planRows, type RowPlan } from './plan-rows.ts';
import { allFields } from './read-context.ts';
import type { ReadRecord } from './read-record.ts';
import { ReferencedTitles, type TitlesOf } from './referenced-titles.ts';
import { isConditional } from './rights.ts';
import { fieldNode } from './row-nodes.ts';
import { marksOf, shownColumn } from './shown-columns.ts';

type Sql = RawBuilder<unknown>;

export interface RecordPlan {
  /** With the parameter `ids`, a list of the one id. */
  readonly parts: StatementParts;
  /** Undefined where there is no such record that the reader may see. */
  recordOf(parts: PartRows, id: number): ReadRecord | undefined;
  readonly titlesOf: TitlesOf;
}

/** How a record is read whose columns are `columns`. */
export const recordColumns = (model: AppModel, grants: Grants, table: ModelTable) =>
  allFields(table).map((name) => shownColumn(model, grants, name, fieldNode(table, name)));

/** Undefined where the reader may see no record of the table. */
export function planRecord(
  model: AppModel,
  grants: Grants,
  schema: string,
  { table: key, stored }: { readonly table: string; readonly stored: boolean },
): RecordPlan | undefined {
  const table = model.table(key);
  const { read, update, delete: remove } = grants.of(key);
  if (table === undefined || read === false) return undefined;
  const parts = new StatementParts(schema);
  const references = new ReferencedTitles(model, grants, parts);
  const plan = planRows(model, table, recordColumns(model, grants, table), {
    stored,
    ...(isConditional(read) ? { where: read } : {}),
    questions: { update, delete: remove },
  });
  const root = parts.query(plan.query);
  references.add(root, plan);
  const seen = innerCollections(model, grants, key);
  const closed = [...table.collections.values()]
    .filter((each) => !seen.includes(each))
    .map((each) => each.key);
  const collections = seen.map((each) =>
    partOf(model, grants, parts, references, each, stored, parts.column(root, 'id')),
  );
  const titlesOf = references.planned();
  return {
    parts,
    recordOf(rows, id) {
      const [row] = plan.rowsOf(rows[root]!, [id]);
      if (row === undefined) return undefined;
      const { record, answers } = row;
      if (closed.length > 0) record['$hidden'] = [...(marksOf(record).$hidden ?? []), ...closed];
      const owned = collectionsOf(collections, rows, [id]);
      return {
        record: { ...record, ...owned.rows.get(id) },
        rights: { update: answers['update']!, delete: answers['delete']! },
        cut: owned.cut.map(({ field }) => field),
        problems: owned.problems,
      };
    },
    titlesOf,
  };
}

interface CollectionPart {
  readonly collection: ModelCollection;
  readonly owners: number;
  /** Undefined where the reader may not see the rows. */
  readonly rows: { readonly part: number; readonly plan: RowPlan } | undefined;
  readonly inner: readonly CollectionPart[];
}

/** @param ids of the records that the rows belong to, a select */
function partOf(
  model: AppModel,
  grants: Grants,
  parts: StatementParts,
  references: ReferencedTitles,
  collection: ModelCollection,
  stored: boolean,
  ids: Sql,
): CollectionPart {
  const owners = parts.sql(printOwners(parts.schema, collection, sql`array(${ids})`), [
    'id',
    'owner',
    'place',
  ]);
  const plan = planCollection(model, grants, collection, stored);
  if (plan === undefined) return { collection, owners, rows: undefined, inner: [] };
  const shown = parts.column(owners, 'id', sql`where place <= ${sql.lit(maxRowsShown)}`);
  const part = parts.query(plan.query, sql`array(${shown})`);
  references.add(part, plan);
  const inner = collection.target === undefined ? innerCollections(model, grants, collection.table) : [];
  return {
    collection,
    owners,
    rows: { part, plan },
    inner: inner.map((each) => partOf(model, grants, parts, references, each, stored, shown)),
  };
}

function collectionsOf(
  collections: readonly CollectionPart[],
  parts: PartRows,
  ids: readonly number[],
): CollectionRows {
  const rows = new Map(ids.map((id): [number, Record<string, Value>] => [id, {}]));
  const cut: { id: number; field: string }[] = [];
  for (const { collection, owners, rows: own, inner } of collections) {
    const found = parts[owners]! as unknown as readonly Owned[];
    const tooMany = refuseTooMany(collection.key, found);
    if (tooMany.length > 0) return { rows, cut, problems: tooMany };
    const shown = shownOf(found).map(({ id }) => id);
    const values = own?.plan.rowsOf(parts[own.part]!, shown).map(({ record }) => record) ?? [];
    const { target } = collection;
    const nested = target === undefined ? collectionsOf(inner, parts, shown) : undefined;
    if (nested !== undefined && nested.problems.length > 0) return { rows, cut, problems: nested.problems };
    const byId = target === undefined ? rowValues(values, nested!.rows) : listedValues(values, target);
    cut.push(...placeRows(rows, collection.key, found, byId));
  }
  return { rows, cut, problems: [] };
}

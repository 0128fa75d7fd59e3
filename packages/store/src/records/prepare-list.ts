/**
 * A list that is asked for → what is asked of the database, with the reader's rights applied to everything: rows,
 * columns, filter, order, search and sums. Needs no database.
 */
import { hasErrors, type Problem, problem } from '@dunlin/definition';
import {
  check,
  isDate,
  isNumeric,
  isOfManyCurrencies,
  type Node,
  type Query,
  QueryBuilder,
  type TypeKind,
  type Value,
} from '@dunlin/expression';
import type { AppModel, Grants, ModelCollection, ModelTable } from '@dunlin/tables';
import { keysetAfter } from '../print/keyset-after.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { type GroupKey, type GroupPlace, groupKey, groupProblem, inGroup, isGroup } from './group-key.ts';
import { guardCondition, guardPaths } from './guard-paths.ts';
import { knownRowPlan } from './known-plans.ts';
import type { RowPlan } from './plan-rows.ts';
import { recordProblem } from './preparation.ts';
import { cursorProblem } from './problems.ts';
import { allFields } from './read-context.ts';
import { isConditional } from './rights.ts';
import { idNode } from './row-nodes.ts';
import { searchCondition } from './search-condition.ts';
import { type Column, marksOf, shownColumn } from './shown-columns.ts';
import { unreadableProblems } from './unreadable-fields.ts';

export interface ListRequest {
  readonly table: string;
  /**
   * Keys or paths such as `customer.grade`, and keys of collections for the rows of each record; all fields but
   * collections when absent. `id` and `version` always come; of others a record says which are kept from the reader.
   */
  readonly fields?: readonly string[];
  /** In the scope of the table; already checked to be a condition. */
  readonly filter?: Node;
  /** Hold too, whatever the reader may read of them: who asks answers for what they tell. */
  readonly among?: readonly Node[];
  readonly sort?: readonly { readonly field: string; readonly descending?: boolean }[];
  /** 1 to 1000. */
  readonly limit: number;
  readonly cursor?: string;
  /** Records to pass over, from the cursor on where there is one; read one by one, so for far jumps only. */
  readonly skip?: number;
  readonly search?: string;
  /** Only records of these groups, one of each path. */
  readonly within?: readonly GroupPlace[];
  /** Whether to count matching records roughly; default true. */
  readonly estimate?: boolean;
  /** Whether to count matching records exactly, all of them; default false. */
  readonly count?: boolean;
  /** Numeric fields or paths to add up over all matching records. */
  readonly sums?: readonly string[];
  /** As of another day than today: rollups and formulas are computed for it. */
  readonly asOf?: string;
}

export interface Total {
  readonly name: string;
  readonly node: Node;
}

type Row = Readonly<Record<string, Value>>;

export interface PreparedList {
  readonly problems?: undefined;
  readonly table: ModelTable;
  /** Ids of the page and what they are ordered by, one more than are shown. */
  readonly page: Query;
  /** The column of `page` with the ids. */
  readonly idColumn: string;
  readonly columns: RowPlan;
  readonly collections: readonly ModelCollection[];
  readonly sums: readonly Total[];
  /** Matching records are to be counted roughly, and exactly. */
  readonly estimates: boolean;
  readonly counts: boolean;
  /** A query of its own over all matching records. */
  matching(): QueryBuilder;
  /** Ids of the page out of the rows of `page`. */
  idsOf(rows: readonly Row[]): number[];
  /** @param found rows of `columns` */
  recordsOf(found: readonly Row[], ids: readonly number[]): Record<string, Value>[];
  nextCursor(rows: readonly Row[]): string | null;
}

/** @param stored as in `RowWish` */
export function prepareList(
  model: AppModel,
  grants: Grants,
  request: ListRequest,
  stored: boolean,
): PreparedList | { readonly problems: readonly Problem[] } {
  const table = model.table(request.table);
  const read = grants.of(request.table).read;
  if (table === undefined || read === false) {
    const detail = `You may not read ${request.table}, or there is no such table`;
    return {
      problems: [recordProblem('record.forbidden', '', detail, { table: request.table, action: 'read' })],
    };
  }
  const { columns, collections, closed, sort, sums, within, problems } = resolveRequest(
    model,
    table,
    grants,
    request,
  );
  if (request.filter !== undefined) {
    problems.push(...unreadableProblems(model, request.filter, grants, '/filter'));
  }
  const order = `${table.key}:${JSON.stringify((request.sort ?? []).map((key) => [key.field, key.descending === true]))}`;
  const types = [...sort.map(({ node }) => node.type), idNode(table.key).type];
  const last = request.cursor === undefined ? undefined : readCursor(order, types, request.cursor);
  if (request.cursor !== undefined && last === undefined) {
    problems.push(cursorProblem());
  }
  const matching = (): QueryBuilder => {
    const builder = new QueryBuilder(model, table.key, { stored });
    if (isConditional(read)) builder.where(read);
    if (request.filter !== undefined) builder.where(guardCondition(request.filter, grants));
    for (const each of request.among ?? []) builder.where(each);
    for (const { key, place } of within) builder.where(inGroup(builder, key, place));
    const found = searchCondition(model, table, grants, builder, request.search ?? '');
    return found === undefined ? builder : builder.where(found);
  };
  if (hasErrors(problems)) return { problems };
  const page = matching();
  for (const { node, descending } of sort) page.orderBy(node, descending);
  page.orderBy(idNode(table.key));
  const keys = page.build().orderBy!;
  for (const [index, { value }] of keys.entries()) page.column(`k${index}`, value);
  if (last !== undefined) page.where(keysetAfter(keys, last));
  const plan = knownRowPlan(model, grants, table, columns, stored);
  const idColumn = `k${keys.length - 1}`;
  return {
    table,
    idColumn,
    page: page
      .limit(request.limit + 1)
      .offset(request.skip ?? 0)
      .build(),
    columns: plan,
    collections,
    sums,
    estimates: last === undefined && request.estimate !== false,
    counts: request.count === true,
    matching,
    idsOf: (rows) => rows.slice(0, request.limit).map((row) => row[idColumn] as number),
    recordsOf: (found, ids) =>
      plan.rowsOf(found, ids).map(({ record }) => {
        if (closed.length > 0) record['$hidden'] = [...(marksOf(record).$hidden ?? []), ...closed];
        return record;
      }),
    nextCursor: (rows) => {
      const ended = rows.length > request.limit ? rows[request.limit - 1] : undefined;
      return ended === undefined
        ? null
        : writeCursor(
            order,
            keys.map((_, index) => ended[`k${index}`] ?? null),
          );
    },
  };
}

/** Types of values with several parts, which no order fits. */
const unsorted: ReadonlySet<TypeKind> = new Set(['choices', 'rich-text', 'address', 'json']);

function resolveRequest(
  model: AppModel,
  table: ModelTable,
  grants: Grants,
  { fields, sort = [], sums = [], within = [], limit, asOf }: ListRequest,
): {
  columns: Column[];
  collections: ModelCollection[];
  /** Collections that the reader may not see. */
  closed: string[];
  sort: { node: Node; descending: boolean }[];
  sums: Total[];
  within: { key: GroupKey; place: GroupPlace }[];
  problems: Problem[];
} {
  const problems: Problem[] = [];
  const nodeOf = (path: string, at: string): Node | undefined => {
    const { node, problems: found } = check({ var: path }, { schema: model, table: table.key });
    problems.push(...found.map((each) => ({ ...each, code: 'list.field', pointer: at })));
    return node;
  };
  /** For what would tell of values that it does not show. */
  const readableNode = (path: string, at: string): Node | undefined => {
    const node = nodeOf(path, at);
    if (node === undefined) return undefined;
    problems.push(...unreadableProblems(model, node, grants, at));
    return guardPaths(node, grants);
  };
  const collections: ModelCollection[] = [];
  const closed: string[] = [];
  const columns = [...new Set(fields ?? allFields(table))].flatMap((name, index): Column[] => {
    const collection = table.collections.get(name);
    if (collection !== undefined) {
      if (grants.of(collection.table).read === false) closed.push(name);
      else collections.push(collection);
      return [];
    }
    const node = nodeOf(name, `/fields/${index}`);
    return node === undefined ? [] : [shownColumn(model, grants, name, node)];
  });
  const sorted = sort.flatMap(({ field, descending = false }, index) => {
    const at = `/sort/${index}`;
    const node = readableNode(field, at);
    if (node === undefined) return [];
    if (!unsorted.has(node.type.kind)) return [{ node, descending }];
    problems.push(problem('list.field', at, `"${field}" has no order and cannot be sorted by`, { field }));
    return [];
  });
  const added = sums.flatMap((name, index): Total[] => {
    const node = readableNode(name, `/sums/${index}`);
    if (node === undefined) return [];
    if (isNumeric(node.type) && !isOfManyCurrencies(node.type)) return [{ name, node }];
    problems.push(
      problem(
        'list.field',
        `/sums/${index}`,
        `"${name}" is no number, or amounts in several currencies, and cannot be added up`,
      ),
    );
    return [];
  });
  const places = within.flatMap((place, index) => {
    const at = `/within/${index}`;
    const node = nodeOf(place.path, at);
    if (node === undefined) return [];
    problems.push(...unreadableProblems(model, node, grants, at));
    if (isGroup(node, place)) return [{ key: groupKey(model, grants, place.path, node), place }];
    problems.push(groupProblem(at, place.path));
    return [];
  });
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) {
    problems.push(problem('list.limit', '/limit', 'The limit is a whole number from 1 to 1000'));
  }
  if (asOf !== undefined && !isDate(asOf)) {
    problems.push(
      problem('list.as-of', '/asOf', 'The day is written YYYY-MM-DD and must be in the calendar'),
    );
  }
  return { columns, collections, closed, sort: sorted, sums: added, within: places, problems };
}

/**
 * A page of records, with the reader's rights applied to everything: rows, columns, filter, order, search and sums.
 *
 *   request ─▶ paths become nodes, guarded ─▶ ids of the page (filter, order, keyset) ─▶ columns, rows of those ids
 *
 * Ids first: what a column computes over other tables is then computed for one page, not for the whole table.
 */
import { hasErrors, type Problem, problem } from '@dunlin/definition';
import {
  check,
  isDate,
  isNumeric,
  isOfManyCurrencies,
  type Node,
  type Parameters,
  QueryBuilder,
  type Scalar,
  type TypeKind,
  type Value,
} from '@dunlin/expression';
import type { AppModel, Grants, ModelCollection, ModelTable } from '@dunlin/tables';
import { sql } from 'kysely';
import { keysetAfter } from '../print/keyset-after.ts';
import { printQuery } from '../print/print-query.ts';
import type { Session } from '../session.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { guardCondition, guardPaths } from './guard-paths.ts';
import { knownRowPlan } from './known-plans.ts';
import { recordProblem } from './preparation.ts';
import { readCollections } from './read-collections.ts';
import { allFields, type ReadContext } from './read-context.ts';
import { grantsOf, isConditional } from './rights.ts';
import { idNode } from './row-nodes.ts';
import { searchCondition } from './search-condition.ts';
import { type Column, marksOf, shownColumn } from './shown-columns.ts';
import { unreadableProblems } from './unreadable-fields.ts';
import { parametersOf, readWorkspaceDay } from './workspace-day.ts';

export interface ListRequest {
  readonly table: string;
  /**
   * Keys or paths such as `customer.grade`, and keys of collections for the rows of each record; all fields but
   * collections when absent. `id` and `version` always come; of others a record says which are kept from the reader.
   */
  readonly fields?: readonly string[];
  /** In the scope of the table; already checked to be a condition. */
  readonly filter?: Node;
  readonly sort?: readonly { readonly field: string; readonly descending?: boolean }[];
  /** 1 to 1000. */
  readonly limit: number;
  readonly cursor?: string;
  readonly search?: string;
  /** Whether to count matching records roughly; default true. */
  readonly estimate?: boolean;
  /** Numeric fields or paths to add up over all matching records. */
  readonly sums?: readonly string[];
  /** As of another day than today: rollups and formulas are computed for it. */
  readonly asOf?: string;
}

export interface RecordList {
  readonly problems?: undefined;
  readonly records: readonly Record<string, Value>[];
  readonly nextCursor: string | null;
  /** Number of matching records: exact to 1000, rough beyond; only with the first page and where wanted, else null. */
  readonly estimate: number | null;
  readonly sums?: Readonly<Record<string, Value>>;
  /** Collections of records that have more rows than are shown, `maxRows`. */
  readonly cut?: readonly { readonly id: number; readonly field: string }[];
}

const exactTo = 1_000;

interface Total {
  readonly name: string;
  readonly node: Node;
}

export async function readList(
  session: Session,
  model: AppModel,
  context: ReadContext,
  request: ListRequest,
): Promise<RecordList | { readonly problems: readonly Problem[] }> {
  const grants = grantsOf(context);
  const table = model.table(request.table);
  const read = grants.of(request.table).read;
  if (table === undefined || read === false) {
    const detail = `You may not read ${request.table}, or there is no such table`;
    return {
      problems: [recordProblem('record.forbidden', '', detail, { table: request.table, action: 'read' })],
    };
  }
  const { columns, collections, closed, sort, sums, problems } = resolveRequest(
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
    problems.push(
      problem('list.cursor', '/cursor', 'The cursor does not belong to this list; start from the first page'),
    );
  }
  if (hasErrors(problems)) return { problems };

  const day = await readWorkspaceDay(session);
  const moment = { ...context.moment, today: request.asOf ?? context.moment.today };
  const stored = moment.today === day.businessDay;
  const parameters = parametersOf(context.actor, moment, day);
  const matching = (): QueryBuilder => {
    const builder = new QueryBuilder(model, table.key, { stored });
    if (isConditional(read)) builder.where(read);
    if (request.filter !== undefined) builder.where(guardCondition(request.filter, grants));
    const found = searchCondition(model, table, grants, builder, request.search ?? '');
    return found === undefined ? builder : builder.where(found);
  };

  const page = matching();
  for (const { node, descending } of sort) page.orderBy(node, descending);
  page.orderBy(idNode(table.key));
  const keys = page.build().orderBy!;
  for (const [index, { value }] of keys.entries()) page.column(`k${index}`, value);
  if (last !== undefined) page.where(keysetAfter(keys, last));
  const rows = await session.run(page.limit(request.limit + 1).build(), parameters);
  const shown = rows.slice(0, request.limit);
  const ids = shown.map((row) => row[`k${keys.length - 1}`] as number);
  const plan = knownRowPlan(model, grants, table, columns, stored);
  const found = ids.length === 0 ? [] : await session.run(plan.query, { ...parameters, ids });
  const records = plan.rowsOf(found, ids).map(({ record }) => record);
  const reading = { grants, stored, parameters };
  const {
    rows: owned,
    cut,
    problems: tooMany,
  } = await readCollections(session, model, collections, ids, reading);
  if (tooMany.length > 0) return { problems: tooMany };
  for (const record of records) {
    Object.assign(record, owned.get(record['id'] as number));
    if (closed.length > 0) record['$hidden'] = [...(marksOf(record).$hidden ?? []), ...closed];
  }
  const ended = shown.at(-1);
  const more = rows.length > request.limit && ended !== undefined;
  return {
    records,
    nextCursor: more
      ? writeCursor(
          order,
          keys.map((_, index) => ended[`k${index}`] ?? null),
        )
      : null,
    estimate:
      last === undefined && request.estimate !== false
        ? await estimateRows(session, matching(), table, parameters)
        : null,
    ...(cut.length === 0 ? {} : { cut }),
    ...(sums.length === 0 ? {} : { sums: await addUp(session, matching(), sums, parameters) }),
  };
}

/** Types of values with several parts, which no order fits. */
const unsorted: ReadonlySet<TypeKind> = new Set(['choices', 'rich-text', 'address', 'json']);

function resolveRequest(
  model: AppModel,
  table: ModelTable,
  grants: Grants,
  { fields, sort = [], sums = [], limit, asOf }: ListRequest,
): {
  columns: Column[];
  collections: ModelCollection[];
  /** Collections that the reader may not see. */
  closed: string[];
  sort: { node: Node; descending: boolean }[];
  sums: Total[];
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
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) {
    problems.push(problem('list.limit', '/limit', 'The limit is a whole number from 1 to 1000'));
  }
  if (asOf !== undefined && !isDate(asOf)) {
    problems.push(
      problem('list.as-of', '/asOf', 'The day is written YYYY-MM-DD and must be in the calendar'),
    );
  }
  return { columns, collections, closed, sort: sorted, sums: added, problems };
}

async function estimateRows(
  session: Session,
  matching: QueryBuilder,
  table: ModelTable,
  parameters: Parameters,
): Promise<number> {
  const all = matching.column('id', idNode(table.key));
  const whole = printQuery(all.build(), parameters, session.workspace);
  const start = printQuery(all.limit(exactTo + 1).build(), parameters, session.workspace);
  const counted = await sql<{ n: number }>`select count(*) as n from (${start}) as found`.execute(session.db);
  const { n } = counted.rows[0]!;
  if (n <= exactTo) return n;
  const { rows } = await sql<{
    'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }];
  }>`explain (format json) ${whole}`.execute(session.db);
  return Math.max(n, rows[0]!['QUERY PLAN'][0].Plan['Plan Rows']);
}

async function addUp(
  session: Session,
  matching: QueryBuilder,
  sums: readonly Total[],
  parameters: Parameters,
): Promise<Record<string, Value>> {
  for (const [index, { node }] of sums.entries()) {
    const total: Scalar = matching.aggregate('sum', node);
    matching.column(`s${index}`, total);
  }
  const [row] = await session.run(matching.build(), parameters);
  return Object.fromEntries(sums.map(({ name }, index) => [name, row![`s${index}`] ?? null]));
}

/**
 * The groups of a list by one path: how many records each has and what they add up to, in one statement, by pages.
 *
 *   filter ∧ rights ∧ outer groups ──where──▶ group by (order, value, hidden) ──keyset──▶ a page of groups
 *
 * Groups of an inner level are those of a list that is held `within` the outer group. What holds no value comes after
 * all values, what is hidden from the reader last.
 */
import { hasErrors, type Problem } from '@dunlin/definition';
import { check, type Query, type Scalar, type Type, type Value } from '@dunlin/expression';
import type { AppModel, Grants } from '@dunlin/tables';
import { keysetAfter } from '../print/keyset-after.ts';
import type { Session } from '../session.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { groupKey, groupProblem, hiddenScalar, isGroupable, orderScalar } from './group-key.ts';
import { type ListRequest, prepareList } from './prepare-list.ts';
import { cursorProblem } from './problems.ts';
import type { ReadContext } from './read-context.ts';
import { grantsOf } from './rights.ts';
import { unreadableProblems } from './unreadable-fields.ts';
import { parametersOf, readWorkspaceDay } from './workspace-day.ts';

export interface GroupRequest
  extends Pick<ListRequest, 'table' | 'filter' | 'search' | 'within' | 'sums' | 'asOf'> {
  /** A key or path over references, e.g. `customer.grade`. */
  readonly by: string;
  readonly descending?: boolean;
  /** Groups of a page, 1 to 1000. */
  readonly limit: number;
  readonly cursor?: string;
}

export interface RecordGroup {
  /** Null for records without one, and where it is hidden. */
  readonly value: Value;
  readonly hidden: boolean;
  readonly count: number;
  readonly sums: Readonly<Record<string, Value>>;
}

export interface GroupList {
  readonly problems?: undefined;
  /** Of the values. */
  readonly type: Type;
  readonly groups: readonly RecordGroup[];
  readonly nextCursor: string | null;
}

type Row = Readonly<Record<string, Value>>;

interface PreparedGroups {
  readonly problems?: undefined;
  readonly type: Type;
  readonly query: Query;
  groupOf(row: Row): RecordGroup;
  nextCursor(rows: readonly Row[]): string | null;
}

export async function readGroups(
  session: Session,
  model: AppModel,
  context: ReadContext,
  request: GroupRequest,
): Promise<GroupList | { readonly problems: readonly Problem[] }> {
  const day = await readWorkspaceDay(session);
  const moment = { ...context.moment, today: request.asOf ?? context.moment.today };
  const prepared = prepareGroups(model, grantsOf(context), request, moment.today === day.businessDay);
  if (prepared.problems !== undefined) return prepared;
  const found = await session.run(prepared.query, parametersOf(context.actor, moment, day));
  // Where the reader may see the value nowhere, all records are one group, and so there is a row without any.
  const rows = found.filter((row) => row['count'] !== 0);
  return {
    type: prepared.type,
    groups: rows.slice(0, request.limit).map(prepared.groupOf),
    nextCursor: prepared.nextCursor(rows),
  };
}

const orderColumns = ['order', 'value', 'hidden'] as const;

function prepareGroups(
  model: AppModel,
  grants: Grants,
  { by, descending = false, cursor, ...request }: GroupRequest,
  stored: boolean,
): PreparedGroups | { readonly problems: readonly Problem[] } {
  const list = prepareList(model, grants, { ...request, fields: ['id'], estimate: false }, stored);
  if (list.problems !== undefined) return list;
  const { node, problems: found } = check({ var: by }, { schema: model, table: request.table });
  const problems = found.map((each) => ({ ...each, code: 'list.field', pointer: '/by' }));
  if (node !== undefined) {
    problems.push(...unreadableProblems(model, node, grants, '/by'));
    if (!isGroupable(node.type)) problems.push(groupProblem('/by', by));
  }
  if (node === undefined || hasErrors(problems)) return { problems };

  const key = groupKey(model, grants, by, node);
  const builder = list.matching();
  const value = builder.scalar(key.node);
  const hidden = hiddenScalar(builder, key);
  const order = orderScalar(builder, key);
  // What a record is called groups with it; the place of a choice is computed from the choice.
  const grouped: Scalar[] = [value, ...(key.title === undefined ? [] : [order]), hidden];
  builder.groupBy(...grouped.filter((each) => each.kind !== 'literal'));
  builder.column('order', order).column('value', value).column('hidden', hidden);
  builder.column('count', builder.aggregate('count'));
  list.sums.forEach((total, index) => {
    builder.column(`s${index}`, builder.aggregate('sum', total.node));
  });
  builder.orderBy(order, descending).orderBy(value, descending).orderBy(hidden);
  const keys = builder.build().orderBy!;
  const name = `${request.table}:${by}:${descending}`;
  if (cursor !== undefined) {
    const types = keys.map((each) => each.value.type);
    const last = readCursor(name, types, cursor);
    if (last === undefined) return { problems: [cursorProblem()] };
    builder.where(keysetAfter(keys, last));
  }
  return {
    type: key.node.type,
    query: builder.limit(request.limit + 1).build(),
    groupOf: (row) => ({
      value: row['value'] ?? null,
      hidden: row['hidden'] === 1,
      count: row['count'] as number,
      sums: Object.fromEntries(list.sums.map((total, index) => [total.name, row[`s${index}`] ?? null])),
    }),
    nextCursor(rows) {
      const ended = rows.length > request.limit ? rows[request.limit - 1] : undefined;
      return ended === undefined
        ? null
        : writeCursor(
            name,
            orderColumns.map((column) => ended[column] ?? null),
          );
    },
  };
}

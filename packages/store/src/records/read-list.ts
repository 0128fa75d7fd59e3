/**
 * A page of records as its reader may see them.
 *
 *   request ─▶ paths become nodes, guarded ─▶ ids of the page (filter, order, keyset) ─▶ columns, rows of those ids
 *
 * Ids first: what a column computes over other tables is then computed for one page, not for the whole table.
 */
import type { Problem } from '@dunlin/definition';
import type { Parameters, QueryBuilder, Scalar, Value } from '@dunlin/expression';
import type { AppModel, ModelTable } from '@dunlin/tables';
import { sql } from 'kysely';
import { printQuery } from '../print/print-query.ts';
import type { Session } from '../session.ts';
import { type ListRequest, type PreparedList, prepareList } from './prepare-list.ts';
import { readCollections } from './read-collections.ts';
import type { ReadContext } from './read-context.ts';
import { grantsOf } from './rights.ts';
import { idNode } from './row-nodes.ts';
import { parametersOf, readWorkspaceDay } from './workspace-day.ts';

export interface RecordList {
  readonly problems?: undefined;
  readonly records: readonly Record<string, Value>[];
  readonly nextCursor: string | null;
  /** Number of matching records: exact to 1000, rough beyond; only with the first page and where wanted, else null. */
  readonly estimate: number | null;
  /** Exact number of matching records, where it was asked for. */
  readonly count?: number;
  readonly sums?: Readonly<Record<string, Value>>;
  /** Collections of records that have more rows than are shown, `maxRows`. */
  readonly cut?: readonly { readonly id: number; readonly field: string }[];
}

export const exactTo = 1_000;

export async function readList(
  session: Session,
  model: AppModel,
  context: ReadContext,
  request: ListRequest,
): Promise<RecordList | { readonly problems: readonly Problem[] }> {
  const grants = grantsOf(context);
  const day = await readWorkspaceDay(session);
  const moment = { ...context.moment, today: request.asOf ?? context.moment.today };
  const stored = moment.today === day.businessDay;
  const list = prepareList(model, grants, request, stored);
  if (list.problems !== undefined) return list;
  const parameters = parametersOf(context.actor, moment, day);
  const rows = await session.run(list.page, parameters);
  const ids = list.idsOf(rows);
  const found = ids.length === 0 ? [] : await session.run(list.columns.query, { ...parameters, ids });
  const records = list.recordsOf(found, ids);
  const reading = { grants, stored, parameters };
  const {
    rows: owned,
    cut,
    problems: tooMany,
  } = await readCollections(session, model, list.collections, ids, reading);
  if (tooMany.length > 0) return { problems: tooMany };
  for (const record of records) Object.assign(record, owned.get(record['id'] as number));
  const totals = list.counts || list.sums.length > 0 ? await addUp(session, list, parameters) : {};
  return {
    records,
    nextCursor: list.nextCursor(rows),
    estimate: list.estimates ? await estimateRows(session, list.matching(), list.table, parameters) : null,
    ...(cut.length === 0 ? {} : { cut }),
    ...totals,
  };
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
  { sums, counts, matching: all }: PreparedList,
  parameters: Parameters,
): Promise<Pick<RecordList, 'count' | 'sums'>> {
  const matching = all();
  if (counts) matching.column('count', matching.aggregate('count'));
  for (const [index, { node }] of sums.entries()) {
    const total: Scalar = matching.aggregate('sum', node);
    matching.column(`s${index}`, total);
  }
  const [row = {}] = await session.run(matching.build(), parameters);
  const totals = Object.fromEntries(sums.map(({ name }, index) => [name, row[`s${index}`] ?? null]));
  return {
    ...(counts ? { count: row['count'] as number } : {}),
    ...(sums.length === 0 ? {} : { sums: totals }),
  };
}

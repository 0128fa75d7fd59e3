/**
 * A list that readers ask for again and again, with the names of all that it refers to → one statement.
 *
 *   ids of the page ─▶ columns of those ids ─▶ names, by table, of whatever these refer to
 *                 └─▶ number of matching records, to a thousand
 *
 * Made once for each app, set of rights and request: reading it only binds its moment.
 */
import type { QueryBuilder } from '@dunlin/expression';
import type { AppModel, Grants } from '@dunlin/tables';
import { type RawBuilder, sql } from 'kysely';
import { printQuery } from '../print/print-query.ts';
import { Slots } from '../print/slots.ts';
import { type KnownReaders, type PartRows, StatementParts } from '../print/statement-parts.ts';
import { KnownPlans } from './known-plans.ts';
import { type ListRequest, prepareList } from './prepare-list.ts';
import { exactTo, type RecordList } from './read-list.ts';
import { ReferencedTitles, type TitlesOf } from './referenced-titles.ts';
import { idNode } from './row-nodes.ts';

export interface ListPlan {
  readonly parts: StatementParts;
  /** Undefined where there are more matching records than are counted here. */
  listOf(rows: PartRows): RecordList | undefined;
  readonly titlesOf: TitlesOf;
}

const readers = new KnownPlans<KnownReaders>();

/** Undefined for what takes more than one statement, or is to be refused. */
export function planList(
  model: AppModel,
  grants: Grants,
  schema: string,
  request: ListRequest,
): ListPlan | undefined {
  const list = prepareList(model, grants, request, request.asOf === undefined);
  if (list.problems !== undefined || request.asOf !== undefined) return undefined;
  if (list.counts || list.collections.length + list.sums.length > 0) return undefined;
  const known = readers.of(model, grants, 'lists', () => new Map());
  const parts = new StatementParts(schema, { byId: false, known });
  const page = parts.query(list.page);
  const shown = sql`array(${parts.column(page, list.idColumn, sql`limit ${sql.lit(request.limit)}`)})`;
  const columns = parts.query(list.columns.query, shown);
  const counted = list.estimates
    ? parts.sql(count(list.matching(), request.table, schema), ['n'])
    : undefined;
  const references = new ReferencedTitles(model, grants, parts);
  references.add(columns, list.columns);
  const titlesOf = references.planned();
  return {
    parts,
    listOf(rows) {
      const estimate = counted === undefined ? null : (rows[counted]![0]!['n'] as number);
      if (estimate !== null && estimate > exactTo) return undefined;
      return {
        records: list.recordsOf(rows[columns]!, list.idsOf(rows[page]!)),
        nextCursor: list.nextCursor(rows[page]!),
        estimate,
      };
    },
    titlesOf,
  };
}

function count(matching: QueryBuilder, table: string, schema: string): RawBuilder<unknown> {
  const start = matching
    .column('id', idNode(table))
    .limit(exactTo + 1)
    .build();
  return sql`select count(*) as n from (${printQuery(start, new Slots(), schema)}) as found`;
}

import type { Parameters, Query } from '@dunlin/expression';
import { printQuery } from '../print/print-query.ts';
import type { Session } from '../session.ts';

/** The SQL that a query plan becomes, with `$1`, `$2`, … for its values. For people to read; it is not run. */
export function queryText(session: Session, query: Query, parameters: Parameters): string {
  return printQuery(query, parameters, session.workspace).compile(session.db).sql;
}

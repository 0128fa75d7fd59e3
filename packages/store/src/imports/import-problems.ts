/** What is wrong with the rows of a file: kept in the order in which it is found, read by pages. */
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';
import type { JsonValue } from '../system-tables.ts';

export interface ImportProblem {
  readonly row: number | null;
  readonly column: string | null;
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly detail: string;
  readonly value: string | null;
  readonly params?: { readonly [key: string]: JsonValue } | undefined;
}

/** After those that the import has already; one statement. */
export async function addImportProblems(
  session: Session,
  id: number,
  problems: readonly ImportProblem[],
): Promise<void> {
  if (problems.length === 0) return;
  await sql`insert into ${identifier(session.workspace, 'sys_import_problem')}
    (import_id, number, row, column_name, code, severity, detail, value, params)
    select ${id}::bigint, before.number + given.place, given.row, given.column_name, given.code, given.severity, given.detail,
      given.value, given.params
    from (select coalesce(max(number), 0)::integer as number from ${identifier(session.workspace, 'sys_import_problem')}
      where import_id = ${id}::bigint) as before,
    unnest(
      ${problems.map(({ row }) => (row === null ? null : String(row)))}::text[]::bigint[],
      ${problems.map(({ column }) => plain(column))}::text[],
      ${problems.map(({ code }) => code)}::text[],
      ${problems.map(({ severity }) => severity)}::text[],
      ${problems.map(({ detail }) => plain(detail))}::text[],
      ${problems.map(({ value }) => plain(value))}::text[],
      ${problems.map(({ params }) => (params === undefined ? null : plain(JSON.stringify(params))))}::text[]::jsonb[]
    ) with ordinality as given (row, column_name, code, severity, detail, value, params, place)`.execute(
    session.db,
  );
}

/** As the database can keep it: without NUL and halves of characters. */
const plain = (text: string | null): string | null =>
  text === null ? null : text.toWellFormed().replaceAll('\0', '\ufffd').replaceAll('\\u0000', '\\ufffd');

export interface ImportProblemQuery {
  readonly limit: number;
  /** Number of the last one of the page before. */
  readonly after?: number;
  readonly severity?: 'error' | 'warning';
  readonly code?: string;
  readonly column?: string | null;
}

export async function readImportProblems(
  session: Session,
  id: number,
  { limit, after, severity, code, column }: ImportProblemQuery,
): Promise<(ImportProblem & { readonly number: number })[]> {
  let query = session.db
    .selectFrom('sys_import_problem')
    .select(['number', 'row', 'column_name', 'code', 'severity', 'detail', 'value', 'params'])
    .where('import_id', '=', id)
    .orderBy('number')
    .limit(limit);
  if (after !== undefined) query = query.where('number', '>', after);
  if (severity !== undefined) query = query.where('severity', '=', severity);
  if (code !== undefined) query = query.where('code', '=', code);
  if (column !== undefined) query = query.where('column_name', 'is not distinct from', column);
  const rows = await query.execute();
  return rows.map(({ column_name, params, ...rest }) => ({
    ...rest,
    column: column_name,
    ...(params === null ? {} : { params: params as { [key: string]: JsonValue } }),
  }));
}

/** How many problems of each kind are kept. */
export async function groupImportProblems(
  session: Session,
  id: number,
): Promise<{ code: string; column: string | null; severity: 'error' | 'warning'; count: number }[]> {
  const rows = await session.db
    .selectFrom('sys_import_problem')
    .select(({ fn }) => ['code', 'column_name', 'severity', fn.countAll<number>().as('count')])
    .where('import_id', '=', id)
    .groupBy(['code', 'column_name', 'severity'])
    .orderBy('count', 'desc')
    .orderBy('code')
    .limit(200)
    .execute();
  return rows.map(({ column_name, ...rest }) => ({ ...rest, column: column_name }));
}

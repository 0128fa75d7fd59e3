/** What names records to a reader: its title, the mask of it, or the number of the record where the title is hidden. */
import { convert, type Node, type Parameters, QueryBuilder, type Value } from '@dunlin/expression';
import { type AppModel, allGrants, type Grants, maskValue, type Right, tableOf } from '@dunlin/tables';
import { sql } from 'kysely';
import { printQuery } from '../print/print-query.ts';
import type { Session } from '../session.ts';
import { idNode, titleNode } from './row-nodes.ts';
import { type Column, shownColumn } from './shown-columns.ts';

export interface TitleReading {
  readonly grants: Grants;
  readonly parameters: Parameters;
}

interface TitleRow {
  readonly of: string;
  readonly id: number;
  readonly title: Value;
  readonly read: boolean | null;
  readonly masked: boolean | null;
}

const boolean = { kind: 'boolean' } as const;
const text = { kind: 'text' } as const;

/**
 * By table and id, in one statement whatever the number of tables. Records that the reader may not read are left out.
 * Names of users are known to everybody: who owns a thing is part of the thing.
 */
export async function readTitles(
  session: Session,
  model: AppModel,
  wanted: ReadonlyMap<string, Iterable<number>>,
  { grants, parameters }: TitleReading,
): Promise<Map<string, Map<number, string>>> {
  const titles = new Map<string, Map<number, string>>();
  const columns = new Map<string, Column>();
  const queries = [...wanted].flatMap(([key, ids]) => {
    const given = key === 'users' ? allGrants : grants;
    const { read } = given.of(key);
    if (read === false || !model.tables.has(key)) return [];
    titles.set(key, new Map());
    const column = shownColumn(model, given, 'title', titleNode(model, tableOf(model, key)));
    columns.set(key, column);
    const builder = new QueryBuilder(model, key, { stored: true, keys: 'ids' });
    if (read !== true) builder.where(read);
    builder
      .column('of', { kind: 'literal', value: key, type: text })
      .column('id', idNode(key))
      .column('title', convert(column.node, text) ?? column.node)
      .column('read', asNode(column.read))
      .column('masked', asNode(column.masked));
    return [printQuery(builder.build(), { ...parameters, ids: [...ids] }, session.workspace)];
  });
  if (queries.length === 0) return titles;
  const { rows } = await sql<TitleRow>`${sql.join(
    queries.map((query) => sql`(${query})`),
    sql` union all `,
  )}`.execute(session.db);
  for (const row of rows) titles.get(row.of)!.set(row.id, titleOf(model, columns.get(row.of)!, row));
  return titles;
}

function titleOf(model: AppModel, { field }: Column, { id, title, read, masked }: TitleRow): string {
  if (read !== true && masked !== true) return `#${id}`;
  if (title === null) return '—';
  return read === true ? String(title) : (maskValue(model, field, title) ?? '—');
}

const asNode = (right: Right): Node =>
  typeof right === 'boolean' ? { kind: 'literal', value: right, type: boolean } : right;

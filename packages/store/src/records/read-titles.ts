/** What names records to a reader: its title, the mask of it, or the number of the record where the title is hidden. */
import type { Node, Parameters, Value } from '@dunlin/expression';
import { type AppModel, allGrants, type Grants, tableOf } from '@dunlin/tables';
import type { Session } from '../session.ts';
import { readColumns } from './read-columns.ts';
import { titleNode } from './row-nodes.ts';
import { marksOf, shownColumn } from './shown-columns.ts';

export interface TitleReading {
  readonly grants: Grants;
  readonly stored: boolean;
  readonly parameters: Parameters;
  /** Only records for which it is true. */
  readonly where?: Node;
}

/** By id. Names of users are known to everybody: who owns a thing is part of the thing. */
export async function readTitles(
  session: Session,
  model: AppModel,
  key: string,
  ids: readonly number[],
  { grants, ...reading }: TitleReading,
): Promise<Map<number, string>> {
  const table = tableOf(model, key);
  const column = shownColumn(model, key === 'users' ? allGrants : grants, 'title', titleNode(model, table));
  const rows = await readColumns(session, model, table, ids, [column], reading);
  return new Map(rows.map((row) => [row['id'] as number, titleOf(row)]));
}

function titleOf(row: Readonly<Record<string, Value>>): string {
  if (marksOf(row).$hidden !== undefined) return `#${row['id']}`;
  const title = row['title'] ?? null;
  return title === null ? '—' : String(title);
}

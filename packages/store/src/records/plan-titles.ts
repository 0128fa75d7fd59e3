/** What names the records of a table to a reader → a query, and what its rows say. */
import { convert, type Node, type Query, QueryBuilder, type Value } from '@dunlin/expression';
import { type AppModel, allGrants, type Grants, maskValue, type Right, tableOf } from '@dunlin/tables';
import { idNode, titleNode } from './row-nodes.ts';
import { shownColumn } from './shown-columns.ts';

export interface TitleRow {
  /** The table. */
  readonly of: string;
  readonly id: number;
  readonly title: Value;
  readonly read: boolean | null;
  readonly masked: boolean | null;
}

export interface TitlePlan {
  /** With the parameter `ids`. */
  readonly query: Query;
  titleOf(row: TitleRow): string;
}

const boolean = { kind: 'boolean' } as const;
const text = { kind: 'text' } as const;

/** Undefined where the reader may see no record of the table. Names of users are known to everybody. */
export function planTitles(model: AppModel, grants: Grants, key: string): TitlePlan | undefined {
  const given = key === 'users' ? allGrants : grants;
  const { read } = given.of(key);
  if (read === false || !model.tables.has(key)) return undefined;
  const column = shownColumn(model, given, 'title', titleNode(model, tableOf(model, key)));
  const builder = new QueryBuilder(model, key, { stored: true, keys: 'ids' });
  if (read !== true) builder.where(read);
  builder
    .column('of', { kind: 'literal', value: key, type: text })
    .column('id', idNode(key))
    .column('title', convert(column.node, text) ?? column.node)
    .column('read', asNode(column.read))
    .column('masked', asNode(column.masked));
  return {
    query: builder.build(),
    titleOf({ id, title, read, masked }) {
      if (read !== true && masked !== true) return `#${id}`;
      if (title === null) return '—';
      return read === true ? String(title) : (maskValue(model, column.field, title) ?? '—');
    },
  };
}

const asNode = (right: Right): Node =>
  typeof right === 'boolean' ? { kind: 'literal', value: right, type: boolean } : right;

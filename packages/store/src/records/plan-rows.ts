/** Columns of records given by their ids, as their reader may see them → a query, and what its rows say. */
import { type Node, type Query, QueryBuilder, type Value } from '@dunlin/expression';
import type { AppModel, ModelTable, Right } from '@dunlin/tables';
import { isConditional } from './rights.ts';
import { idNode, storedColumn } from './row-nodes.ts';
import { type Column, Marks } from './shown-columns.ts';

export interface RowWish {
  /** True when `today` is the day for which rollups are stored. */
  readonly stored: boolean;
  /** Only records for which it is true. */
  readonly where?: Node;
  /** Conditions to be answered for each record, by name. */
  readonly questions?: Readonly<Record<string, Right>>;
}

export interface ReadRow {
  /** `id`, `version`, the columns, and `$hidden` and `$masked` where there are any. */
  readonly record: Record<string, Value>;
  /** To the questions. */
  readonly answers: Readonly<Record<string, boolean>>;
}

export interface RowPlan {
  /** With the parameter `ids`. */
  readonly query: Query;
  /** Table → names of the query's columns that hold ids of its records. */
  readonly references: ReadonlyMap<string, readonly string[]>;
  /** In the order of `ids`; ids that are not there are left out. */
  rowsOf(rows: readonly Readonly<Record<string, Value>>[], ids: readonly number[]): ReadRow[];
}

export function planRows(
  model: AppModel,
  table: ModelTable,
  columns: readonly Column[],
  { stored, where, questions = {} }: RowWish,
): RowPlan {
  const builder = new QueryBuilder(model, table.key, { stored, keys: 'ids' });
  const references = new Map<string, string[]>();
  if (where !== undefined) builder.where(where);
  builder.column('id', idNode(table.key)).column('version', storedColumn(builder, table, 'version'));
  const ask = (name: string, right: Right): void => {
    if (isConditional(right)) builder.column(name, right);
  };
  // Paths can be longer than names may be, so columns are numbered; their names are made once, not for every row.
  const numbered = columns.map((column, index) => ({
    column,
    value: `c${index}`,
    isRead: `r${index}`,
    isMasked: `m${index}`,
  }));
  for (const { column, value, isRead, isMasked } of numbered) {
    const { name, node, read, masked } = column;
    if (masked !== false) {
      builder.column(value, node);
      const { type } = node;
      if (type.kind === 'reference' && name !== 'id')
        references.set(type.table, [...(references.get(type.table) ?? []), value]);
    }
    ask(isRead, read);
    ask(isMasked, masked);
  }
  for (const [name, right] of Object.entries(questions)) ask(`q:${name}`, right);
  const holds = (row: Readonly<Record<string, Value>>, name: string, right: Right): boolean =>
    isConditional(right) ? row[name] === true : right;
  const readRow = (row: Readonly<Record<string, Value>>): ReadRow => {
    const record: Record<string, Value> = { id: row['id']!, version: row['version']! };
    const marks = new Marks();
    for (const each of numbered) {
      const { column } = each;
      const { name, read, masked } = column;
      const value = row[each.value] ?? null;
      if (holds(row, each.isRead, read)) record[name] = value;
      else if (holds(row, each.isMasked, masked)) record[name] = marks.mask(model, column, value);
      else marks.hide(name);
    }
    const answers = Object.entries(questions).map(([name, right]): [string, boolean] => [
      name,
      holds(row, `q:${name}`, right),
    ]);
    return { record: Object.assign(record, marks.said), answers: Object.fromEntries(answers) };
  };
  return {
    query: builder.build(),
    references,
    rowsOf(rows, ids) {
      const byId = new Map(rows.map((row) => [row['id'], readRow(row)]));
      return ids.flatMap((id) => byId.get(id) ?? []);
    },
  };
}

/** Columns of given records, computed for these alone, as their reader may see them. */
import { type Node, type Parameters, QueryBuilder, type Value } from '@dunlin/expression';
import type { AppModel, ModelTable, Right } from '@dunlin/tables';
import type { Session } from '../session.ts';
import { isConditional } from './rights.ts';
import { idNode, storedColumn } from './row-nodes.ts';
import { type Column, Marks } from './shown-columns.ts';

export interface Reading {
  /** True when `today` is the day for which rollups are stored. */
  readonly stored: boolean;
  readonly parameters: Parameters;
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

/** @returns rows in the order of `ids`; ids that are not there are left out */
export async function readRows(
  session: Session,
  model: AppModel,
  table: ModelTable,
  ids: readonly number[],
  columns: readonly Column[],
  { stored, parameters, where, questions = {} }: Reading,
): Promise<ReadRow[]> {
  if (ids.length === 0) return [];
  const builder = new QueryBuilder(model, table.key, { stored, keys: 'ids' });
  if (where !== undefined) builder.where(where);
  builder.column('id', idNode(table.key)).column('version', storedColumn(builder, table, 'version'));
  const ask = (name: string, right: Right): void => {
    if (isConditional(right)) builder.column(name, right);
  };
  // Paths can be longer than names may be, so columns are numbered.
  for (const [index, { node, read, masked }] of columns.entries()) {
    if (masked !== false) builder.column(`c${index}`, node);
    ask(`r${index}`, read);
    ask(`m${index}`, masked);
  }
  for (const [name, right] of Object.entries(questions)) ask(`q:${name}`, right);
  const rows = await session.run(builder.build(), { ...parameters, ids });
  const holds = (row: Readonly<Record<string, Value>>, name: string, right: Right): boolean =>
    isConditional(right) ? row[name] === true : right;
  const byId = new Map(
    rows.map((row): [Value | undefined, ReadRow] => {
      const record: Record<string, Value> = { id: row['id']!, version: row['version']! };
      const marks = new Marks();
      for (const [index, column] of columns.entries()) {
        const { name, read, masked } = column;
        const value = row[`c${index}`] ?? null;
        if (holds(row, `r${index}`, read)) record[name] = value;
        else if (holds(row, `m${index}`, masked)) record[name] = marks.mask(model, column, value);
        else marks.hide(name);
      }
      const answers = Object.entries(questions).map(([name, right]): [string, boolean] => [
        name,
        holds(row, `q:${name}`, right),
      ]);
      return [row['id'], { record: Object.assign(record, marks.said), answers: Object.fromEntries(answers) }];
    }),
  );
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** The same, without questions. */
export async function readColumns(
  session: Session,
  model: AppModel,
  table: ModelTable,
  ids: readonly number[],
  columns: readonly Column[],
  reading: Omit<Reading, 'questions'>,
): Promise<Record<string, Value>[]> {
  const rows = await readRows(session, model, table, ids, columns, reading);
  return rows.map(({ record }) => record);
}

/** Columns of given records, computed for these alone. */
import { type Node, type Parameters, QueryBuilder, type Value } from '@dunlin/expression';
import type { AppModel, ModelTable } from '@dunlin/tables';
import type { Session } from '../session.ts';
import { idNode, storedColumn } from './row-nodes.ts';

export interface Column {
  readonly name: string;
  readonly node: Node;
}

export interface Reading {
  /** True when `today` is the day for which rollups are stored. */
  readonly stored: boolean;
  readonly parameters: Parameters;
  /** Only records for which it is true. */
  readonly where?: Node;
}

/** @returns `id`, `version` and the columns, in the order of `ids`; ids that are not there are left out */
export async function readColumns(
  session: Session,
  model: AppModel,
  table: ModelTable,
  ids: readonly number[],
  columns: readonly Column[],
  { stored, parameters, where }: Reading,
): Promise<Record<string, Value>[]> {
  if (ids.length === 0) return [];
  const builder = new QueryBuilder(model, table.key, { stored, keys: 'ids' });
  if (where !== undefined) builder.where(where);
  builder.column('id', idNode(table.key)).column('version', storedColumn(builder, table, 'version'));
  // Paths can be longer than names may be, so columns are numbered.
  for (const [index, { node }] of columns.entries()) builder.column(`c${index}`, node);
  const rows = await session.run(builder.build(), { ...parameters, ids });
  const byId = new Map(
    rows.map((row) => [
      row['id'],
      {
        id: row['id']!,
        version: row['version']!,
        ...Object.fromEntries(columns.map(({ name }, index) => [name, row[`c${index}`] ?? null])),
      },
    ]),
  );
  return ids.flatMap((id) => byId.get(id) ?? []);
}

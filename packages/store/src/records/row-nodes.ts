/** Small nodes and scalars that reads and writes build plans of. */
import { type Node, type Query, type QueryBuilder, reachedOver, type Scalar } from '@dunlin/expression';
import { type AppModel, fieldOf, type ModelTable, referredTable, tableOf } from '@dunlin/tables';

export const idNode = (table: string): Node => ({
  kind: 'field',
  hops: [],
  table,
  field: 'id',
  type: { kind: 'reference', table },
});

export const fieldNode = (table: ModelTable, field: string): Node => ({
  kind: 'field',
  hops: [],
  table: table.key,
  field,
  type: fieldOf(table, field).type,
});

/** What names a record to people; where that is a reference, what names the record that it leads to. */
export function titleNode(model: AppModel, table: ModelTable): Node {
  const target = referredTable(fieldOf(table, table.title));
  if (target === undefined) return fieldNode(table, table.title);
  const there = tableOf(model, target);
  const hop = { from: table.key, field: table.title, table: target };
  return reachedOver([hop], fieldNode(there, there.title));
}

/** A column as it is stored, whatever the builder makes of rollups and lists. */
export const storedColumn = (builder: QueryBuilder, table: ModelTable, column: string): Scalar => ({
  kind: 'column',
  alias: rootAlias(builder.build()),
  column,
  type: fieldOf(table, column).type,
});

const rootAlias = ({ from }: Query): string => from.alias;

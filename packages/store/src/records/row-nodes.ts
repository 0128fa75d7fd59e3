/** Small nodes and scalars that reads and writes build plans of. */
import type { Node, Query, QueryBuilder, Scalar } from '@dunlin/expression';
import { fieldOf, type ModelTable } from '@dunlin/tables';

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

/** A column as it is stored, whatever the builder makes of rollups and lists. */
export const storedColumn = (builder: QueryBuilder, table: ModelTable, column: string): Scalar => ({
  kind: 'column',
  alias: rootAlias(builder.build()),
  column,
  type: fieldOf(table, column).type,
});

const rootAlias = ({ from }: Query): string => from.alias;

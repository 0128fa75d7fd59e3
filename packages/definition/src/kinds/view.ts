import { type Static, Type } from 'typebox';
import { ColumnKey, closed, Expression, Key, Label } from '../shapes.ts';

export const SortKey = Type.Object(
  { field: ColumnKey, descending: Type.Optional(Type.Boolean({ default: false })) },
  closed,
);
export type SortKey = Static<typeof SortKey>;

/** `views/*.json`: a list over one table. A column may be a path over references, e.g. `customer.grade`. */
export const ViewDefinition = Type.Object(
  {
    key: Key,
    label: Label,
    table: ColumnKey,
    columns: Type.Array(Type.String(), { minItems: 1 }),
    filter: Type.Optional(Expression),
    sort: Type.Optional(Type.Array(SortKey)),
  },
  closed,
);
export type ViewDefinition = Static<typeof ViewDefinition>;

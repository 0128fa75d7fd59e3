import { type Static, Type } from 'typebox';
import { ColumnKey, closed, Expression, Key, Label } from '../shapes.ts';

/** A named value that rows are grouped by; a reference groups by record and shows its title. */
export const DimensionDefinition = Type.Object({ key: ColumnKey, label: Label, value: Expression }, closed);
export type DimensionDefinition = Static<typeof DimensionDefinition>;

/** One bucket of a spread dimension: the records for which `condition` is true. Buckets must not overlap. */
export const BucketDefinition = Type.Object({ key: ColumnKey, label: Label, condition: Expression }, closed);
export type BucketDefinition = Static<typeof BucketDefinition>;

export const MeasureDefinition = Type.Object(
  {
    key: ColumnKey,
    label: Label,
    aggregate: Type.Enum(['sum', 'count', 'min', 'max', 'average']),
    /** Not needed for `count`. */
    value: Type.Optional(Expression),
    filter: Type.Optional(Expression),
    /** Spread over the buckets of `columns` as well as totalled. */
    spread: Type.Optional(Type.Boolean({ default: false })),
  },
  closed,
);
export type MeasureDefinition = Static<typeof MeasureDefinition>;

/** `reports/*.json`. Result columns: rows, then each spread measure by bucket, then the measures. */
export const ReportDefinition = Type.Object(
  {
    key: Key,
    label: Label,
    description: Type.Optional(Label),
    table: ColumnKey,
    filter: Type.Optional(Expression),
    rows: Type.Array(DimensionDefinition),
    columns: Type.Optional(Type.Array(BucketDefinition, { minItems: 1 })),
    measures: Type.Array(MeasureDefinition, { minItems: 1 }),
    sort: Type.Optional(
      Type.Array(Type.Object({ column: Type.String(), descending: Type.Optional(Type.Boolean()) }, closed)),
    ),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100000 })),
    totals: Type.Optional(Type.Boolean({ default: true })),
  },
  closed,
);
export type ReportDefinition = Static<typeof ReportDefinition>;

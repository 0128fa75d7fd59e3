import { type Static, type TProperties, Type } from 'typebox';
import { ColumnKey, closed, Expression, Key, Label } from '../shapes.ts';

/** A key of the table, or a path over references, e.g. `customer.grade`. */
const Path = Type.String({ minLength: 1, maxLength: 200 });

export const SortKey = Type.Object(
  { field: Path, descending: Type.Optional(Type.Boolean({ default: false })) },
  closed,
);
export type SortKey = Static<typeof SortKey>;

/** What a view shows of its table and how; also what people save for themselves, without key, label and table. */
const layout = {
  /** Rows, cards in columns by the value of `by`, or entries on the days of `date`. */
  kind: Type.Optional(Type.Enum(['grid', 'kanban', 'calendar'], { default: 'grid' })),
  columns: Type.Array(Path, { minItems: 1, maxItems: 100 }),
  filter: Type.Optional(Expression),
  sort: Type.Optional(Type.Array(SortKey, { maxItems: 8 })),
  /** Of a grid: one level or two, the outer one first. */
  group: Type.Optional(Type.Array(Path, { maxItems: 2, uniqueItems: true })),
  /** Added up over everything and over each group; absent: amounts among the columns. */
  sums: Type.Optional(Type.Array(Path, { maxItems: 20, uniqueItems: true })),
  /** Of columns, in pixels. */
  widths: Type.Optional(Type.Record(Path, Type.Integer({ minimum: 60, maximum: 900 }))),
  density: Type.Optional(Type.Enum(['dense', 'middle', 'roomy'])),
  /** What a card or an entry says below its title; absent: the first columns. */
  cardFields: Type.Optional(Type.Array(Path, { maxItems: 8, uniqueItems: true })),
  /** Of a kanban: a choice or a reference, whose values are its columns. */
  by: Type.Optional(ColumnKey),
  /** Of a calendar: the day of an entry, and its last day where it has several. */
  date: Type.Optional(ColumnKey),
  end: Type.Optional(ColumnKey),
} satisfies TProperties;

export const ViewLayout = Type.Object(layout, closed);
export type ViewLayout = Static<typeof ViewLayout>;

/** `views/*.json`: a list over one table. */
export const ViewDefinition = Type.Object({ key: Key, label: Label, table: ColumnKey, ...layout }, closed);
export type ViewDefinition = Static<typeof ViewDefinition>;

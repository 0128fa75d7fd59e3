/**
 * A mapping: how one row of a file becomes records of several tables. Documented in docs/import.md.
 *
 * `records` stand in the order in which they depend on each other; each is found again by its `key`, so that the same
 * file imported twice changes nothing the second time.
 */
import { ColumnKey, closed, Expression, Key, Label } from '@dunlin/definition';
import { type Static, Type } from 'typebox';

/** Texts of the file that stand for values. */
const Translation = Type.Record(
  Type.String(),
  Type.Union([Type.Null(), Type.Boolean(), Type.Number(), Type.String()]),
);

/** A text of the row: from a column, or computed from several. */
const FromColumn = Type.Object(
  { column: Type.String({ minLength: 1 }), translate: Type.Optional(Translation) },
  closed,
);
const FromFormula = Type.Object({ formula: Expression, translate: Type.Optional(Translation) }, closed);

const FieldSource = Type.Union([
  FromColumn,
  FromFormula,
  Type.Object({ constant: Type.Union([Type.Null(), Type.Boolean(), Type.Number(), Type.String()]) }, closed),
  /** The record of that name made from the same row. */
  Type.Object({ record: Key }, closed),
  /** An existing record, found by a unique field. */
  Type.Object(
    {
      find: Type.Object(
        { table: ColumnKey, by: ColumnKey, value: Type.Union([FromColumn, FromFormula]) },
        closed,
      ),
    },
    closed,
  ),
]);
export type FieldSource = Static<typeof FieldSource>;

const MappedRecord = Type.Object(
  {
    /** Name by which records further down refer to it. */
    name: Key,
    table: ColumnKey,
    /** Fields that together tell one record from another. */
    key: Type.Array(ColumnKey, { minItems: 1, maxItems: 8, uniqueItems: true }),
    /** Only rows for which it is true give this record; an expression over the columns, all of them texts. */
    when: Type.Optional(Expression),
    /** Written on creation and on every import. */
    values: Type.Record(ColumnKey, FieldSource),
    /** Fields that each row must give, beyond those that the table itself requires. */
    required: Type.Optional(Type.Array(ColumnKey, { uniqueItems: true })),
    /** Written on creation only. */
    initial: Type.Optional(Type.Record(ColumnKey, FieldSource)),
  },
  closed,
);
export type MappedRecord = Static<typeof MappedRecord>;

export const ImportMapping = Type.Object(
  {
    key: Key,
    label: Label,
    source: Type.Object(
      {
        format: Type.Literal('csv'),
        delimiter: Type.Optional(Type.String({ minLength: 1, maxLength: 1, default: ',' })),
        encoding: Type.Optional(
          Type.Union(
            [
              Type.Literal('utf-8'),
              Type.Literal('gb18030'),
              Type.Literal('utf-16le'),
              Type.Literal('windows-1252'),
              Type.Literal('iso-8859-1'),
            ],
            { default: 'utf-8' },
          ),
        ),
        /** Formats tried in order, of `YYYY`, `MM`, `M`, `DD`, `D` and signs between them. */
        dates: Type.Optional(Type.Array(Type.String({ maxLength: 20 }), { minItems: 1, maxItems: 10 })),
        decimal: Type.Optional(Type.Union([Type.Literal('.'), Type.Literal(',')], { default: '.' })),
        /** Sign between thousands; none unless given. */
        grouping: Type.Optional(
          Type.Union([Type.Literal(','), Type.Literal('.'), Type.Literal(' '), Type.Literal("'")]),
        ),
      },
      closed,
    ),
    records: Type.Array(MappedRecord, { minItems: 1, maxItems: 20 }),
  },
  closed,
);
export type ImportMapping = Static<typeof ImportMapping>;

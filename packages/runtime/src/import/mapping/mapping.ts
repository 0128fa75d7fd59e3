/**
 * A mapping: how one row of a file becomes records of several tables. Documented in docs/import.md.
 *
 * `records` stand in the order in which they depend on each other; each is found again by its `key`, so that the same
 * file imported twice changes nothing the second time. A record without a key is always created.
 */
import { ColumnKey, closed, Expression, Key, Label } from '@dunlin/definition';
import { addressParts } from '@dunlin/expression';
import { type Static, Type } from 'typebox';

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be' | 'big5' | 'windows-1252' | 'iso-8859-1';

/** How a text says a day or a number: formats tried in order, of `YYYY`, `YY`, `MMM`, `MM`, `M`, `DD`, `D` and signs between them, or `serial`. */
const readings = {
  dates: Type.Optional(Type.Array(Type.String({ maxLength: 20 }), { minItems: 1, maxItems: 10 })),
  decimal: Type.Optional(Type.Union([Type.Literal('.'), Type.Literal(',')], { default: '.' })),
  /** Sign between thousands; none unless given. */
  grouping: Type.Optional(
    Type.Union([Type.Literal(','), Type.Literal('.'), Type.Literal(' '), Type.Literal("'")]),
  ),
};

/** Where in the file its table stands, and how its bytes are texts. */
const place = {
  format: Type.Union([Type.Literal('csv'), Type.Literal('xlsx')]),
  delimiter: Type.Optional(Type.String({ minLength: 1, maxLength: 1, default: ',' })),
  encoding: Type.Optional(
    Type.Enum(['utf-8', 'gb18030', 'utf-16le', 'utf-16be', 'big5', 'windows-1252', 'iso-8859-1'], {
      default: 'utf-8',
    }),
  ),
  /** Of a workbook; its first visible one unless given. */
  sheet: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  /** Row that names the columns, as a spreadsheet counts; the first that is not empty unless given. */
  headerRow: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
};
export const SourceSettings = Type.Object(place, closed);
export type SourceSettings = Static<typeof SourceSettings>;

/** Texts of the file that stand for values. */
const Translation = Type.Record(
  Type.String(),
  Type.Union([Type.Null(), Type.Boolean(), Type.Number(), Type.String()]),
);

/** The cell of a column. */
const FromColumn = Type.Object(
  {
    column: Type.String({ minLength: 1 }),
    translate: Type.Optional(Translation),
    ...readings,
    /** Rounds half up to what the field keeps, with a warning. */
    round: Type.Optional(Type.Boolean({ default: false })),
  },
  closed,
);
export type FromColumn = Static<typeof FromColumn>;

/** The texts of several columns, one after the other; empty ones are left out. */
const FromColumns = Type.Object(
  {
    columns: Type.Array(Type.String({ minLength: 1 }), { minItems: 1, maxItems: 20 }),
    join: Type.Optional(Type.String({ maxLength: 20, default: ' ' })),
  },
  closed,
);
/** Computed from several columns. */
const FromFormula = Type.Object({ formula: Expression, translate: Type.Optional(Translation) }, closed);

/** An address whose parts stand in columns of their own. */
const FromParts = Type.Object(
  {
    parts: Type.Object(
      Object.fromEntries(addressParts.map((part) => [part, Type.Optional(FromColumn)])) as Record<
        (typeof addressParts)[number],
        ReturnType<typeof Type.Optional<typeof FromColumn>>
      >,
      { ...closed, minProperties: 1 },
    ),
  },
  closed,
);

const FieldSource = Type.Union([
  FromColumn,
  FromColumns,
  FromFormula,
  FromParts,
  Type.Object({ constant: Type.Union([Type.Null(), Type.Boolean(), Type.Number(), Type.String()]) }, closed),
  /** The record of that name made from the same row. */
  Type.Object({ record: Key }, closed),
  /** An existing record, found by a field. */
  Type.Object(
    {
      find: Type.Object(
        {
          table: ColumnKey,
          by: ColumnKey,
          value: Type.Union([FromColumn, FromColumns, FromFormula]),
        },
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
    /** Fields that together tell one record from another; without them every row makes a record. */
    key: Type.Optional(Type.Array(ColumnKey, { maxItems: 8, uniqueItems: true })),
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
    source: Type.Object({ ...place, ...readings }, closed),
    records: Type.Array(MappedRecord, { minItems: 1, maxItems: 20 }),
  },
  closed,
);
export type ImportMapping = Static<typeof ImportMapping>;

/** Keys of a mapped record; none where each row makes one. */
export const keyOf = ({ key = [] }: MappedRecord): readonly string[] => key;

/** Where the table of a mapping's file stands, without how its texts are read. */
export function settingsOf({ source }: ImportMapping): SourceSettings {
  const { dates: _dates, decimal: _decimal, grouping: _grouping, ...settings } = source;
  return settings;
}

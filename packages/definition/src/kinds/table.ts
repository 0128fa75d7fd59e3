import { type Static, Type } from 'typebox';
import { ColumnKey, closed, Expression, Label, Options } from '../shapes.ts';

/**
 * One field of a table. `type` names a registered field type (package `tables`), whose schema checks `options`.
 * A column of the database carries `key`; the label can change freely.
 */
export const FieldDefinition = Type.Object(
  {
    key: ColumnKey,
    /**
     * Key that the field had before, or the name of a column that was kept: the column is renamed, and no value is
     * touched. Without meaning once that is done.
     */
    renamedFrom: Type.Optional(Type.String({ pattern: '^[a-z][a-z0-9_]{0,62}$' })),
    type: Type.String(),
    label: Label,
    help: Type.Optional(Label),
    required: Type.Optional(Type.Boolean({ default: false })),
    unique: Type.Optional(Type.Boolean({ default: false })),
    /**
     * True for a field that is out of use but not gone: what shows fields by itself leaves it out, its values stay, and what
     * names it still works.
     */
    hidden: Type.Optional(Type.Boolean({ default: false })),
    /** Evaluated over the record being created when the field is not given. */
    default: Type.Optional(Expression),
    /**
     * Who may change the value once the record is there: `people` with the right to change records, only `flows` and
     * rules (an approval behind them), or `never` anybody. Creating a record gives any value.
     */
    changes: Type.Optional(
      Type.Union([Type.Literal('people'), Type.Literal('flows'), Type.Literal('never')], {
        default: 'people',
      }),
    ),
    /**
     * True for an amount that must not be spoken of where it is 0, such as a fee that nobody agreed on: a template
     * prints it only inside an `if` that asks for it.
     */
    silentZero: Type.Optional(Type.Boolean({ default: false })),
    /** True where it is noted in the log who looked at the value of which record: bank accounts, identity numbers. */
    sensitive: Type.Optional(Type.Boolean({ default: false })),
    options: Type.Optional(Options),
  },
  closed,
);
export type FieldDefinition = Static<typeof FieldDefinition>;

/**
 * A check on a record: where `expression` is false or null on save, `message` stands at `field`.
 * The message shows each of `values`, an expression over the record, where its name stands in braces: `{open_items}`.
 */
export const CheckDefinition = Type.Object(
  {
    key: ColumnKey,
    expression: Expression,
    message: Label,
    values: Type.Optional(Type.Record(ColumnKey, Expression)),
    field: Type.Optional(ColumnKey),
  },
  closed,
);
export type CheckDefinition = Static<typeof CheckDefinition>;

/** `tables/*.json`. Every table also has `id`, `created_at`, `created_by`, `updated_at`, `updated_by`, `version`. */
export const TableDefinition = Type.Object(
  {
    key: ColumnKey,
    /** Plural, as in menus. */
    label: Label,
    /** One record, as on buttons. */
    labelOne: Label,
    /** Field that names a record to people. */
    title: ColumnKey,
    /** Fields that stand out on a record's page, in their order: choices and people beside the title, the rest below it. */
    highlights: Type.Optional(Type.Array(ColumnKey, { uniqueItems: true, maxItems: 12 })),
    fields: Type.Array(FieldDefinition, { minItems: 1, maxItems: 500 }),
    /** Records can be created and never be changed or deleted, by nobody: a correction is another record. */
    appendOnly: Type.Optional(Type.Boolean({ default: false })),
    checks: Type.Optional(Type.Array(CheckDefinition)),
    /** Sets of fields that together are unique. */
    unique: Type.Optional(Type.Array(Type.Array(ColumnKey, { minItems: 2 }))),
  },
  closed,
);
export type TableDefinition = Static<typeof TableDefinition>;

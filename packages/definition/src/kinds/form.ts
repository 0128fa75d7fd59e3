import { type Static, Type } from 'typebox';
import { ColumnKey, closed, Expression, Key, Label, Options } from '../shapes.ts';
import { CheckDefinition } from './table.ts';

/**
 * One element of a form: a field, or something that holds others. `type` names a registered block type (package
 * `forms`), whose schema checks `options` and which says whether it has `content`, and of which types.
 */
export interface BlockDefinition {
  id: string;
  type: string;
  /** Columns of the twelve that it takes, from left to right and on to the next line; all of them where absent. */
  width?: number;
  /** Over the record: hidden where it is false or empty, with all that it holds. */
  visible?: Expression;
  options?: Record<string, unknown>;
  content?: BlockDefinition[];
}

const blockSchema = Type.Object(
  {
    id: Key,
    type: Type.String(),
    width: Type.Optional(Type.Integer({ minimum: 1, maximum: 12 })),
    visible: Type.Optional(Expression),
    options: Type.Optional(Options),
    content: Type.Optional(
      Type.Array(Type.Unsafe<BlockDefinition>({ $ref: '#/$defs/block' }), { maxItems: 500 }),
    ),
  },
  closed,
);

/** Where a form opens by itself. A form with none opens only where something names it: a task, a link, a button. */
export const FormUse = Type.Enum(['create', 'edit', 'page', 'print']);
export type FormUse = 'create' | 'edit' | 'page' | 'print';

/** `forms/*.json`: how a record of `table` is filled in and shown. */
export const FormDefinition = Type.Object(
  {
    // Forms have addresses beside that of the preview.
    key: Type.String({ pattern: '^(?!preview$)[a-z][a-z0-9_-]{0,62}$' }),
    label: Label,
    help: Type.Optional(Label),
    table: ColumnKey,
    /** New records, editing, the record's page, printing: each by at most one form of a table. */
    uses: Type.Optional(Type.Array(FormUse, { uniqueItems: true, maxItems: 4 })),
    layout: Type.Array(Type.Unsafe<BlockDefinition>({ $ref: '#/$defs/block' }), { maxItems: 500 }),
    /** Checks over several fields that hold for what is saved with this form, beside those of the table. */
    checks: Type.Optional(Type.Array(CheckDefinition, { maxItems: 100 })),
  },
  { ...closed, $defs: { block: blockSchema } },
);
export type FormDefinition = Static<typeof FormDefinition>;

import { type Static, Type } from 'typebox';
import { asked } from '../option-words.ts';
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

/** What every table has a form for, designed or made of its fields. */
export const TableUse = Type.Enum(['create', 'edit', 'page', 'print']);
export type TableUse = 'create' | 'edit' | 'page' | 'print';

/**
 * Where a form opens by itself. A form with none opens only where something names it: a task, a button.
 * `external`: by a link that somebody without an account was given; what that needs stands in `external` of the form.
 */
export const FormUse = Type.Enum(['create', 'edit', 'page', 'print', 'external']);
export type FormUse = TableUse | 'external';

const Path = Type.String({ pattern: '^[a-z][a-z0-9_]{0,47}(\\.[a-z][a-z0-9_]{0,47}){0,4}$' });

const longText = (zh: string, en: string) =>
  Type.Object(
    {
      zh: Type.String({ minLength: 1, maxLength: 2000 }),
      en: Type.String({ minLength: 1, maxLength: 2000 }),
    },
    { ...closed, ...asked(zh, en) },
  );

/** Somebody outside fills the form in for one record, by a link that was made for them. */
export const ExternalUse = Type.Object(
  {
    /** Reference of the form's table to the record that a link is made for; the link sets it. */
    about: Type.Unsafe<string>({ ...ColumnKey, ...asked('关于', 'About', { control: 'field' }) }),
    /** How long a link is good for; 14 where absent. */
    days: Type.Optional(Type.Integer({ minimum: 1, maximum: 365, ...asked('有效天数', 'Days') })),
    /** How often a link may be answered; once where absent. */
    answers: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, ...asked('可提交次数', 'Answers') })),
    /** Fields of the record that the link is for: shown above the form, and all that is told of it. */
    shows: Type.Optional(
      Type.Array(ColumnKey, { uniqueItems: true, maxItems: 12, ...asked('展示字段', 'Shows') }),
    ),
    introduction: Type.Optional(longText('引言', 'Introduction')),
    /** Shown once the answer has arrived. */
    receipt: longText('提交后的提示', 'Receipt'),
    /** A mail about the record, with a value named `link`, which is given; without it links are copied only. */
    template: Type.Optional(Type.Unsafe<string>({ ...Key, ...asked('邮件模板', 'Mail') })),
    /** Paths from the record: whom to ask, as a proposal to whoever may read that. */
    recipient: Type.Optional(
      Type.Object(
        { name: Type.Optional(Path), email: Type.Optional(Path) },
        { ...closed, ...asked('收件人', 'Recipient') },
      ),
    ),
  },
  closed,
);
export type ExternalUse = Static<typeof ExternalUse>;

/** `forms/*.json`: how a record of `table` is filled in and shown. */
export const FormDefinition = Type.Object(
  {
    // Forms have addresses beside that of the preview.
    key: Type.String({ pattern: '^(?!preview$)[a-z][a-z0-9_-]{0,62}$' }),
    label: Label,
    help: Type.Optional(Label),
    table: ColumnKey,
    /** New records, editing, the record's page, printing: each by at most one form of a table; links by any number. */
    uses: Type.Optional(Type.Array(FormUse, { uniqueItems: true, maxItems: 5 })),
    /** With the use `external`, and only then. */
    external: Type.Optional(ExternalUse),
    layout: Type.Array(Type.Unsafe<BlockDefinition>({ $ref: '#/$defs/block' }), { maxItems: 500 }),
    /** Checks over several fields that hold for what is saved with this form, beside those of the table. */
    checks: Type.Optional(Type.Array(CheckDefinition, { maxItems: 100 })),
  },
  { ...closed, $defs: { block: blockSchema } },
);
export type FormDefinition = Static<typeof FormDefinition>;

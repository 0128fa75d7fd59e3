import { type Static, Type } from 'typebox';
import { ColumnKey, closed, Expression, Key, Label } from '../shapes.ts';

const Variant = Type.Object(
  {
    subject: Type.Optional(Type.String({ maxLength: 500 })),
    body: Type.String({ maxLength: 100_000 }),
  },
  closed,
);

/** Ways by which a message leaves; each has texts of its own form. */
export const MessageChannel = Type.Union([Type.Literal('mail'), Type.Literal('sms')]);
export type MessageChannel = Static<typeof MessageChannel>;

/** What a template makes: a message of a channel, or a document. */
export const TemplateForm = Type.Union([...MessageChannel.anyOf, Type.Literal('document')]);
export type TemplateForm = Static<typeof TemplateForm>;

/**
 * `templates/*.json`: a text in Liquid over one record of `table`.
 * `values` are the only variables besides the record's own fields; each is an expression over the record.
 * `body` of a `mail` and of an `sms` is plain text, of a `document` HTML; an `sms` has no subject.
 */
export const TemplateDefinition = Type.Object(
  {
    key: Key,
    label: Label,
    table: ColumnKey,
    form: TemplateForm,
    values: Type.Optional(Type.Record(ColumnKey, Expression)),
    /** Lists that the text can loop over: records of another table that refer to this record. */
    lists: Type.Optional(
      Type.Record(
        ColumnKey,
        Type.Object(
          {
            table: ColumnKey,
            /** True for the records of the list; `$subject` is the id of the record the text is about. */
            filter: Expression,
            values: Type.Record(ColumnKey, Expression),
            sort: Type.Optional(ColumnKey),
          },
          closed,
        ),
      ),
    ),
    /** Expression for the language, `zh` or `en`; without it English. */
    language: Type.Optional(Expression),
    zh: Variant,
    en: Variant,
  },
  closed,
);
export type TemplateDefinition = Static<typeof TemplateDefinition>;

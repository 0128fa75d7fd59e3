import { type Static, Type } from 'typebox';
import { ColumnKey, closed, Expression, Key, Label } from '../shapes.ts';

const Variant = Type.Object(
  {
    subject: Type.Optional(Type.String({ maxLength: 500 })),
    body: Type.String({ maxLength: 100_000 }),
  },
  closed,
);

/**
 * `templates/*.json`: a text in Liquid over one record of `table`.
 * `values` are the only variables besides the record's own fields; each is an expression over the record.
 * `body` of a `mail` is plain text, of a `document` HTML.
 */
export const TemplateDefinition = Type.Object(
  {
    key: Key,
    label: Label,
    table: ColumnKey,
    form: Type.Union([Type.Literal('mail'), Type.Literal('document')]),
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

/** The shapes that options of several block types are made of. */
import { asked, Expression, Key, Label, type OptionControl } from '@dunlin/definition';
import { Type } from 'typebox';

/** Over the block; the name of what it shows where absent. */
export const label = Type.Optional(
  Type.Object(Label.properties, {
    additionalProperties: false,
    ...asked('标题', 'Title', {
      help: { zh: '不填则用所显示内容的名称', en: 'The name of what it shows where empty' },
    }),
  }),
);

/** The key of a definition, chosen from those there are. */
export const keyOf = (control: OptionControl, zh: string, en: string) =>
  Type.String({ ...Key, ...asked(zh, en, { control }) });

/** One of the measures of the report that stands beside it. */
export const measure = Type.String({
  minLength: 1,
  maxLength: 63,
  ...asked('度量', 'Measure', { control: 'measure', of: 'report' }),
});

/** Over the records of the report that stands beside it. */
export const filter = Type.Optional(
  Type.Unsafe<Expression>({
    ...Expression,
    ...asked('筛选条件', 'Filter', {
      control: 'expression',
      of: 'report',
      help: { zh: '只统计符合条件的记录', en: 'Only records that meet it are counted' },
    }),
  }),
);

/** One of a few words, each with what people call it. */
export const oneOf = <Word extends string>(
  words: Readonly<Record<Word, Label>>,
  rest: { readonly default: NoInfer<Word> } & ReturnType<typeof asked>,
) =>
  Type.Unsafe<Word>({
    anyOf: Object.entries(words).map(([word, name]) => ({ const: word, 'x-label': name })),
    ...rest,
  });

/** The first so many. */
export const shown = (zh: string, en: string) =>
  Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: 8, ...asked(zh, en) }));

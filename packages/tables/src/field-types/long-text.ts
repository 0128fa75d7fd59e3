import { asked, closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { coerceLines } from '../coerce/coerce-lines.ts';
import { defineFieldType } from '../define-field-type.ts';

/** Text of several lines. */
export const longText = defineFieldType({
  name: 'long-text',
  label: { zh: '多行文本', en: 'Long text' },
  family: 'text',
  description: {
    zh: '多行文字，如情况说明',
    en: 'Text of several lines: a description, an account of what happened',
  },
  example: {
    zh: '对方表示月底回款，需先核对发票',
    en: 'They will pay at the end of the month, once the invoice is checked',
  },
  source: 'column',
  options: Type.Object(
    {
      maxLength: Type.Optional(
        Type.Integer({
          minimum: 1,
          maximum: 100_000,
          default: 20_000,
          ...asked('最多字数', 'Most characters'),
        }),
      ),
    },
    closed,
  ),
  type: () => ({ kind: 'text' }),
  column: () => ({ kind: 'text' }),
  coerce: coerceLines,
  keepsEmptyText: true,
  wide: true,
  examples: {
    valid: [{ from: 'one\ntwo', to: 'one\ntwo' }],
    invalid: [
      { from: 'a\u0007', code: 'value.text' },
      { from: ['a'], code: 'value.type' },
    ],
    invalidOptions: [{ maxLength: 1_000_000 }],
  },
});

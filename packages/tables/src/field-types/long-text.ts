import { closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { coerceText } from '../coerce-text.ts';
import { defineFieldType } from '../define-field-type.ts';

/** Text of several lines. */
export const longText = defineFieldType({
  name: 'long-text',
  label: { zh: '多行文本', en: 'Long text' },
  source: 'column',
  options: Type.Object(
    { maxLength: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000, default: 20_000 })) },
    closed,
  ),
  type: () => ({ kind: 'text' }),
  column: () => ({ kind: 'text' }),
  coerce: (value, { maxLength = 20_000 }) => coerceText(value, { maxLength, lines: true }),
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

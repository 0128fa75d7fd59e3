import { asked, closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { coerceLine } from '../coerce/coerce-line.ts';
import { defineFieldType } from '../define-field-type.ts';
import { maskMiddle } from '../masks.ts';

/** One line of text. */
export const text = defineFieldType({
  name: 'text',
  label: { zh: '文本', en: 'Text' },
  family: 'text',
  description: {
    zh: '一行文字，如名称、编号、备注短语',
    en: 'One line of text: a name, a number, a short note',
  },
  example: { zh: '华信贸易有限公司', en: 'Huaxin Trading Ltd' },
  source: 'column',
  options: Type.Object(
    {
      maxLength: Type.Optional(
        Type.Integer({ minimum: 1, maximum: 1000, default: 255, ...asked('最多字数', 'Most characters') }),
      ),
    },
    closed,
  ),
  type: () => ({ kind: 'text' }),
  column: () => ({ kind: 'text' }),
  coerce: coerceLine,
  keepsEmptyText: true,
  searchable: true,
  mask: maskMiddle,
  examples: {
    valid: [
      { from: '华信贸易', to: '华信贸易' },
      { from: '', to: '' },
      { from: 42, to: '42' },
    ],
    invalid: [
      { from: 'a\u0000b', code: 'value.text' },
      { from: '\ud800', code: 'value.text' },
      { from: 'two\nlines', code: 'value.text' },
      { from: 'toolong', options: { maxLength: 3 }, code: 'value.length' },
      { from: { $ne: 1 }, code: 'value.type' },
    ],
    invalidOptions: [{ maxLength: 0 }, { length: 5 }],
  },
});

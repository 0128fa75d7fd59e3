import { asked, closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { coerceJsonField } from '../coerce/coerce-json-field.ts';
import { defineFieldType } from '../define-field-type.ts';

/** Any JSON value, for what other systems send along. A text is read as JSON, as a file or a form has it. */
export const json = defineFieldType({
  name: 'json',
  label: { zh: 'JSON', en: 'JSON' },
  family: 'system',
  description: { zh: '其他系统传来的数据，原样保存', en: 'Data of another system, kept as it came' },
  example: { zh: '{"rating": "A+"}', en: '{"rating": "A+"}' },
  source: 'column',
  options: Type.Object(
    {
      /** Characters of the JSON text. */
      maxLength: Type.Optional(
        Type.Integer({
          minimum: 2,
          maximum: 1_000_000,
          default: 65_536,
          ...asked('最多字数', 'Most characters'),
        }),
      ),
      /** Objects and lists inside each other. */
      maxDepth: Type.Optional(
        Type.Integer({ minimum: 1, maximum: 100, default: 20, ...asked('最多嵌套层数', 'Deepest nesting') }),
      ),
    },
    closed,
  ),
  type: () => ({ kind: 'json' }),
  column: () => ({ kind: 'jsonb' }),
  coerce: coerceJsonField,
  wide: true,
  examples: {
    valid: [
      { from: { bb: [1, 'x', null], a: { c: true } }, to: { a: { c: true }, bb: [1, 'x', null] } },
      { from: '{"b": 1.5, "a": -0}', to: { a: 0, b: 1.5 } },
      { from: [], to: [] },
      { from: 'null', to: null },
      { from: '7', to: 7 },
    ],
    invalid: [
      { from: '{"a": ', code: 'value.json' },
      { from: '"text"', code: 'value.json' },
      { from: '{"__proto__": {"admin": true}}', code: 'value.json' },
      { from: [[[1]]], options: { maxDepth: 2 }, code: 'value.json' },
      { from: ['0123456789'], options: { maxLength: 10 }, code: 'value.length' },
      { from: ['a\u0000'], code: 'value.text' },
    ],
    invalidOptions: [{ maxDepth: 0 }, { schema: {} }],
  },
});

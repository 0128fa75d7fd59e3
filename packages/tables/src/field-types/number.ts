import { asked, closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { coerceNumber } from '../coerce/coerce-number.ts';
import { defineFieldType } from '../define-field-type.ts';

/** A whole number, or an exact decimal where `decimals` is more than 0. */
export const number = defineFieldType({
  name: 'number',
  label: { zh: '数字', en: 'Number' },
  family: 'number',
  description: { zh: '整数或小数，可以限定范围', en: 'A whole number or a decimal, with limits if needed' },
  example: { zh: '30', en: '30' },
  source: 'column',
  options: Type.Object(
    {
      decimals: Type.Optional(
        Type.Integer({ minimum: 0, maximum: 10, default: 0, ...asked('小数位数', 'Decimals') }),
      ),
      minimum: Type.Optional(Type.Number(asked('最小值', 'Smallest'))),
      maximum: Type.Optional(Type.Number(asked('最大值', 'Largest'))),
    },
    closed,
  ),
  type: ({ decimals = 0 }) => (decimals === 0 ? { kind: 'integer' } : { kind: 'decimal' }),
  column: ({ decimals = 0 }) =>
    decimals === 0 ? { kind: 'bigint' } : { kind: 'numeric', precision: 18 + decimals, scale: decimals },
  coerce: coerceNumber,
  examples: {
    valid: [
      { from: 30, to: 30 },
      { from: ' 30 ', to: 30 },
      { from: '-0', to: 0 },
      { from: '1.50', to: '1.5', options: { decimals: 2 } },
      { from: 1e-7, to: '0.0000001', options: { decimals: 7 } },
    ],
    invalid: [
      { from: 1.5, code: 'value.decimals' },
      { from: '1e3', code: 'value.number' },
      { from: true, code: 'value.number' },
      { from: Number.NaN, code: 'value.number' },
      { from: '9007199254740993', code: 'value.range' },
      { from: -1, options: { minimum: 0 }, code: 'value.range' },
    ],
    invalidOptions: [{ decimals: -1 }, { decimals: 1.5 }],
  },
});

import { closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { coerceDecimal } from '../coerce-decimal.ts';
import { defineFieldType } from '../define-field-type.ts';

/** An exact amount in the workspace's currency: up to 15 digits before the point and 4 after it. */
export const money = defineFieldType({
  name: 'money',
  label: { zh: '金额', en: 'Money' },
  source: 'column',
  options: Type.Object(
    { minimum: Type.Optional(Type.Number()), maximum: Type.Optional(Type.Number()) },
    closed,
  ),
  type: () => ({ kind: 'money' }),
  column: () => ({ kind: 'numeric', precision: 19, scale: 4 }),
  coerce: (value, { minimum, maximum }) =>
    coerceDecimal(value, { integerDigits: 15, decimals: 4, minimum, maximum }),
  examples: {
    valid: [
      { from: 100000, to: '100000' },
      { from: '0.10', to: '0.1' },
      { from: '-12.3456', to: '-12.3456' },
      { from: '999999999999999.9999', to: '999999999999999.9999' },
    ],
    invalid: [
      { from: '0.00001', code: 'value.decimals' },
      { from: '1000000000000000', code: 'value.range' },
      { from: '1,000', code: 'value.number' },
      { from: 'NaN', code: 'value.number' },
    ],
    invalidOptions: [{ currency: 'CNY' }],
  },
});

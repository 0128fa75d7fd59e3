import { closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { coerceCurrency } from '../coerce/coerce-currency.ts';
import { currencies, currencyCodes } from '../currencies.ts';
import { defineFieldType } from '../define-field-type.ts';

/** A currency by its code of ISO 4217. */
export const currency = defineFieldType({
  name: 'currency',
  label: { zh: '币种', en: 'Currency' },
  family: 'choice',
  description: { zh: '币种代码（ISO 4217）', en: 'A currency by its code' },
  example: { zh: 'CNY', en: 'CNY' },
  source: 'column',
  options: Type.Object({}, closed),
  choices: () => currencies,
  type: () => ({ kind: 'choice', choices: [...currencyCodes] }),
  column: () => ({ kind: 'text' }),
  coerce: coerceCurrency,
  examples: {
    valid: [
      { from: 'CNY', to: 'CNY' },
      { from: ' usd ', to: 'USD' },
      { from: '', to: null },
    ],
    invalid: [
      { from: 'RMB', code: 'value.choice' },
      { from: 156, code: 'value.type' },
    ],
    invalidOptions: [{ choices: [] }],
  },
});

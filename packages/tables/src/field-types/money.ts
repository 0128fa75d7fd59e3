import { asked, ColumnKey, closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { coerceMoney } from '../coerce/coerce-money.ts';
import { currencyCodes } from '../currencies.ts';
import { defineFieldType } from '../define-field-type.ts';

/**
 * An exact amount, up to 15 digits before the point and 4 after it: in the workspace's currency, in a fixed one, or in
 * that which another field of the record names. One in a fixed currency is no finer than what can be paid in it.
 */
export const money = defineFieldType({
  name: 'money',
  label: { zh: '金额', en: 'Money' },
  family: 'number',
  description: { zh: '金额，精确到分，可以带币种', en: 'An exact amount, with its currency if needed' },
  example: { zh: '¥12,345.60', en: 'CNY 12,345.60' },
  source: 'column',
  options: Type.Object(
    {
      minimum: Type.Optional(Type.Number(asked('最小值', 'Smallest'))),
      maximum: Type.Optional(Type.Number(asked('最大值', 'Largest'))),
      /** ISO 4217 code. */
      currency: Type.Optional(
        Type.String({
          pattern: `^(${[...currencyCodes].join('|')})$`,
          ...asked('固定币种', 'Fixed currency', {
            help: {
              zh: '币种代码，如 USD；留空为工作区的币种',
              en: 'Its code, such as USD; the currency of the workspace where empty',
            },
          }),
        }),
      ),
      /** Key of a field of type `currency` in the same table. */
      currencyField: Type.Optional(
        Type.String({
          ...ColumnKey,
          ...asked('币种来自字段', 'Currency from the field', {
            control: 'field',
            help: { zh: '本表中“币种”类型的字段', en: 'A field of type currency of this table' },
          }),
        }),
      ),
    },
    closed,
  ),
  type: ({ currency, currencyField }) => {
    if (currency !== undefined) return { kind: 'money', currency };
    if (currencyField !== undefined) return { kind: 'money', currency: { path: currencyField } };
    return { kind: 'money' };
  },
  column: () => ({ kind: 'numeric', precision: 19, scale: 4 }),
  coerce: coerceMoney,
  examples: {
    valid: [
      { from: 100000, to: '100000' },
      { from: '0.10', to: '0.1' },
      { from: '-12.3456', to: '-12.3456' },
      { from: '999999999999999.9999', to: '999999999999999.9999' },
      { from: '99.9900', to: '99.99', options: { currency: 'USD' } },
      { from: '0.125', to: '0.125', options: { currency: 'KWD' } },
    ],
    invalid: [
      { from: '0.00001', code: 'value.decimals' },
      { from: '99.999', code: 'value.decimals', options: { currency: 'USD' } },
      { from: '0.5', code: 'value.decimals', options: { currency: 'JPY' } },
      { from: '1000000000000000', code: 'value.range' },
      { from: '1,000', code: 'value.number' },
      { from: 'NaN', code: 'value.number' },
    ],
    invalidOptions: [{ currency: 'RMB' }, { currencyField: 'Robert"; drop' }],
  },
});

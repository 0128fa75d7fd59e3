/** What one unit of a currency is worth in another from a day on, until the next rate of the pair. */
import type { TableDefinition } from '@dunlin/definition';

export const currencyRatesTable: TableDefinition = {
  key: 'currency_rates',
  label: { zh: '汇率', en: 'Currency rates' },
  labelOne: { zh: '汇率', en: 'Currency rate' },
  title: 'pair',
  fields: [
    { key: 'from_currency', type: 'currency', label: { zh: '原币', en: 'From' }, required: true },
    { key: 'to_currency', type: 'currency', label: { zh: '目标币', en: 'To' }, required: true },
    { key: 'valid_from', type: 'date', label: { zh: '生效日期', en: 'Valid from' }, required: true },
    {
      key: 'rate',
      type: 'number',
      label: { zh: '汇率', en: 'Rate' },
      help: { zh: '1 单位原币兑换的目标币金额', en: 'Units of the target currency for one unit' },
      required: true,
      options: { decimals: 10 },
    },
    {
      key: 'pair',
      type: 'formula',
      label: { zh: '币种对', en: 'Pair' },
      options: {
        expression: {
          cat: [{ var: 'from_currency' }, '/', { var: 'to_currency' }, ' ', { var: 'valid_from' }],
        },
      },
    },
  ],
  unique: [['from_currency', 'to_currency', 'valid_from']],
  checks: [
    {
      key: 'positive',
      field: 'rate',
      expression: { '>': [{ var: 'rate' }, 0] },
      message: { zh: '汇率必须大于零', en: 'A rate is more than zero' },
    },
    {
      key: 'pair_differs',
      field: 'to_currency',
      expression: { '!=': [{ var: 'from_currency' }, { var: 'to_currency' }] },
      message: { zh: '原币与目标币必须不同', en: 'The two currencies must differ' },
    },
  ],
};

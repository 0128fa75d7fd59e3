import { asked, closed, Expression } from '@dunlin/definition';
import { Type } from 'typebox';
import { defineComputedFieldType } from '../define-field-type.ts';

/**
 * One aggregate over the records that refer to this one, kept in a column and right for the workspace's business day.
 * Read as of another day it is computed afresh.
 */
export const rollup = defineComputedFieldType({
  name: 'rollup',
  label: { zh: '汇总', en: 'Rollup' },
  family: 'computed',
  description: {
    zh: '汇总指向本记录的记录：求和、计数',
    en: 'Sums or counts the records that refer to this one',
  },
  example: { zh: '未付发票金额合计', en: 'Sum of open invoices' },
  source: 'rollup',
  options: Type.Object(
    {
      expression: Type.Unknown({
        ...Expression,
        ...asked('汇总公式', 'Rollup', {
          control: 'expression',
          help: {
            zh: '一个汇总函数，如 SUM(invoices.open_amount)',
            en: 'One aggregate, such as SUM(invoices.open_amount)',
          },
        }),
      }),
    },
    closed,
  ),
  examples: {
    validOptions: [{ expression: { sum_of: [{ rows: 'allocations' }, { var: 'amount' }] } }],
    invalidOptions: [{}, { rows: 'allocations' }],
  },
});

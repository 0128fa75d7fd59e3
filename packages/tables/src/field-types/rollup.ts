import { closed, Expression } from '@dunlin/definition';
import { Type } from 'typebox';
import { defineComputedFieldType } from '../define-field-type.ts';

/**
 * One aggregate over the records that refer to this one, kept in a column and right for the workspace's business day.
 * Read as of another day it is computed afresh.
 */
export const rollup = defineComputedFieldType({
  name: 'rollup',
  label: { zh: '汇总', en: 'Rollup' },
  source: 'rollup',
  options: Type.Object({ expression: Expression }, closed),
  examples: {
    validOptions: [{ expression: { sum_of: [{ rows: 'allocations' }, { var: 'amount' }] } }],
    invalidOptions: [{}, { rows: 'allocations' }],
  },
});

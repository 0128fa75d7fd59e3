/** ADD_MONTHS. Rule T7. */
import { addMonths as add } from '../calendar-date.ts';
import { callScalar } from '../scalar.ts';
import type { Type } from '../type.ts';
import { strictPair } from './compute.ts';
import { defineOperator } from './define-operator.ts';
import { resolveAs } from './resolve-as.ts';

const date: Type = { kind: 'date' };

export const addMonths = defineOperator({
  name: 'add_months',
  formula: { kind: 'function', name: 'ADD_MONTHS', names: { zh: '加月数' } },
  label: { zh: '加月数', en: 'add months' },
  usage: { zh: '加月数(日期, 月数)', en: 'ADD_MONTHS(date, months)' },
  minArguments: 2,
  maxArguments: 2,
  resolve: resolveAs(date, date, { kind: 'integer' }),
  compute: (args) => strictPair(args, (start, months) => add(start as string, months as number)),
  plan: (args) => callScalar('add-months', date, ...args),
  examples: [
    { expression: { add_months: ['2025-01-31', 1] }, value: '2025-02-28' },
    { expression: { add_months: ['2024-03-31', -1] }, value: '2024-02-29' },
    { expression: { add_months: ['0001-02-15', -1] }, value: '0001-01-15' },
    { expression: { add_months: ['9999-12-31', 1] }, value: null },
    { expression: { add_months: ['2025-01-01', -9007199254740991] }, value: null },
  ],
});

/** DAYS_BETWEEN, ADD_DAYS, DATE_OF. Rules T1 to T6. `today` and `now` are parameters, no operators. */
import { addDays as add, daysBetween as between, dateOf as dateIn } from '../calendar-date.ts';
import { callScalar } from '../scalar.ts';
import type { Type } from '../type.ts';
import { strictPair } from './compute.ts';
import { defineOperator } from './define-operator.ts';
import { resolveAs } from './resolve-as.ts';

const date: Type = { kind: 'date' };
const integer: Type = { kind: 'integer' };

export const daysBetween = defineOperator({
  name: 'days_between',
  formula: { kind: 'function', name: 'DAYS_BETWEEN', names: { zh: '相隔天数', also: ['天数差'] } },
  label: { zh: '相隔天数', en: 'days from one date to another' },
  usage: { zh: '相隔天数(起, 止)', en: 'DAYS_BETWEEN(from, to)' },
  minArguments: 2,
  maxArguments: 2,
  resolve: resolveAs(integer, date, date),
  compute: (args) => strictPair(args, (from, to) => between(from as string, to as string)),
  plan: (args) => callScalar('days-between', integer, ...args),
  examples: [
    { expression: { days_between: ['2025-06-30', '2025-07-01'] }, value: 1 },
    { expression: { days_between: ['2024-03-01', '2024-02-28'] }, value: -2 },
  ],
});

export const addDays = defineOperator({
  name: 'add_days',
  formula: { kind: 'function', name: 'ADD_DAYS', names: { zh: '加天数' } },
  label: { zh: '加天数', en: 'add days' },
  usage: { zh: '加天数(日期, 天数)', en: 'ADD_DAYS(date, days)' },
  minArguments: 2,
  maxArguments: 2,
  resolve: resolveAs(date, date, integer),
  compute: (args) => strictPair(args, (start, days) => add(start as string, days as number)),
  plan: (args) => callScalar('add-days', date, ...args),
  examples: [
    { expression: { add_days: ['2024-02-28', 2] }, value: '2024-03-01' },
    { expression: { add_days: ['9999-12-31', 1] }, value: null },
    { expression: { add_days: ['2025-01-01', 4000000000] }, value: null },
    { expression: { add_days: ['2025-01-01', -9007199254740991] }, value: null },
  ],
});

export const dateOf = defineOperator({
  name: 'date_of',
  formula: { kind: 'function', name: 'DATE_OF', names: { zh: '所在日期', also: ['取日期'] } },
  label: { zh: '所在日期', en: 'date of' },
  usage: { zh: '所在日期(时间点)', en: 'DATE_OF(point in time)' },
  minArguments: 1,
  maxArguments: 1,
  resolve: resolveAs(date, { kind: 'instant' }),
  compute:
    ([arg]) =>
    (record, env) => {
      const instant = arg!(record, env);
      return instant === null ? null : dateIn(instant as string, env.zone ?? 'UTC');
    },
  plan: (args) =>
    callScalar('date-of', date, ...args, { kind: 'parameter', name: 'zone', type: { kind: 'text' } }),
  examples: [{ expression: { date_of: ['2025-07-01T23:30:00Z'] }, value: '2025-07-01' }],
});

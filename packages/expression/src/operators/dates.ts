/** DAYS_BETWEEN, ADD_DAYS, DATE_OF. Rules T1 to T6. `today` and `now` are parameters, no operators. */
import { addDays as add, daysBetween as between, dateOf as dateIn } from '../calendar-date.ts';
import type { Node } from '../node.ts';
import type { Scalar } from '../plan.ts';
import { callScalar, caseScalar, literalScalar, testScalar } from '../scalar.ts';
import type { Type } from '../type.ts';
import { strictPair } from './compute.ts';
import { expectType } from './conversion.ts';
import { defineOperator, type Report } from './define-operator.ts';

const date: Type = { kind: 'date' };
const integer: Type = { kind: 'integer' };

function resolveAs(result: Type, ...types: readonly Type[]) {
  return (args: readonly Node[], report: Report): { type: Type; args: readonly Node[] } | undefined => {
    const converted = args.map((arg, index) => expectType(arg, types[index]!, index, report));
    if (converted.some((arg) => arg === undefined)) return undefined;
    return { type: result, args: converted as readonly Node[] };
  };
}

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

/** More days than any two dates are apart; further ones would leave what a database can add. */
const daysLimit = 3_652_059;

export const addDays = defineOperator({
  name: 'add_days',
  formula: { kind: 'function', name: 'ADD_DAYS', names: { zh: '加天数' } },
  label: { zh: '加天数', en: 'add days' },
  usage: { zh: '加天数(日期, 天数)', en: 'ADD_DAYS(date, days)' },
  minArguments: 2,
  maxArguments: 2,
  resolve: resolveAs(date, date, integer),
  compute: (args) => strictPair(args, (start, days) => add(start as string, days as number)),
  plan([start, days]) {
    const result = callScalar('add-days', date, start!, days!);
    const within: Scalar = testScalar(
      'and',
      testScalar('greater-or-equal', result, literalScalar('0001-01-01', date)),
      testScalar('less-or-equal', result, literalScalar('9999-12-31', date)),
    );
    const guarded = guard(within, result);
    if (days!.kind === 'literal' && Math.abs(Number(days!.value)) <= daysLimit) return guarded;
    const addable = testScalar(
      'and',
      testScalar('greater-or-equal', days!, literalScalar(-daysLimit, integer)),
      testScalar('less-or-equal', days!, literalScalar(daysLimit, integer)),
    );
    return guard(addable, guarded);
  },
  examples: [
    { expression: { add_days: ['2024-02-28', 2] }, value: '2024-03-01' },
    { expression: { add_days: ['9999-12-31', 1] }, value: null },
    { expression: { add_days: ['2025-01-01', 4000000000] }, value: null },
  ],
});

const guard = (when: Scalar, value: Scalar): Scalar =>
  caseScalar([[when, value]], literalScalar(null, date), date);

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

/** START_OF, the first day of a period. Rule T8. */
import { type DateUnit, dateUnits, startOf as start } from '../calendar-date.ts';
import { callScalar } from '../scalar.ts';
import type { Type } from '../type.ts';
import { strictPair } from './compute.ts';
import { expectType } from './conversion.ts';
import { defineOperator } from './define-operator.ts';
import { fixedChoice } from './fixed-choice.ts';

const date: Type = { kind: 'date' };

export const startOf = defineOperator({
  name: 'start_of',
  formula: { kind: 'function', name: 'START_OF', names: { zh: '期初日', also: ['期初'] } },
  label: { zh: '期初日', en: 'start of' },
  usage: { zh: '期初日(日期, "month")', en: 'START_OF(date, "month")' },
  minArguments: 2,
  maxArguments: 2,
  resolve([day, unit], report) {
    const converted = expectType(day!, date, 0, report);
    const fixed = fixedChoice(unit!, dateUnits, 1, 'The period of START_OF', report);
    return converted && fixed && { type: date, args: [converted, fixed] };
  },
  compute: (args) => strictPair(args, (day, unit) => start(day as string, unit as DateUnit)),
  plan: (args) => callScalar('start-of', date, ...args),
  examples: [
    { expression: { start_of: ['2025-07-06', 'week'] }, value: '2025-06-30' },
    { expression: { start_of: ['2025-08-31', 'quarter'] }, value: '2025-07-01' },
    { expression: { start_of: ['0001-01-07', 'week'] }, value: '0001-01-01' },
  ],
});

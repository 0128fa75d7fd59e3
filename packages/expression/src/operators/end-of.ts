/** END_OF, the last day of a period. Rule T8. */
import { type DateUnit, dateUnits, endOf as end } from '../calendar-date.ts';
import { callScalar } from '../scalar.ts';
import type { Type } from '../type.ts';
import { strictPair } from './compute.ts';
import { expectType } from './conversion.ts';
import { defineOperator } from './define-operator.ts';
import { fixedChoice } from './fixed-choice.ts';

const date: Type = { kind: 'date' };

export const endOf = defineOperator({
  name: 'end_of',
  formula: { kind: 'function', name: 'END_OF', names: { zh: '期末日', also: ['期末'] } },
  label: { zh: '期末日', en: 'end of' },
  usage: { zh: '期末日(日期, "month")', en: 'END_OF(date, "month")' },
  minArguments: 2,
  maxArguments: 2,
  resolve([day, unit], report) {
    const converted = expectType(day!, date, 0, report);
    const fixed = fixedChoice(unit!, dateUnits, 1, 'The period of END_OF', report);
    return converted && fixed && { type: date, args: [converted, fixed] };
  },
  compute: (args) => strictPair(args, (day, unit) => end(day as string, unit as DateUnit)),
  plan: (args) => callScalar('end-of', date, ...args),
  examples: [
    { expression: { end_of: ['2024-02-10', 'month'] }, value: '2024-02-29' },
    { expression: { end_of: ['2025-07-01', 'week'] }, value: '2025-07-06' },
    { expression: { end_of: ['9999-12-31', 'year'] }, value: '9999-12-31' },
    { expression: { end_of: ['9999-12-31', 'week'] }, value: null },
  ],
});

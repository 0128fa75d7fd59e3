/** YEAR, MONTH, DAY and WEEKDAY of a date. Rule T9. */
import type { Label } from '@dunlin/definition';
import { type DatePart, datePart } from '../calendar-date.ts';
import { callScalar, literalScalar } from '../scalar.ts';
import type { Type } from '../type.ts';
import { strict } from './compute.ts';
import { defineOperator, type OperatorDefinition } from './define-operator.ts';
import { resolveAs } from './resolve-as.ts';

const integer: Type = { kind: 'integer' };

function definePart<Name extends DatePart>(
  name: Name,
  names: { zh: string; also: readonly string[] },
  label: Label,
  examples: OperatorDefinition['examples'],
): OperatorDefinition<Name> {
  const formula = name.toUpperCase();
  return defineOperator({
    name,
    formula: { kind: 'function', name: formula, names },
    label,
    usage: { zh: `${names.zh}(日期)`, en: `${formula}(date)` },
    minArguments: 1,
    maxArguments: 1,
    resolve: resolveAs(integer, { kind: 'date' }),
    compute: (args) => strict(args, ([date]) => datePart(date as string, name)),
    plan: (args) => callScalar('date-part', integer, ...args, literalScalar(name, { kind: 'text' })),
    examples,
  });
}

export const year = definePart('year', { zh: '年份', also: ['年'] }, { zh: '年份', en: 'year of' }, [
  { expression: { year: ['0001-01-01'] }, value: 1 },
]);

export const month = definePart('month', { zh: '月份', also: ['月'] }, { zh: '月份', en: 'month of' }, [
  { expression: { month: ['2025-12-31'] }, value: 12 },
]);

export const day = definePart(
  'day',
  { zh: '日', also: ['几号'] },
  { zh: '几号', en: 'day of the month of' },
  [{ expression: { day: ['2024-02-29'] }, value: 29 }],
);

/** Monday is 1, Sunday 7. */
export const weekday = definePart(
  'weekday',
  { zh: '星期', also: ['星期几'] },
  { zh: '星期几', en: 'weekday of' },
  [
    { expression: { weekday: ['2025-06-30'] }, value: 1 },
    { expression: { weekday: ['0001-01-07'] }, value: 7 },
  ],
);

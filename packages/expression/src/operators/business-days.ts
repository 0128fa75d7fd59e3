/** BUSINESS_DAYS_BETWEEN and ADD_BUSINESS_DAYS, by a calendar of the app. Rules T10 to T12. */
import { nearestName } from '@dunlin/definition';

import type { Node } from '../node.ts';
import { callScalar } from '../scalar.ts';
import type { Schema } from '../schema.ts';
import type { Type } from '../type.ts';
import {
  addBusinessDays as add,
  businessDaysBetween as between,
  compileWorkDays,
  everyDay,
  type WorkDays,
} from '../work-calendar.ts';
import { strictPair } from './compute.ts';
import { expectType } from './conversion.ts';
import { defineOperator, type Report } from './define-operator.ts';
import { literalValue } from './literal-value.ts';

const date: Type = { kind: 'date' };
const integer: Type = { kind: 'integer' };

function resolveWith(result: Type, second: Type) {
  return (args: readonly Node[], report: Report, schema: Schema) => {
    const start = expectType(args[0]!, date, 0, report);
    const other = expectType(args[1]!, second, 1, report);
    const calendar = calendarOf(args[2]!, report, schema);
    return start && other && calendar && { type: result, args: [start, other, calendar] };
  };
}

/** The key of a calendar as what both back ends count with: it stays with the expression, they need no schema. */
function calendarOf(node: Node, report: Report, { calendars }: Schema): Node | undefined {
  if (node.kind !== 'literal' || node.type.kind !== 'text') {
    report(2, 'expression.type', 'The calendar is a key that is written out, such as "always"');
    return undefined;
  }
  const key = node.value as string;
  const calendar = calendars?.get(key) ?? (key === everyDay.key ? everyDay : undefined);
  if (calendar !== undefined) {
    return { kind: 'literal', value: compileWorkDays(calendar), type: { kind: 'json' } };
  }
  const nearest = nearestName(key, [...(calendars?.keys() ?? []), everyDay.key]);
  const hint = nearest === undefined ? '' : `; did you mean "${nearest}"?`;
  const params = { name: key, ...(nearest === undefined ? {} : { nearest }) };
  report(2, 'expression.calendar', `There is no calendar "${key}"${hint}`, params);
  return undefined;
}

export const businessDaysBetween = defineOperator({
  name: 'business_days_between',
  formula: {
    kind: 'function',
    name: 'BUSINESS_DAYS_BETWEEN',
    names: { zh: '相隔工作日', also: ['工作日差'] },
  },
  label: { zh: '相隔工作日数', en: 'business days from one date to another' },
  usage: {
    zh: '相隔工作日(起始日期, 结束日期, "日历")',
    en: 'BUSINESS_DAYS_BETWEEN(from, to, "calendar")',
  },
  minArguments: 3,
  maxArguments: 3,
  resolve: resolveWith(integer, date),
  compute(args) {
    const days = literalValue(args[2]!) as WorkDays;
    return strictPair(args, (from, to) => between(days, from as string, to as string));
  },
  plan: (args) => callScalar('business-days-between', integer, ...args),
  examples: [
    { expression: { business_days_between: ['2025-06-27', '2025-07-01', 'always'] }, value: 4 },
    { expression: { business_days_between: ['0001-01-01', '9999-12-31', 'always'] }, value: 3652058 },
  ],
});

export const addBusinessDays = defineOperator({
  name: 'add_business_days',
  formula: { kind: 'function', name: 'ADD_BUSINESS_DAYS', names: { zh: '加工作日' } },
  label: { zh: '加工作日', en: 'add business days' },
  usage: { zh: '加工作日(日期, 天数, "日历")', en: 'ADD_BUSINESS_DAYS(date, days, "calendar")' },
  minArguments: 3,
  maxArguments: 3,
  resolve: resolveWith(date, integer),
  compute(args) {
    const days = literalValue(args[2]!) as WorkDays;
    return strictPair(args, (start, count) => add(days, start as string, count as number));
  },
  plan: (args) => callScalar('add-business-days', date, ...args),
  examples: [
    { expression: { add_business_days: ['2025-06-27', 3, 'always'] }, value: '2025-06-30' },
    { expression: { add_business_days: ['9999-12-31', 1, 'always'] }, value: null },
    { expression: { add_business_days: ['2025-06-27', -9007199254740991, 'always'] }, value: null },
  ],
});

/** The operators of the language. A new one is one file here and one line below. */
import { addMonths } from './add-months.ts';
import { add, divide, multiply, round, subtract } from './arithmetic.ts';
import { bucket } from './bucket.ts';
import { addBusinessDays, businessDaysBetween } from './business-days.ts';
import { choiceCount } from './choice-list.ts';
import { inChargeOf, inOwnDepartment } from './circles.ts';
import { equal, greater, greaterOrEqual, less, lessOrEqual, notEqual } from './comparison.ts';
import { coalesce, conditional } from './conditional.ts';
import { convertCurrency } from './convert-currency.ts';
import { day, month, weekday, year } from './date-parts.ts';
import { addDays, dateOf, daysBetween } from './dates.ts';
import type { OperatorDefinition } from './define-operator.ts';
import { endOf } from './end-of.ts';
import { max, min } from './extremes.ts';
import { inRange } from './in-range.ts';
import { and, isTrue, not, or } from './logic.ts';
import { matches } from './matches.ts';
import { isEmpty, isIn } from './membership.ts';
import { modulo } from './modulo.ts';
import { abs, ceil, floor } from './rounding.ts';
import { startOf } from './start-of.ts';
import { concat, contains, lower, startsWith, toText } from './text.ts';
import { left, length, mid, right, trim } from './text-parts.ts';
import { toDecimalNumber } from './to-decimal.ts';
import { upper } from './upper.ts';

export const operators = [
  equal,
  notEqual,
  less,
  lessOrEqual,
  greater,
  greaterOrEqual,
  and,
  or,
  not,
  isTrue,
  conditional,
  coalesce,
  isIn,
  inRange,
  bucket,
  isEmpty,
  inChargeOf,
  inOwnDepartment,
  choiceCount,
  add,
  subtract,
  multiply,
  divide,
  modulo,
  round,
  convertCurrency,
  floor,
  ceil,
  abs,
  min,
  max,
  concat,
  contains,
  startsWith,
  matches,
  lower,
  upper,
  trim,
  length,
  left,
  right,
  mid,
  toText,
  toDecimalNumber,
  daysBetween,
  addDays,
  addMonths,
  startOf,
  endOf,
  year,
  month,
  day,
  weekday,
  businessDaysBetween,
  addBusinessDays,
  dateOf,
] as const;

export type OperatorName = (typeof operators)[number]['name'];

const byName: ReadonlyMap<string, OperatorDefinition<OperatorName>> = new Map(
  operators.map((operator) => [operator.name, operator]),
);

export const operatorNames: readonly string[] = operators.map((operator) => operator.name);

export const findOperator = (name: string): OperatorDefinition<OperatorName> | undefined => byName.get(name);

export const operatorOf = (name: OperatorName): OperatorDefinition<OperatorName> => byName.get(name)!;

/** The operators of the language. A new one is one file here and one line below. */
import { add, divide, multiply, round, subtract } from './arithmetic.ts';
import { equal, greater, greaterOrEqual, less, lessOrEqual, notEqual } from './comparison.ts';
import { choiceCount } from './choice-list.ts';
import { coalesce, conditional } from './conditional.ts';
import { addDays, dateOf, daysBetween } from './dates.ts';
import type { OperatorDefinition } from './define-operator.ts';
import { max, min } from './extremes.ts';
import { and, isTrue, not, or } from './logic.ts';
import { isEmpty, isIn } from './membership.ts';
import { concat, contains, lower, startsWith, toText } from './text.ts';
import { toDecimalNumber } from './to-decimal.ts';

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
  isEmpty,
  choiceCount,
  add,
  subtract,
  multiply,
  divide,
  round,
  min,
  max,
  concat,
  contains,
  startsWith,
  lower,
  toText,
  toDecimalNumber,
  daysBetween,
  addDays,
  dateOf,
] as const;

export type OperatorName = (typeof operators)[number]['name'];

const byName: ReadonlyMap<string, OperatorDefinition<OperatorName>> = new Map(
  operators.map((operator) => [operator.name, operator]),
);

export const operatorNames: readonly string[] = operators.map((operator) => operator.name);

export const findOperator = (name: string): OperatorDefinition<OperatorName> | undefined => byName.get(name);

export const operatorOf = (name: OperatorName): OperatorDefinition<OperatorName> => byName.get(name)!;

/** AND, OR, NOT and IS_TRUE over true, false and null. Rules N3 to N5. */
import type { Node } from '../node.ts';
import { booleanType, caseScalar, literalScalar, testScalar } from '../scalar.ts';
import type { Type } from '../type.ts';
import { strict } from './compute.ts';
import { computeAll, computeAny } from './compute-conditions.ts';
import { expectType } from './conversion.ts';
import { defineOperator, type Report } from './define-operator.ts';

function resolveConditions(
  args: readonly Node[],
  report: Report,
): { type: Type; args: readonly Node[] } | undefined {
  const converted = args.map((arg, index) => expectType(arg, booleanType, index, report));
  if (converted.some((arg) => arg === undefined)) return undefined;
  return { type: booleanType, args: converted as readonly Node[] };
}

export const and = defineOperator({
  name: 'and',
  formula: { kind: 'function', name: 'AND', names: { zh: '并且', also: ['且'] } },
  label: { zh: '并且', en: 'all of' },
  usage: { zh: '并且(条件, …)', en: 'AND(condition, …)' },
  minArguments: 1,
  resolve: resolveConditions,
  compute: computeAll,
  plan: (args) => testScalar('and', ...args),
  examples: [
    { expression: { and: [true, null] }, value: null },
    { expression: { and: [null, false] }, value: false },
  ],
});

export const or = defineOperator({
  name: 'or',
  formula: { kind: 'function', name: 'OR', names: { zh: '或者', also: ['或'] } },
  label: { zh: '或者', en: 'any of' },
  usage: { zh: '或者(条件, …)', en: 'OR(condition, …)' },
  minArguments: 1,
  resolve: resolveConditions,
  compute: computeAny,
  plan: (args) => testScalar('or', ...args),
  examples: [
    { expression: { or: [null, true] }, value: true },
    { expression: { or: [false, null] }, value: null },
  ],
});

export const not = defineOperator({
  name: '!',
  formula: { kind: 'function', name: 'NOT', names: { zh: '并非', also: ['非'] } },
  label: { zh: '并非', en: 'not' },
  usage: { zh: '并非(条件)', en: 'NOT(condition)' },
  minArguments: 1,
  maxArguments: 1,
  resolve: resolveConditions,
  compute: (args) => strict(args, ([value]) => !value),
  plan: (args) => testScalar('not', ...args),
  examples: [
    { expression: { '!': [false] }, value: true },
    { expression: { '!': [null] }, value: null },
  ],
});

export const isTrue = defineOperator({
  name: '!!',
  formula: { kind: 'function', name: 'IS_TRUE', names: { zh: '为真' } },
  label: { zh: '为真', en: 'is true' },
  usage: { zh: '为真(条件)', en: 'IS_TRUE(condition)' },
  minArguments: 1,
  maxArguments: 1,
  resolve: resolveConditions,
  compute:
    ([arg]) =>
    (record, env) =>
      arg!(record, env) === true,
  plan: ([arg]) =>
    caseScalar([[arg!, literalScalar(true, booleanType)]], literalScalar(false, booleanType), booleanType),
  examples: [
    { expression: { '!!': [null] }, value: false },
    { expression: { '!!': [true] }, value: true },
  ],
});

/** `=`, `<>`, `<`, `<=`, `>`, `>=`; with three arguments `<` and `<=` say that the second lies between. Rules N2, C1 to C5. */
import type { Label } from '@dunlin/definition';
import type { Relation } from '../compute-form.ts';
import type { Node } from '../node.ts';
import type { Compute } from '../record-access.ts';
import { allOf, booleanType, testScalar } from '../scalar.ts';
import { isOrdered, type Type } from '../type.ts';
import { computeAll } from './compute-conditions.ts';
import { computeRelation } from './compute-relation.ts';
import { describeType, unify } from './conversion.ts';
import { defineOperator, type OperatorDefinition, type Report } from './define-operator.ts';

interface Comparison<Name extends string> {
  name: Name;
  sign: string;
  label: Label;
  fn: Relation;
  /** Equality takes every type, order only those that have one. */
  ordered: boolean;
  maxArguments: 2 | 3;
  examples: OperatorDefinition['examples'];
}

function defineComparison<Name extends string>(comparison: Comparison<Name>): OperatorDefinition<Name> {
  const { name, sign, label, fn, ordered, maxArguments, examples } = comparison;
  return defineOperator({
    name,
    formula: { kind: 'sign', sign },
    label,
    usage: `a ${sign} b`,
    minArguments: 2,
    maxArguments,
    // The middle of a < b < c stands in both comparisons.
    copies: (argument, count) => (argument === 1 && count === 3 ? 2 : 1),
    resolve: (args, report) => resolveComparison(args, report, ordered),
    compute(args, types) {
      const [a, b, c] = args as [Compute, Compute, Compute?];
      const first = computeRelation(fn, a, b, types[0]!);
      return c === undefined ? first : computeAll([first, computeRelation(fn, b, c, types[0]!)]);
    },
    plan: ([a, b, c]) => {
      const first = testScalar(fn, a!, b!);
      return c === undefined ? first : allOf([first, testScalar(fn, b!, c)])!;
    },
    examples,
  });
}

function resolveComparison(
  args: readonly Node[],
  report: Report,
  ordered: boolean,
): { type: Type; args: readonly Node[] } | undefined {
  const empty = args.findIndex((arg) => arg.kind === 'literal' && arg.value === null);
  if (empty >= 0) {
    const detail = 'A comparison with NULL is never true; IS_EMPTY(x) tells whether x is empty';
    report(empty, 'expression.null-comparison', detail);
  }
  const unified = unify(args, report, { textForUnknownChoice: false, sentence: 'Cannot compare' });
  if (unified === undefined) return undefined;
  if (unified.type.kind === 'json') {
    report(
      undefined,
      'expression.type',
      'JSON values cannot be compared; IS_EMPTY(x) tells whether there is one',
    );
    return undefined;
  }
  if (ordered && !isOrdered(unified.type) && unified.type.kind !== 'null') {
    const found = describeType(unified.type);
    report(undefined, 'expression.type', `There is no order among values of this type: ${found}`, { found });
    return undefined;
  }
  return { type: booleanType, args: unified.args };
}

export const equal = defineComparison({
  name: '==',
  sign: '=',
  label: { zh: '等于', en: 'equals' },
  fn: 'equal',
  ordered: false,
  maxArguments: 2,
  examples: [
    { expression: { '==': [1, 1.0] }, value: true },
    { expression: { '==': ['a', 'A'] }, value: false },
    { expression: { '==': [1, null] }, value: null },
  ],
});

export const notEqual = defineComparison({
  name: '!=',
  sign: '<>',
  label: { zh: '不等于', en: 'does not equal' },
  fn: 'not-equal',
  ordered: false,
  maxArguments: 2,
  examples: [
    { expression: { '!=': [1, 2] }, value: true },
    { expression: { '!=': ['', null] }, value: null },
  ],
});

export const less = defineComparison({
  name: '<',
  sign: '<',
  label: { zh: '小于', en: 'is less than' },
  fn: 'less',
  ordered: true,
  maxArguments: 3,
  examples: [
    { expression: { '<': [1, 2] }, value: true },
    { expression: { '<': [1, 2, 2] }, value: false },
    { expression: { '<': ['！', '😀'] }, value: true },
  ],
});

export const lessOrEqual = defineComparison({
  name: '<=',
  sign: '<=',
  label: { zh: '小于等于', en: 'is at most' },
  fn: 'less-or-equal',
  ordered: true,
  maxArguments: 3,
  examples: [
    { expression: { '<=': [1, 2, 2] }, value: true },
    { expression: { '<=': [3, 2, null] }, value: false },
    { expression: { '<=': [1, 2, null] }, value: null },
  ],
});

export const greater = defineComparison({
  name: '>',
  sign: '>',
  label: { zh: '大于', en: 'is greater than' },
  fn: 'greater',
  ordered: true,
  maxArguments: 2,
  examples: [{ expression: { '>': [1.5, 1] }, value: true }],
});

export const greaterOrEqual = defineComparison({
  name: '>=',
  sign: '>=',
  label: { zh: '大于等于', en: 'is at least' },
  fn: 'greater-or-equal',
  ordered: true,
  maxArguments: 2,
  examples: [
    { expression: { '>=': [1, 1] }, value: true },
    { expression: { '>=': [null, 0] }, value: null },
  ],
});

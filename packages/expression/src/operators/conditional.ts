/** IF, a chain of conditions and results, and COALESCE. Rules N6, N7. */
import { computeConstant } from '../compute-form.ts';
import { allHold, testsOf } from '../compute-tests.ts';
import type { Node } from '../node.ts';
import type { Scalar } from '../plan.ts';
import { booleanType, callScalar, caseScalar, literalScalar } from '../scalar.ts';
import { expectType, unify } from './conversion.ts';
import { defineOperator } from './define-operator.ts';

const sentence = 'The results must be of one type; these are';

/** Whether the argument is a condition of the chain; the last one of an odd number is the result otherwise. */
const isCondition = (index: number, count: number): boolean => index % 2 === 0 && index < count - 1;

export const conditional = defineOperator({
  name: 'if',
  formula: { kind: 'function', name: 'IF', names: { zh: '如果', also: ['若'] } },
  label: { zh: '如果', en: 'if' },
  usage: {
    zh: '如果(条件, 结果, 条件, 结果, …, 否则)',
    en: 'IF(condition, then, condition, then, …, otherwise)',
  },
  minArguments: 2,
  resolve(args, report) {
    const indexes = args.map((_, index) => index).filter((index) => !isCondition(index, args.length));
    const results = indexes.map((index) => args[index]!);
    const conditions = args.map((arg, index) =>
      isCondition(index, args.length) ? expectType(arg, booleanType, index, report) : arg,
    );
    const unified = unify(results, report, { indexes, textForUnknownChoice: true, sentence });
    if (unified === undefined || conditions.some((arg) => arg === undefined)) return undefined;
    const converted = [...(conditions as readonly Node[])];
    for (const [position, index] of indexes.entries()) converted[index] = unified.args[position]!;
    return { type: unified.type, args: converted };
  },
  compute(args) {
    const conditions = args.filter((_, index) => isCondition(index, args.length)).map(testsOf);
    const count = conditions.length;
    const results = args.filter((_, index) => index % 2 === 1 && index < 2 * count);
    const otherwise = args[2 * count] ?? computeConstant(null);
    return (record, env) => {
      for (let index = 0; index < count; index++) {
        if (allHold(conditions[index]!, record, env)) return results[index]!(record, env);
      }
      return otherwise(record, env);
    };
  },
  plan(args, type) {
    const branches: [Scalar, Scalar][] = [];
    let index = 0;
    for (; index + 1 < args.length; index += 2) branches.push([args[index]!, args[index + 1]!]);
    return caseScalar(branches, args[index] ?? literalScalar(null, type), type);
  },
  examples: [
    { expression: { if: [null, 'a', 'b'] }, value: 'b' },
    { expression: { if: [false, 1, true, 2.5, 3] }, value: '2.5' },
    { expression: { if: [false, 1] }, value: null },
  ],
});

export const coalesce = defineOperator({
  name: 'coalesce',
  formula: { kind: 'function', name: 'COALESCE', names: { zh: '首个非空值', also: ['首个非空'] } },
  label: { zh: '首个非空值', en: 'first that is not null' },
  usage: { zh: '首个非空值(甲, 乙, …)', en: 'COALESCE(a, b, …)' },
  minArguments: 2,
  resolve: (args, report) => unify(args, report, { textForUnknownChoice: true, sentence }),
  compute: (args) => (record, env) => {
    for (const arg of args) {
      const value = arg(record, env);
      if (value !== null) return value;
    }
    return null;
  },
  plan: (args, type) => callScalar('coalesce', type, ...args),
  examples: [
    { expression: { coalesce: [null, 0, 1] }, value: 0 },
    { expression: { coalesce: [null, ''] }, value: '' },
  ],
});

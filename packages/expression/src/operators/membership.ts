/** IN, one of a list of literals or of a field with several choices, and IS_EMPTY. Rules N9, N10, L1. */
import type { Node } from '../node.ts';
import { booleanType, callScalar, literalScalar, testScalar } from '../scalar.ts';
import { readsAsText } from '../type.ts';
import { hasKey, keyOf, planHas } from './choice-list.ts';
import { strictPair } from './compute.ts';
import { computeIsAmong } from './compute-relation.ts';
import { convert, unify } from './conversion.ts';
import { defineOperator } from './define-operator.ts';

export const isIn = defineOperator({
  name: 'in',
  formula: { kind: 'function', name: 'IN', names: { zh: '属于' } },
  label: { zh: '属于', en: 'is one of' },
  usage: { zh: '属于(值, 甲, 乙, …)', en: 'IN(x, a, b, …)' },
  minArguments: 2,
  resolve(args, report) {
    const [key, list] = args as readonly [Node, Node];
    if (args.length === 2 && list.type.kind === 'choices') {
      const found = keyOf(key, 0, list.type, report);
      return found === undefined ? undefined : { type: booleanType, args: [found, list] };
    }
    let failed = false;
    for (const [index, arg] of args.entries()) {
      if (index === 0 || (arg.kind === 'literal' && arg.value !== null)) continue;
      report(index, 'expression.type', 'The list of IN takes literals that are not null');
      failed = true;
    }
    if (failed) return undefined;
    const unified = unify(args, report, { textForUnknownChoice: false, sentence: 'Cannot compare' });
    return unified === undefined ? undefined : { type: booleanType, args: unified.args };
  },
  compute([subject, ...list], types) {
    if (types[1]!.kind === 'choices')
      return strictPair([list[0]!, subject!], (keys, key) => hasKey(keys, key));
    return computeIsAmong(subject!, list, types[0]!);
  },
  plan: (args) =>
    args[1]!.type.kind === 'choices' ? planHas(args[1]!, args[0]!) : testScalar('in', ...args),
  examples: [
    { expression: { in: [2, [1, 2.0]] }, value: true },
    { expression: { in: ['c', ['a', 'b']] }, value: false },
    { expression: { in: [null, ['a']] }, value: null },
  ],
});

export const isEmpty = defineOperator({
  name: 'is_empty',
  formula: { kind: 'function', name: 'IS_EMPTY', names: { zh: '为空', also: ['是否为空'] } },
  label: { zh: '为空', en: 'is empty' },
  usage: { zh: '为空(值)', en: 'IS_EMPTY(x)' },
  minArguments: 1,
  maxArguments: 1,
  // What reads as a text is empty where that is.
  resolve: ([arg]) => ({
    type: booleanType,
    args: [readsAsText(arg!.type) ? convert(arg!, { kind: 'text' })! : arg!],
  }),
  compute:
    ([arg]) =>
    (record, env) => {
      const value = arg!(record, env);
      return value === null || value === '';
    },
  plan([arg]) {
    const { type } = arg!;
    if (type.kind !== 'text') return testScalar('is-null', arg!);
    const empty = literalScalar('', type);
    return testScalar('equal', callScalar('coalesce', type, arg!, empty), empty);
  },
  examples: [
    { expression: { is_empty: [''] }, value: true },
    { expression: { is_empty: [null] }, value: true },
    { expression: { is_empty: [0] }, value: false },
  ],
});

/** What lists of choices can be asked: whether a key is among them, and how many there are. Rules L1 to L4. */
import type { Node } from '../node.ts';
import { callScalar, testScalar } from '../scalar.ts';
import type { Type } from '../type.ts';
import { type Present, strict } from './compute.ts';
import { describeType, expectType } from './conversion.ts';
import { defineOperator, type Report } from './define-operator.ts';

/** The key as one that can stand in the list; a literal must be one of its choices. */
export function keyOf(
  key: Node,
  argument: number,
  list: Type & { kind: 'choices' },
  report: Report,
): Node | undefined {
  const { choices } = list;
  const isKey = key.type.kind === 'text' || key.type.kind === 'choice' || key.type.kind === 'null';
  // A choice of another list may well be no key of this one; that is false, not a mistake.
  if (choices === undefined || key.kind !== 'literal' || !isKey) {
    return expectType(key, { kind: 'text' }, argument, report);
  }
  return expectType(key, { kind: 'choice', choices }, argument, report);
}

export const hasKey = (list: Present, key: Present): boolean =>
  (list as readonly string[]).includes(key as string);

export const planHas = testScalar.bind(undefined, 'has');

const integer: Type = { kind: 'integer' };

export const choiceCount = defineOperator({
  name: 'choice_count',
  formula: { kind: 'function', name: 'CHOICE_COUNT', names: { zh: '选项个数' } },
  label: { zh: '选项个数', en: 'number of choices' },
  usage: { zh: '选项个数(多选)', en: 'CHOICE_COUNT(choices)' },
  minArguments: 1,
  maxArguments: 1,
  resolve([list], report) {
    if (list!.type.kind === 'choices') return { type: integer, args: [list!] };
    if (list!.type.kind === 'null') {
      return { type: integer, args: [{ kind: 'literal', value: null, type: { kind: 'choices' } }] };
    }
    const found = describeType(list!.type);
    report(0, 'expression.type', `CHOICE_COUNT takes a list of choices, not ${found}`, { found });
    return undefined;
  },
  compute: (args) => strict(args, ([list]) => (list as readonly string[]).length),
  plan: (args) => callScalar('size', integer, ...args),
  examples: [{ expression: { choice_count: [null] }, value: null }],
});

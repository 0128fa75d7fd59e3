/** Texts: CONCAT, CONTAINS, STARTS_WITH, LOWER. Rules S2 to S5. */
import type { Node } from '../node.ts';
import { textOf } from '../plain-text.ts';
import { booleanType, callScalar, testScalar } from '../scalar.ts';
import { readsAsText, type Type } from '../type.ts';
import { hasKey, keyOf } from './choice-list.ts';
import { strict, strictPair } from './compute.ts';
import { convert, describeType, expectType } from './conversion.ts';
import { defineOperator, type Report } from './define-operator.ts';

const text: Type = { kind: 'text' };

function resolveTexts(result: Type) {
  return (args: readonly Node[], report: Report): { type: Type; args: readonly Node[] } | undefined => {
    const converted = args.map((arg, index) => expectType(arg, text, index, report));
    if (converted.some((arg) => arg === undefined)) return undefined;
    return { type: result, args: converted as readonly Node[] };
  };
}

export const concat = defineOperator({
  name: 'cat',
  formula: { kind: 'function', name: 'CONCAT', names: { zh: '连接文本', also: ['连接', '拼接'] } },
  label: { zh: '连接文本', en: 'join texts' },
  usage: { zh: '连接文本(甲, 乙, …)', en: 'CONCAT(a, b, …)' },
  minArguments: 1,
  resolve(args, report) {
    const texts = args.map((arg, index): Node | undefined => {
      const { kind } = arg.type;
      if (kind === 'text' || kind === 'choice' || kind === 'null')
        return expectType(arg, text, index, report);
      if (writable.has(kind)) return { kind: 'call', operator: 'to_text', args: [arg], type: text };
      return expectType(arg, text, index, report);
    });
    if (texts.some((arg) => arg === undefined)) return undefined;
    return { type: text, args: texts as readonly Node[] };
  },
  compute: (args) => strict(args, (values) => values.join('')),
  plan: (args) => callScalar('concat', text, ...args),
  examples: [
    { expression: { cat: ['INV-', 7, ' ', 1.5] }, value: 'INV-7 1.5' },
    { expression: { cat: ['a', null] }, value: null },
  ],
});

export const contains = defineOperator({
  name: 'contains',
  formula: { kind: 'function', name: 'CONTAINS', names: { zh: '包含' } },
  label: { zh: '包含', en: 'contains' },
  usage: { zh: '包含(文本或多选, 部分)', en: 'CONTAINS(text or choices, part)' },
  minArguments: 2,
  maxArguments: 2,
  resolve(args, report) {
    const [whole, part] = args as readonly [Node, Node];
    if (whole.type.kind !== 'choices') return resolveTexts(booleanType)(args, report);
    const key = keyOf(part, 1, whole.type, report);
    return key === undefined ? undefined : { type: booleanType, args: [whole, key] };
  },
  compute: (args, [whole]) =>
    strictPair(
      args,
      whole!.kind === 'choices' ? hasKey : (text, part) => (text as string).includes(part as string),
    ),
  plan: (args) => testScalar(args[0]!.type.kind === 'choices' ? 'has' : 'contains', ...args),
  examples: [
    { expression: { in: ['b%', 'ab%c'] }, value: true },
    { expression: { in: ['', 'abc'] }, value: true },
    { expression: { in: ['B', 'abc'] }, value: false },
  ],
});

export const startsWith = defineOperator({
  name: 'starts_with',
  formula: { kind: 'function', name: 'STARTS_WITH', names: { zh: '开头是' } },
  label: { zh: '开头是', en: 'starts with' },
  usage: { zh: '开头是(文本, 开头)', en: 'STARTS_WITH(text, start)' },
  minArguments: 2,
  maxArguments: 2,
  resolve: resolveTexts(booleanType),
  compute: (args) => strictPair(args, (whole, start) => (whole as string).startsWith(start as string)),
  plan: (args) => testScalar('starts-with', ...args),
  examples: [
    { expression: { starts_with: ['INV-1', 'INV'] }, value: true },
    { expression: { starts_with: ['abc', '_'] }, value: false },
  ],
});

export const lower = defineOperator({
  name: 'lower',
  formula: { kind: 'function', name: 'LOWER', names: { zh: '转为小写', also: ['小写'] } },
  label: { zh: '转为小写', en: 'in lower case' },
  usage: { zh: '转为小写(文本)', en: 'LOWER(text)' },
  minArguments: 1,
  maxArguments: 1,
  resolve: resolveTexts(text),
  // Only A to Z: what lies beyond depends on the locale of each database (rule S4).
  compute: (args) =>
    strict(args, ([value]) => (value as string).replace(/[A-Z]+/g, (letters) => letters.toLowerCase())),
  plan: (args) => callScalar('lower', text, ...args),
  examples: [{ expression: { lower: ['ABC É'] }, value: 'abc É' }],
});

/** Types that `to_text` writes in their canonical form. */
const writable: ReadonlySet<Type['kind']> = new Set([
  'integer',
  'decimal',
  'money',
  'date',
  'text',
  'choice',
]);

export const toText = defineOperator({
  name: 'to_text',
  formula: { kind: 'function', name: 'TO_TEXT', names: { zh: '转为文本', also: ['转文本'] } },
  label: { zh: '转为文本', en: 'as text' },
  usage: { zh: '转为文本(值)', en: 'TO_TEXT(x)' },
  minArguments: 1,
  maxArguments: 1,
  resolve([arg], report) {
    if (arg!.type.kind === 'null') return { type: text, args: [convert(arg!, text)!] };
    if (readsAsText(arg!.type) || writable.has(arg!.type.kind)) return { type: text, args: [arg!] };
    const found = describeType(arg!.type);
    report(0, 'expression.type', `TO_TEXT takes a number, a date or a text, not ${found}`, { found });
    return undefined;
  },
  compute: (args, [type]) => strict(args, ([value]) => (readsAsText(type!) ? textOf(value!) : String(value))),
  plan: (args) => callScalar('to-text', text, ...args),
  examples: [
    { expression: { to_text: [1.5] }, value: '1.5' },
    { expression: { to_text: [-12] }, value: '-12' },
  ],
});

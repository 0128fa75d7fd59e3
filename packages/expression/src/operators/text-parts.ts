/** LENGTH, TRIM, LEFT, RIGHT and MID, counted in characters. Rules S7 to S9. */
import type { Label } from '@dunlin/definition';
import type { Scalar } from '../plan.ts';
import { callScalar, literalScalar } from '../scalar.ts';
import type { Type } from '../type.ts';
import { strict } from './compute.ts';
import { defineOperator, type OperatorDefinition } from './define-operator.ts';
import { resolveAs } from './resolve-as.ts';

const text: Type = { kind: 'text' };
const integer: Type = { kind: 'integer' };

/** Code points, as every database counts them; a family emoji is several. */
function lengthOf(value: string): number {
  let length = 0;
  for (const _ of value) length++;
  return length;
}

export const length = defineOperator({
  name: 'length',
  formula: { kind: 'function', name: 'LENGTH', names: { zh: '文本长度', also: ['长度'] } },
  label: { zh: '文本长度', en: 'length of' },
  usage: { zh: '文本长度(文本)', en: 'LENGTH(text)' },
  minArguments: 1,
  maxArguments: 1,
  resolve: resolveAs(integer, text),
  compute: (args) => strict(args, ([value]) => lengthOf(value as string)),
  plan: (args) => callScalar('length', integer, ...args),
  examples: [
    { expression: { length: ['赵😀e\u0301'] }, value: 4 },
    { expression: { length: [''] }, value: 0 },
  ],
});

/** Blanks that people leave around a text: space, tab, line ends, no-break and ideographic space. */
export const blanks = ' \t\r\n\u00a0\u3000';
const outerBlanks = new RegExp(`^[${blanks}]+|[${blanks}]+$`, 'g');

export const trim = defineOperator({
  name: 'trim',
  formula: { kind: 'function', name: 'TRIM', names: { zh: '去除空格', also: ['去空格'] } },
  label: { zh: '去除首尾空格', en: 'without blanks around it' },
  usage: { zh: '去除空格(文本)', en: 'TRIM(text)' },
  minArguments: 1,
  maxArguments: 1,
  resolve: resolveAs(text, text),
  compute: (args) => strict(args, ([value]) => (value as string).replace(outerBlanks, '')),
  plan: (args) => callScalar('trim', text, ...args, literalScalar(blanks, text)),
  examples: [
    { expression: { trim: ['\u3000 a b\t\n'] }, value: 'a b' },
    { expression: { trim: [' \u00a0'] }, value: '' },
  ],
});

/** The characters at the positions `start` to `start + count − 1` that there are; the first is 1. */
function part(value: string, start: number, count: number): string {
  const end = start + count - 1;
  if (end < 1 || count < 1) return '';
  // Most texts are of characters of one unit each, where positions are indexes.
  if (!/[\ud800-\udbff]/.test(value)) return value.slice(Math.max(start - 1, 0), end);
  return [...value].slice(Math.max(start - 1, 0), end).join('');
}

interface TextPart<Name extends string> {
  name: Name;
  zh: string;
  label: Label;
  usage: { zh: string; en: string };
  arguments: 2 | 3;
  part: (value: string, a: number, b: number) => string;
  plan: (args: readonly Scalar[]) => Scalar;
  examples: OperatorDefinition['examples'];
}

const definePart = <Name extends string>(definition: TextPart<Name>): OperatorDefinition<Name> =>
  defineOperator({
    name: definition.name,
    formula: { kind: 'function', name: definition.name.toUpperCase(), names: { zh: definition.zh } },
    label: definition.label,
    usage: definition.usage,
    minArguments: definition.arguments,
    maxArguments: definition.arguments,
    resolve: resolveAs(text, text, integer),
    compute: (args) =>
      strict(args, ([value, a, b]) => definition.part(value as string, a as number, (b ?? 0) as number)),
    plan: definition.plan,
    examples: definition.examples,
  });

export const left = definePart({
  name: 'left',
  zh: '左侧文本',
  label: { zh: '开头若干字符', en: 'first characters of' },
  usage: { zh: '左侧文本(文本, 字符数)', en: 'LEFT(text, count)' },
  arguments: 2,
  part: (value, count) => part(value, 1, count),
  plan: ([value, count]) => callScalar('substring', text, value!, literalScalar(1, integer), count!),
  examples: [
    { expression: { left: ['😀赵a', 2] }, value: '😀赵' },
    { expression: { left: ['abc', -1] }, value: '' },
    { expression: { left: ['abc', 9007199254740991] }, value: 'abc' },
  ],
});

export const right = definePart({
  name: 'right',
  zh: '右侧文本',
  label: { zh: '末尾若干字符', en: 'last characters of' },
  usage: { zh: '右侧文本(文本, 字符数)', en: 'RIGHT(text, count)' },
  arguments: 2,
  part: (value, count) => part(value, lengthOf(value) - count + 1, count),
  plan: (args) => callScalar('right', text, ...args),
  examples: [
    { expression: { right: ['a😀', 1] }, value: '😀' },
    { expression: { right: ['abc', -1] }, value: '' },
    { expression: { right: ['abc', 9007199254740991] }, value: 'abc' },
  ],
});

export const mid = definePart({
  name: 'mid',
  zh: '中间文本',
  label: { zh: '从某位起的若干字符', en: 'characters in the middle of' },
  usage: { zh: '中间文本(文本, 起始位置, 字符数)', en: 'MID(text, start, count)' },
  arguments: 3,
  part,
  plan: (args) => callScalar('substring', text, ...args),
  examples: [
    { expression: { mid: ['CN-2025-7', 4, 4] }, value: '2025' },
    { expression: { mid: ['abc', -1, 3] }, value: 'a' },
    { expression: { mid: ['abc', 9, 3] }, value: '' },
    { expression: { mid: ['abc', -9007199254740991, 9007199254740991] }, value: '' },
  ],
});

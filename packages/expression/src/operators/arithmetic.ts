/** `+ - * /` and ROUND over exact numbers. Rules D1 to D8. */
import { formatDecimal, toDecimal } from '../decimal.ts';
import type { Node } from '../node.ts';
import { callScalar } from '../scalar.ts';
import type { Type } from '../type.ts';
import { foldNumbers, strict, strictPair } from './compute.ts';
import { convert, expectType, unifyNumbers } from './conversion.ts';
import { defineOperator, type Report } from './define-operator.ts';

const decimal: Type = { kind: 'decimal' };

/** A report that says which function does for dates and texts what the sign does for numbers. */
function withHint(args: readonly Node[], sign: '+' | '-', report: Report): Report {
  const kinds = args.map(({ type }) => type.kind);
  const isDay = (kind: Type['kind'] | undefined): boolean => kind === 'date' || kind === 'instant';
  const write =
    sign === '-' && kinds.length === 2 && kinds.every(isDay)
      ? 'DAYS_BETWEEN(from, to)'
      : kinds.some(isDay) && kinds.some((kind) => kind === 'integer' || kind === 'decimal')
        ? `ADD_DAYS(date, ${sign === '-' ? '-' : ''}days)`
        : sign === '+' && kinds.some((kind) => kind === 'text' || kind === 'choice')
          ? 'CONCAT(a, b)'
          : undefined;
  if (write === undefined) return report;
  return (argument, code, detail, params) =>
    report(argument, code, `${detail}; write ${write}`, { ...params, write });
}

export const add = defineOperator({
  name: '+',
  formula: { kind: 'sign', sign: '+' },
  label: { zh: '加', en: 'plus' },
  usage: 'a + b',
  minArguments: 2,
  resolve: (args, report) => unifyNumbers(args, withHint(args, '+', report)),
  compute: (args, _types, type) =>
    foldNumbers(
      args,
      type,
      (a, b) => a + b,
      (a, b) => a.plus(b),
    ),
  plan: (args, type) => args.reduce((left, right) => callScalar('add', type, left, right)),
  examples: [
    { expression: { '+': [1, 2, 3] }, value: 6 },
    { expression: { '+': [0.1, 0.2] }, value: '0.3' },
    { expression: { '+': [1, null] }, value: null },
  ],
});

export const subtract = defineOperator({
  name: '-',
  formula: { kind: 'sign', sign: '-' },
  label: { zh: '减', en: 'minus' },
  usage: 'a - b',
  minArguments: 1,
  maxArguments: 2,
  resolve: (args, report) => unifyNumbers(args, withHint(args, '-', report)),
  compute(args, _types, type) {
    if (args.length === 1) {
      return type.kind === 'integer'
        ? strict(args, ([value]) => 0 - (value as number))
        : strict(args, ([value]) => formatDecimal(toDecimal(value as string).neg()));
    }
    return foldNumbers(
      args,
      type,
      (a, b) => a - b,
      (a, b) => a.minus(b),
    );
  },
  plan: (args, type) => callScalar(args.length === 1 ? 'negate' : 'subtract', type, ...args),
  examples: [
    { expression: { '-': [1, 0.9] }, value: '0.1' },
    { expression: { '-': [7] }, value: -7 },
  ],
});

export const multiply = defineOperator({
  name: '*',
  formula: { kind: 'sign', sign: '*' },
  label: { zh: '乘', en: 'times' },
  usage: 'a * b',
  minArguments: 2,
  // Two whole numbers can have a product beyond any integer column: products are decimals.
  resolve(args, report) {
    const unified = unifyNumbers(args, report);
    if (unified === undefined || unified.type.kind !== 'integer') return unified;
    return { type: decimal, args: unified.args.map((arg) => convert(arg, decimal)!) };
  },
  compute: (args, _types, type) =>
    foldNumbers(
      args,
      type,
      (a, b) => a * b,
      (a, b) => a.times(b),
    ),
  plan: (args, type) => args.reduce((left, right) => callScalar('multiply', type, left, right)),
  examples: [
    { expression: { '*': [2, 3] }, value: '6' },
    { expression: { '*': [1.1, 1.1] }, value: '1.21' },
  ],
});

export const divide = defineOperator({
  name: '/',
  formula: { kind: 'sign', sign: '/' },
  label: { zh: '除以', en: 'divided by' },
  usage: 'a / b',
  minArguments: 2,
  maxArguments: 2,
  resolve(args, report) {
    const unified = unifyNumbers(args, report);
    if (unified === undefined) return undefined;
    const [over, under] = args as [(typeof args)[0], (typeof args)[0]];
    const isAmount = over.type.kind === 'money' && under.type.kind !== 'money';
    return {
      type: isAmount ? over.type : decimal,
      args: unified.args.map((arg) => convert(arg, decimal)!),
    };
  },
  compute: (args) =>
    strictPair(args, (over, under) => {
      const divisor = toDecimal(under as string);
      return divisor.eq(0) ? null : formatDecimal(toDecimal(over as string).div(divisor));
    }),
  plan: (args, type) => callScalar('divide', type, ...args),
  examples: [
    { expression: { '/': [2, 3] }, value: '0.6666666667' },
    { expression: { '/': [-2, 3] }, value: '-0.6666666667' },
    { expression: { '/': [1, 0] }, value: null },
  ],
});

/** Digits after the point that ROUND takes. */
const maxDigits = 10;

export const round = defineOperator({
  name: 'round',
  formula: { kind: 'function', name: 'ROUND', names: { zh: '四舍五入' } },
  label: { zh: '四舍五入', en: 'round' },
  usage: { zh: '四舍五入(数值, 位数)', en: 'ROUND(number, digits)' },
  minArguments: 1,
  maxArguments: 2,
  resolve([number, digits], report) {
    const unified = unifyNumbers([number!], report);
    const places = digits ?? { kind: 'literal', value: 0, type: { kind: 'integer' } };
    const isFixed =
      places.kind === 'literal' &&
      places.type.kind === 'integer' &&
      (places.value as number) >= 0 &&
      (places.value as number) <= maxDigits;
    if (!isFixed) {
      report(1, 'expression.type', `ROUND takes a fixed number of digits from 0 to ${maxDigits}`);
      return undefined;
    }
    if (unified === undefined || expectType(places, { kind: 'integer' }, 1, report) === undefined)
      return undefined;
    const type = unified.type.kind === 'integer' ? decimal : unified.type;
    return { type, args: [convert(unified.args[0]!, type)!, places] };
  },
  compute: ([number, digits]) =>
    strictPair([number!, digits!], (value, places) =>
      formatDecimal(toDecimal(value as string).round(places as number, 1)),
    ),
  plan: (args, type) => callScalar('round', type, ...args),
  examples: [
    { expression: { round: [2.5] }, value: '3' },
    { expression: { round: [-2.345, 2] }, value: '-2.35' },
  ],
});

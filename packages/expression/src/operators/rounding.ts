/** ABS, FLOOR and CEIL of exact numbers. Rule D10. */
import type { Label } from '@dunlin/definition';
import { type DecimalNumber, formatDecimal, toDecimal } from '../decimal.ts';
import type { ScalarFunction } from '../plan.ts';
import { callScalar } from '../scalar.ts';
import { strict } from './compute.ts';
import { unifyNumbers } from './conversion.ts';
import { defineOperator, type OperatorDefinition } from './define-operator.ts';

interface Rounding<Name extends string> {
  name: Name;
  names: { zh: string; also: readonly string[] };
  label: Label;
  fn: ScalarFunction;
  whole: (value: number) => number;
  exact: (value: DecimalNumber) => DecimalNumber;
  examples: OperatorDefinition['examples'];
}

/** The type of the number stays. */
function defineRounding<Name extends string>(rounding: Rounding<Name>): OperatorDefinition<Name> {
  const { name, names, label, fn, whole, exact, examples } = rounding;
  const formula = name.toUpperCase();
  return defineOperator({
    name,
    formula: { kind: 'function', name: formula, names },
    label,
    usage: { zh: `${names.zh}(数值)`, en: `${formula}(number)` },
    minArguments: 1,
    maxArguments: 1,
    resolve: unifyNumbers,
    compute: (args, _types, type) =>
      type.kind === 'integer'
        ? strict(args, ([value]) => whole(value as number))
        : strict(args, ([value]) => formatDecimal(exact(toDecimal(value as string)))),
    plan: (args, type) => callScalar(fn, type, ...args),
    examples,
  });
}

const towardsZero = 0;
const awayFromZero = 3;

export const abs = defineRounding({
  name: 'abs',
  names: { zh: '绝对值', also: [] },
  label: { zh: '绝对值', en: 'absolute value of' },
  fn: 'absolute',
  whole: Math.abs,
  exact: (value) => value.abs(),
  examples: [
    { expression: { abs: [-2] }, value: 2 },
    { expression: { abs: [-0.5] }, value: '0.5' },
  ],
});

export const floor = defineRounding({
  name: 'floor',
  names: { zh: '向下取整', also: [] },
  label: { zh: '向下取整', en: 'rounded down' },
  fn: 'floor',
  whole: (value) => value,
  exact: (value) => value.round(0, value.lt(0) ? awayFromZero : towardsZero),
  examples: [
    { expression: { floor: [2.9] }, value: '2' },
    { expression: { floor: [-0.1] }, value: '-1' },
    { expression: { floor: [7] }, value: 7 },
  ],
});

export const ceil = defineRounding({
  name: 'ceil',
  names: { zh: '向上取整', also: [] },
  label: { zh: '向上取整', en: 'rounded up' },
  fn: 'ceiling',
  whole: (value) => value,
  exact: (value) => value.round(0, value.lt(0) ? towardsZero : awayFromZero),
  examples: [
    { expression: { ceil: [2.1] }, value: '3' },
    { expression: { ceil: [-0.9] }, value: '0' },
  ],
});

import { callScalar } from '../scalar.ts';
import type { Type } from '../type.ts';
import { strict } from './compute.ts';
import { unifyNumbers } from './conversion.ts';
import { defineOperator } from './define-operator.ts';

const decimal: Type = { kind: 'decimal' };

/** A whole number as an exact decimal; the checker puts it where both meet. */
export const toDecimalNumber = defineOperator({
  name: 'to_decimal',
  formula: { kind: 'function', name: 'TO_DECIMAL', names: { zh: '转为小数', also: ['转小数'] } },
  label: { zh: '转为小数', en: 'as a decimal number' },
  usage: { zh: '转为小数(数值)', en: 'TO_DECIMAL(number)' },
  minArguments: 1,
  maxArguments: 1,
  resolve(args, report) {
    const unified = unifyNumbers(args, report);
    return unified === undefined ? undefined : { type: decimal, args: unified.args };
  },
  compute: (args) => strict(args, ([value]) => String(value)),
  plan: ([arg], type) => (arg!.type.kind === 'integer' ? callScalar('to-decimal', type, arg!) : arg!),
  examples: [{ expression: { to_decimal: [3] }, value: '3' }],
});

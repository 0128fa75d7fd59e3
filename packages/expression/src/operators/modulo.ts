/** MOD, the remainder of a division. Rule D11. */
import { formatDecimal, toDecimal } from '../decimal.ts';
import { callScalar } from '../scalar.ts';
import { strictPair } from './compute.ts';
import { unifyNumbers } from './conversion.ts';
import { defineOperator } from './define-operator.ts';

export const modulo = defineOperator({
  name: '%',
  formula: { kind: 'function', name: 'MOD', names: { zh: '余数', also: ['求余'] } },
  label: { zh: '余数', en: 'remainder' },
  usage: { zh: '余数(被除数, 除数)', en: 'MOD(number, divisor)' },
  minArguments: 2,
  maxArguments: 2,
  resolve: unifyNumbers,
  compute(args, _types, type) {
    if (type.kind === 'integer') {
      return strictPair(args, (over, under) =>
        under === 0 ? null : ((over as number) % (under as number)) + 0,
      );
    }
    return strictPair(args, (over, under) => {
      const divisor = toDecimal(under as string);
      return divisor.eq(0) ? null : formatDecimal(toDecimal(over as string).mod(divisor));
    });
  },
  plan: (args, type) => callScalar('remainder', type, ...args),
  examples: [
    { expression: { '%': [7, 3] }, value: 1 },
    { expression: { '%': [-7, 3] }, value: -1 },
    { expression: { '%': [-6, 3] }, value: 0 },
    { expression: { '%': [1, 0.3] }, value: '0.1' },
    { expression: { '%': [1, 0] }, value: null },
  ],
});

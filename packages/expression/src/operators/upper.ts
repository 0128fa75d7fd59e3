import { callScalar } from '../scalar.ts';
import type { Type } from '../type.ts';
import { strict } from './compute.ts';
import { defineOperator } from './define-operator.ts';
import { resolveAs } from './resolve-as.ts';

const text: Type = { kind: 'text' };

/** UPPER changes a to z only, as LOWER does A to Z (rule S4). */
export const upper = defineOperator({
  name: 'upper',
  formula: { kind: 'function', name: 'UPPER', names: { zh: '转为大写', also: ['大写'] } },
  label: { zh: '转为大写', en: 'in upper case' },
  usage: { zh: '转为大写(文本)', en: 'UPPER(text)' },
  minArguments: 1,
  maxArguments: 1,
  resolve: resolveAs(text, text),
  compute: (args) =>
    strict(args, ([value]) => (value as string).replace(/[a-z]+/g, (letters) => letters.toUpperCase())),
  plan: (args) => callScalar('upper', text, ...args),
  examples: [{ expression: { upper: ['abc éßı'] }, value: 'ABC éßı' }],
});

import { closed, Expression } from '@dunlin/definition';
import { Type } from 'typebox';
import { choices } from '../choices.ts';
import { defineComputedFieldType } from '../define-field-type.ts';

/** A value computed whenever it is read; never stored, never written. */
export const formula = defineComputedFieldType({
  name: 'formula',
  label: { zh: '公式', en: 'Formula' },
  source: 'formula',
  options: Type.Object(
    {
      expression: Expression,
      /** The texts it can give, with labels, which makes it a choice. */
      choices: Type.Optional(choices),
    },
    closed,
  ),
  examples: {
    validOptions: [{ expression: { '-': [{ var: 'amount' }, { var: 'paid_amount' }] } }],
    invalidOptions: [{}, { expression: 1, decimals: 2 }],
  },
});

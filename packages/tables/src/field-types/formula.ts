import { asked, closed, Expression } from '@dunlin/definition';
import { Type } from 'typebox';
import { Choice } from '../choices.ts';
import { defineComputedFieldType } from '../define-field-type.ts';

/** A value computed whenever it is read; never stored, never written. */
export const formula = defineComputedFieldType({
  name: 'formula',
  label: { zh: '公式', en: 'Formula' },
  family: 'computed',
  description: {
    zh: '由本记录的其他字段随时算出',
    en: 'Computed from other fields of the record whenever it is read',
  },
  example: { zh: '金额 − 已收金额', en: 'Amount − paid amount' },
  source: 'formula',
  options: Type.Object(
    {
      expression: Type.Unknown({ ...Expression, ...asked('公式', 'Formula', { control: 'expression' }) }),
      /** The texts it can give, with labels, which makes it a choice. */
      choices: Type.Optional(
        Type.Array(Choice, {
          minItems: 1,
          maxItems: 500,
          ...asked('结果的名称', 'Names of the results', {
            control: 'choices',
            help: {
              zh: '公式给出的文本及其名称和颜色',
              en: 'The texts that the formula gives, with their names and colours',
            },
          }),
        }),
      ),
    },
    closed,
  ),
  examples: {
    validOptions: [{ expression: { '-': [{ var: 'amount' }, { var: 'paid_amount' }] } }],
    invalidOptions: [{}, { expression: 1, decimals: 2 }],
  },
});

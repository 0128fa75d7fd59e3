import { asked, closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { coercePercent } from '../coerce/coerce-percent.ts';
import { defineFieldType } from '../define-field-type.ts';

/** Percent as people write it: 12.5 means 12.5 %. */
export const percent = defineFieldType({
  name: 'percent',
  label: { zh: '百分比', en: 'Percent' },
  family: 'number',
  description: { zh: '百分比，12.5 就是 12.5%', en: 'A percentage: 12.5 means 12.5%' },
  example: { zh: '12.5%', en: '12.5%' },
  source: 'column',
  options: Type.Object(
    {
      minimum: Type.Optional(Type.Number(asked('最小值', 'Smallest'))),
      maximum: Type.Optional(Type.Number(asked('最大值', 'Largest'))),
    },
    closed,
  ),
  type: () => ({ kind: 'decimal' }),
  column: () => ({ kind: 'numeric', precision: 15, scale: 6 }),
  coerce: coercePercent,
  examples: {
    valid: [{ from: 12.5, to: '12.5' }],
    invalid: [
      { from: '12.5%', code: 'value.number' },
      { from: 101, options: { maximum: 100 }, code: 'value.range' },
    ],
    invalidOptions: [{ maximum: '100' }],
  },
});

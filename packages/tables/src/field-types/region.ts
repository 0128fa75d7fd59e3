import { closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { choices, keysOf } from '../choices.ts';
import { coerceRegion, regionsOf } from '../coerce/coerce-region.ts';
import { defineFieldType } from '../define-field-type.ts';

/**
 * A region: one of the 34 provincial divisions of China by the code of GB/T 2260, or one of a list of your own.
 * Names are understood in both languages, with and without 省, 市 and the like.
 */
export const region = defineFieldType({
  name: 'region',
  label: { zh: '地区', en: 'Region' },
  family: 'choice',
  description: { zh: '省级地区，或自定义的地区', en: 'A province of China, or a region of your own list' },
  example: { zh: '上海市', en: 'Shanghai' },
  source: 'column',
  options: Type.Object({ choices: Type.Optional(choices) }, closed),
  choices: regionsOf,
  type: (options) => ({ kind: 'choice', choices: keysOf(regionsOf(options)) }),
  column: () => ({ kind: 'text' }),
  coerce: coerceRegion,
  examples: {
    valid: [
      { from: '310000', to: '310000' },
      { from: 310000, to: '310000' },
      { from: '内蒙古', to: '150000' },
      { from: ' shaanxi ', to: '610000' },
      {
        from: 'north',
        to: 'north',
        options: { choices: [{ key: 'north', label: { zh: '北区', en: 'North' } }] },
      },
    ],
    invalid: [
      { from: '999999', code: 'value.choice' },
      { from: 'Atlantis', code: 'value.choice' },
      { from: true, code: 'value.type' },
    ],
    invalidOptions: [{ choices: [] }, { country: 'CN' }],
  },
});

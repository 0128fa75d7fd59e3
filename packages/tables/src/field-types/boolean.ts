import { closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { coerceBoolean } from '../coerce/coerce-boolean.ts';
import { defineFieldType } from '../define-field-type.ts';

export const boolean = defineFieldType({
  name: 'boolean',
  label: { zh: '是/否', en: 'Yes/no' },
  family: 'choice',
  description: { zh: '只有是和否', en: 'Either yes or no' },
  example: { zh: '是', en: 'Yes' },
  source: 'column',
  options: Type.Object({}, closed),
  type: () => ({ kind: 'boolean' }),
  column: () => ({ kind: 'boolean' }),
  coerce: coerceBoolean,
  examples: {
    valid: [
      { from: true, to: true },
      { from: 'false', to: false },
    ],
    invalid: [
      { from: 1, code: 'value.type' },
      { from: 'yes', code: 'value.type' },
    ],
    invalidOptions: [{ default: true }],
  },
});

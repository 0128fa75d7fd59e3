import { closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { choices, keysOf } from '../choices.ts';
import { coerceChoice } from '../coerce/coerce-choice.ts';
import { defineFieldType } from '../define-field-type.ts';

/** One of a fixed list. The key is stored and never changes; the label may. */
export const choice = defineFieldType({
  name: 'choice',
  label: { zh: '单选', en: 'Choice' },
  family: 'choice',
  description: { zh: '从固定的选项里选一个', en: 'One of a fixed list' },
  example: { zh: '高风险', en: 'High risk' },
  source: 'column',
  options: Type.Object({ choices }, closed),
  choices: (options) => options.choices,
  type: (options) => ({ kind: 'choice', choices: keysOf(options.choices) }),
  column: () => ({ kind: 'text' }),
  coerce: coerceChoice,
  examples: {
    valid: [{ from: 'A', to: 'A', options: { choices: [{ key: 'A', label: { zh: '甲', en: 'A' } }] } }],
    invalid: [
      { from: 'B', options: { choices: [{ key: 'A', label: { zh: '甲', en: 'A' } }] }, code: 'value.choice' },
      {
        from: '__proto__',
        options: { choices: [{ key: 'A', label: { zh: '甲', en: 'A' } }] },
        code: 'value.choice',
      },
      { from: 1, options: { choices: [{ key: 'A', label: { zh: '甲', en: 'A' } }] }, code: 'value.type' },
    ],
    invalidOptions: [{}, { choices: [] }, { choices: [{ key: 'a b', label: { zh: '甲', en: 'A' } }] }],
  },
});

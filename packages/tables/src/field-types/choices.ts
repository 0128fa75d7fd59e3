import { closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { choices as choiceList, keysOf } from '../choices.ts';
import { coerceChoices } from '../coerce/coerce-choices.ts';
import { defineFieldType } from '../define-field-type.ts';

const colours = {
  choices: [
    { key: 'red', label: { zh: '红', en: 'Red' } },
    { key: 'green', label: { zh: '绿', en: 'Green' } },
  ],
};

/**
 * Any number of a fixed list: a set, kept as a list of keys in the order of their code points.
 * As text the keys stand with commas between them, as in `red, green`. None chosen is nothing.
 */
export const choices = defineFieldType({
  name: 'choices',
  label: { zh: '多选', en: 'Multiple choice' },
  family: 'choice',
  description: { zh: '从固定的选项里选几个', en: 'Several of a fixed list' },
  example: { zh: '邮件、短信', en: 'Mail, SMS' },
  source: 'column',
  options: Type.Object({ choices: choiceList }, closed),
  choices: (options) => options.choices,
  type: (options) => ({ kind: 'choices', choices: keysOf(options.choices) }),
  column: () => ({ kind: 'jsonb' }),
  coerce: coerceChoices,
  wide: true,
  examples: {
    valid: [
      { from: ['red', 'green', 'red'], to: ['green', 'red'], options: colours },
      { from: 'red、green', to: ['green', 'red'], options: colours },
      { from: [], to: null, options: colours },
      { from: '', to: null, options: colours },
    ],
    invalid: [
      { from: ['blue'], options: colours, code: 'value.choice' },
      { from: [['red']], options: colours, code: 'value.type' },
      { from: { 0: 'red' }, options: colours, code: 'value.type' },
    ],
    invalidOptions: [{}, { choices: [] }],
  },
});

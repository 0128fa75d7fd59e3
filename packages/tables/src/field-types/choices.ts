import { closed } from '@dunlin/definition';
import { compareCodePoints } from '@dunlin/expression';
import { Type } from 'typebox';
import { choices as choiceList, coerceKey, keysOf } from '../choices.ts';
import { defineFieldType, refuse } from '../define-field-type.ts';

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
  coerce: (value, options) => {
    const list = typeof value === 'string' ? splitKeys(value) : value;
    if (!Array.isArray(list) || list.length > 1_000)
      return refuse('value.type', 'A list of choices is expected', { expected: 'choices' });
    const keys = new Set<string>();
    for (const each of list as readonly unknown[]) {
      const coerced = coerceKey(each, options.choices);
      if (!('value' in coerced)) return coerced;
      keys.add(coerced.value as string);
    }
    return { value: keys.size === 0 ? null : [...keys].sort(compareCodePoints) };
  },
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

/** Keys as people list them in a cell of a file, with Chinese punctuation too. */
const splitKeys = (text: string): string[] =>
  text
    .split(/[,;|，；、]/u)
    .map((key) => key.trim())
    .filter(Boolean);

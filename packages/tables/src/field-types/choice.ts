import { closed, nearestName } from '@dunlin/definition';
import { Type } from 'typebox';
import { choices } from '../choices.ts';
import { defineFieldType, refuse } from '../define-field-type.ts';

/** One of a fixed list. The key is stored and never changes; the label may. */
export const choice = defineFieldType({
  name: 'choice',
  label: { zh: '单选', en: 'Choice' },
  source: 'column',
  options: Type.Object({ choices }, closed),
  type: (options) => ({ kind: 'choice', choices: options.choices.map(({ key }) => key) }),
  column: () => ({ kind: 'text' }),
  coerce: (value, options) => {
    if (typeof value !== 'string')
      return refuse('value.type', 'The key of a choice is expected', { expected: 'choice' });
    const keys = options.choices.map(({ key }) => key);
    if (keys.includes(value)) return { value };
    const shown = value.slice(0, 60);
    const nearest = nearestName(value, keys);
    const hint =
      nearest === undefined
        ? `; the choices are ${keys.slice(0, 20).join(', ')}`
        : `; did you mean "${nearest}"?`;
    return refuse('value.choice', `"${shown}" is not one of the choices${hint}`, {
      value: shown,
      ...(nearest === undefined ? {} : { nearest }),
    });
  },
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

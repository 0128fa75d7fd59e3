import { closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { defineFieldType, refuse } from '../define-field-type.ts';

/** A list of keys that is not fixed by the field, such as the roles of a user; in the order given. */
export const keyList = defineFieldType({
  name: 'key-list',
  label: { zh: '键列表', en: 'List of keys' },
  family: 'system',
  description: { zh: '一组标识，如一个人的角色', en: 'A list of keys, such as the roles of a person' },
  example: { zh: 'sales, legal', en: 'sales, legal' },
  internal: true,
  source: 'column',
  options: Type.Object({}, closed),
  type: () => ({ kind: 'choices' }),
  column: () => ({ kind: 'jsonb' }),
  coerce: (value) => {
    if (!Array.isArray(value) || value.length > 100)
      return refuse('value.type', 'A list of at most 100 keys is expected');
    const wrong = value.find((key) => typeof key !== 'string' || !/^[a-z][a-z0-9_-]{0,62}$/.test(key));
    if (wrong !== undefined)
      return refuse('value.pattern', 'Each entry of the list must be a key such as sales_manager');
    return { value: [...new Set(value as string[])] };
  },
  wide: true,
  examples: {
    valid: [{ from: ['sales', 'sales'], to: ['sales'] }],
    invalid: [
      { from: 'sales', code: 'value.type' },
      { from: ['Sales!'], code: 'value.pattern' },
    ],
    invalidOptions: [{ keys: ['a'] }],
  },
});

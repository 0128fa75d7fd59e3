import { closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { coerceKeyList } from '../coerce/coerce-key-list.ts';
import { defineFieldType } from '../define-field-type.ts';

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
  coerce: coerceKeyList,
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

/**
 * Looks at one record when somebody presses a button over it, and acts at once, in the transaction of the press.
 * Who may press: whoever has one of the roles; without roles, whoever may change the record.
 */
import { Key, Label, missingName, pointer } from '@dunlin/definition';
import { Type } from 'typebox';
import { defineTrigger } from '../define-trigger.ts';

export const button = defineTrigger({
  name: 'button',
  label: { zh: '点击按钮', en: 'On a button' },
  description: {
    zh: '有人在记录上点击按钮时执行；条件不成立时不能点击。',
    en: 'When somebody presses a button over a record; not while the condition does not hold.',
  },
  options: Type.Object(
    {
      /** Asked before it is done. */
      confirm: Type.Optional(Label),
      roles: Type.Optional(Type.Array(Key, { minItems: 1, maxItems: 50, uniqueItems: true })),
    },
    { additionalProperties: false },
  ),
  check: ({ roles = [] }, place) => {
    const known = [...place.roles];
    return roles.flatMap((key, index) =>
      known.includes(key) ? [] : [missingName('rule.role', pointer('roles', index), 'role', key, known)],
    );
  },
  compile: ({ confirm, roles }) => ({
    kind: 'button',
    ...(confirm === undefined ? {} : { confirm }),
    ...(roles === undefined ? {} : { roles }),
  }),
  examples: {
    valid: [{}, { roles: ['fin_director'], confirm: { zh: '确定停止供货？', en: 'Stop supply?' } }],
    invalid: [{ roles: [] }, { roles: ['a', 'a'] }],
  },
});

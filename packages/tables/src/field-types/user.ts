import { closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { coerceId } from '../coerce-id.ts';
import { defineFieldType } from '../define-field-type.ts';

/** One of the people who use the workspace. */
export const user = defineFieldType({
  name: 'user',
  label: { zh: '人员', en: 'User' },
  source: 'column',
  options: Type.Object(
    {
      /** Of a field of the people themselves: nobody stands above themselves, over however many others. */
      acyclic: Type.Optional(Type.Boolean({ default: false })),
    },
    closed,
  ),
  type: () => ({ kind: 'reference', table: 'users' }),
  column: () => ({ kind: 'bigint' }),
  coerce: coerceId,
  examples: {
    valid: [{ from: 3, to: 3 }],
    invalid: [
      { from: -3, code: 'value.reference' },
      { from: 's1@example.com', code: 'value.reference' },
    ],
    invalidOptions: [{ table: 'customers' }],
  },
});

import { asked, closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { coerceId } from '../coerce/coerce-id.ts';
import { defineFieldType } from '../define-field-type.ts';

/** One of the people who use the workspace. */
export const user = defineFieldType({
  name: 'user',
  label: { zh: '人员', en: 'User' },
  family: 'people',
  description: { zh: '工作区里的一个人', en: 'One of the people of the workspace' },
  example: { zh: '李娜', en: 'Li Na' },
  source: 'column',
  options: Type.Object(
    {
      /** Of a field of the people themselves: nobody stands above themselves, over however many others. */
      acyclic: Type.Optional(
        Type.Boolean({
          default: false,
          ...asked('不允许循环', 'No circles', {
            help: { zh: '如上级：没有人在自己之上', en: 'As for managers: nobody stands above themselves' },
          }),
        }),
      ),
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

/** Options of a part that is picked by its name: a tab, a step. */
import { asked, closed, Label } from '@dunlin/definition';
import { Type } from 'typebox';

export const titledPart = Type.Object(
  {
    label: Type.Unsafe<Label>({ ...Label, ...asked('名称', 'Name') }),
    help: Type.Optional(Type.Unsafe<Label>({ ...Label, ...asked('说明', 'Help') })),
  },
  closed,
);

export const titledPartExamples = {
  valid: [{ label: { zh: '联系人', en: 'Contacts' } }],
  invalid: [{}, { label: 'Contacts' }],
};

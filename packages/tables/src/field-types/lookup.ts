import { asked, closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { defineComputedFieldType } from '../define-field-type.ts';

/** A field of a record that this one refers to, such as `customer.grade`: computed whenever it is read, never written. */
export const lookup = defineComputedFieldType({
  name: 'lookup',
  label: { zh: '引用字段', en: 'Lookup' },
  family: 'computed',
  description: { zh: '显示关联记录里的字段', en: 'Shows a field of the record that this one refers to' },
  example: { zh: '客户 · 信用等级', en: 'Customer · Credit grade' },
  source: 'formula',
  options: Type.Object(
    {
      /** References by their keys and a field at the end. */
      path: Type.String({
        pattern: '^[a-z][a-z0-9_]*([.][a-z][a-z0-9_]*){1,8}$',
        maxLength: 500,
        ...asked('显示哪个字段', 'Which field', {
          control: 'path',
          help: {
            zh: '先选关联字段，再选那张表的字段',
            en: 'A reference of this table, then a field of the record that it leads to',
          },
        }),
      }),
    },
    closed,
  ),
  expression: { from: 'path', of: ({ path }) => ({ var: String(path) }) },
  examples: {
    validOptions: [{ path: 'customer.grade' }, { path: 'invoice.customer.owner.manager' }],
    invalidOptions: [{}, { path: 'grade' }, { path: 'customer..grade' }, { path: '__proto__.x' }],
  },
});

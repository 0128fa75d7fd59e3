import { asked, ColumnKey, closed, missingName, pointer } from '@dunlin/definition';
import { Type } from 'typebox';
import { defineBlockType } from '../define-block-type.ts';

/** All that happened around the record, in one line of time. */
export const timeline = defineBlockType({
  name: 'timeline',
  family: 'data',
  label: { zh: '时间线', en: 'Timeline' },
  description: { zh: '围绕本记录发生的一切', en: 'All that happened around the record' },
  options: Type.Object({}, closed),
  examples: { valid: [{}], invalid: [{ limit: 5 }] },
});

/** Who changed what of the record, and when. */
export const history = defineBlockType({
  name: 'history',
  family: 'data',
  label: { zh: '修改历史', en: 'History' },
  description: { zh: '谁在何时改了什么', en: 'Who changed what, and when' },
  options: Type.Object({}, closed),
  examples: { valid: [{}], invalid: [{ limit: 5 }] },
});

/** Fields in large beside the title of the record. */
export const facts = defineBlockType({
  name: 'facts',
  family: 'data',
  label: { zh: '要点', en: 'Facts' },
  description: { zh: '突出显示的几个字段', en: 'A few fields that stand out' },
  options: Type.Object(
    {
      fields: Type.Array(ColumnKey, {
        minItems: 1,
        maxItems: 12,
        uniqueItems: true,
        ...asked('字段', 'Fields', { control: 'fields' }),
      }),
    },
    closed,
  ),
  check: ({ fields }, { table }) =>
    fields.flatMap((name, index) =>
      table.fields.has(name)
        ? []
        : [
            missingName(
              'form.field',
              pointer('fields', index),
              `field of ${table.key}`,
              name,
              table.fields.keys(),
            ),
          ],
    ),
  examples: { valid: [{ fields: ['amount'] }], invalid: [{}, { fields: [] }, { fields: ['a', 'a'] }] },
});

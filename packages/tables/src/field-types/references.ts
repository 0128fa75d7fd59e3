import { asked, ColumnKey, closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { defineCollectionFieldType } from '../define-field-type.ts';

/**
 * Any number of records of another table, each at most once. The links are records of a table of their own, so that
 * expressions, permissions and history treat them as any other.
 */
export const references = defineCollectionFieldType({
  name: 'references',
  label: { zh: '多个关联', en: 'References' },
  family: 'relation',
  description: { zh: '另一张表里的多条记录', en: 'Several records of another table' },
  example: { zh: '标签：重点客户、出口', en: 'Tags: key account, export' },
  source: 'collection',
  options: Type.Object(
    { table: Type.String({ ...ColumnKey, ...asked('哪张表', 'Which table', { control: 'table' }) }) },
    closed,
  ),
  rows: ({ table: target }, { table, field, madeKey }) => ({
    table: madeKey,
    via: 'record',
    target: 'linked',
    made: {
      key: madeKey,
      label: {
        zh: `${table.labelOne.zh} · ${field.label.zh}`,
        en: `${table.labelOne.en} · ${field.label.en}`,
      },
      labelOne: field.label,
      title: 'linked',
      fields: [
        {
          key: 'record',
          type: 'reference',
          label: table.labelOne,
          required: true,
          options: { table: table.key },
        },
        { key: 'linked', type: 'reference', label: field.label, required: true, options: { table: target } },
      ],
      unique: [['record', 'linked']],
    },
  }),
  examples: {
    validOptions: [{ table: 'tags' }],
    invalidOptions: [{}, { table: 'Robert"; drop' }, { table: 'tags', via: 'x' }],
  },
});

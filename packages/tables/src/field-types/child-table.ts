import { asked, ColumnKey, closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { defineCollectionFieldType } from '../define-field-type.ts';

/**
 * The rows of an ordinary table that are part of this record, as lines are of an order: written with it, deleted with it.
 * `via` is the required reference of those rows to this table.
 */
export const childTable = defineCollectionFieldType({
  name: 'child-table',
  label: { zh: '子表', en: 'Child table' },
  family: 'rows',
  description: {
    zh: '另一张表的行，随本记录一起填写和删除',
    en: 'Rows of another table, filled in and deleted with the record',
  },
  example: { zh: '订单明细', en: 'Order lines' },
  source: 'collection',
  options: Type.Object(
    {
      table: Type.String({ ...ColumnKey, ...asked('行所在的表', 'Table of the rows', { control: 'table' }) }),
      via: Type.String({
        ...ColumnKey,
        ...asked('指回本表的字段', 'Its field that refers back', {
          control: 'field',
          of: 'table',
          help: { zh: '那张表中必填的关联字段', en: 'A required reference of that table' },
        }),
      }),
    },
    closed,
  ),
  rows: ({ table, via }) => ({ table, via }),
  examples: {
    validOptions: [{ table: 'order_lines', via: 'order' }],
    invalidOptions: [{}, { table: 'order_lines' }, { table: 'Robert"; drop', via: 'order' }],
  },
});

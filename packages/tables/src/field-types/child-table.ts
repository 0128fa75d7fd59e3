import { ColumnKey, closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { defineCollectionFieldType } from '../define-field-type.ts';

/**
 * The rows of an ordinary table that are part of this record, as lines are of an order: written with it, deleted with it.
 * `via` is the required reference of those rows to this table.
 */
export const childTable = defineCollectionFieldType({
  name: 'child-table',
  label: { zh: '子表', en: 'Child table' },
  source: 'collection',
  options: Type.Object({ table: ColumnKey, via: ColumnKey }, closed),
  rows: ({ table, via }) => ({ table, via }),
  examples: {
    validOptions: [{ table: 'order_lines', via: 'order' }],
    invalidOptions: [{}, { table: 'order_lines' }, { table: 'Robert"; drop', via: 'order' }],
  },
});

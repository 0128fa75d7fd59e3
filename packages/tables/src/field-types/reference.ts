import { ColumnKey, closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { coerceId } from '../coerce-id.ts';
import { defineFieldType } from '../define-field-type.ts';

/** One record of another table (or of the same). */
export const reference = defineFieldType({
  name: 'reference',
  label: { zh: '关联', en: 'Reference' },
  source: 'column',
  options: Type.Object(
    {
      table: ColumnKey,
      /** Of a reference to the same table: no record stands above itself, over however many others. */
      acyclic: Type.Optional(Type.Boolean({ default: false })),
    },
    closed,
  ),
  type: ({ table }) => ({ kind: 'reference', table }),
  column: () => ({ kind: 'bigint' }),
  coerce: coerceId,
  examples: {
    valid: [
      { from: 12, to: 12, options: { table: 'customers' } },
      { from: '12', to: 12, options: { table: 'customers' } },
    ],
    invalid: [
      { from: 0, options: { table: 'customers' }, code: 'value.reference' },
      { from: 1.5, options: { table: 'customers' }, code: 'value.reference' },
      { from: 2 ** 53, options: { table: 'customers' }, code: 'value.reference' },
      { from: 'Huaxin', options: { table: 'customers' }, code: 'value.reference' },
      { from: { id: 1 }, options: { table: 'customers' }, code: 'value.reference' },
    ],
    invalidOptions: [{}, { table: 'Robert"; drop' }],
  },
});

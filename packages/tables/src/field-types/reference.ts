import { asked, ColumnKey, closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { coerceId } from '../coerce/coerce-id.ts';
import { defineFieldType } from '../define-field-type.ts';

/** One record of another table (or of the same). */
export const reference = defineFieldType({
  name: 'reference',
  label: { zh: '关联', en: 'Reference' },
  family: 'relation',
  description: { zh: '另一张表里的一条记录', en: 'One record of another table' },
  example: { zh: '客户 → 华信贸易', en: 'Customer → Huaxin Trading' },
  source: 'column',
  options: Type.Object(
    {
      table: Type.String({ ...ColumnKey, ...asked('哪张表', 'Which table', { control: 'table' }) }),
      /** Of a reference to the same table: no record stands above itself, over however many others. */
      acyclic: Type.Optional(
        Type.Boolean({
          default: false,
          ...asked('不允许循环', 'No circles', {
            help: {
              zh: '关联本表时，一条记录不能直接或间接在自己之上',
              en: 'Within the same table, no record stands above itself, over however many others',
            },
          }),
        }),
      ),
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

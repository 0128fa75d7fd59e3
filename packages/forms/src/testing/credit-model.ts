/** Tables of a small credit department, for tests of forms. */
import type { TableDefinition } from '@dunlin/definition';
import { type AppModel, buildModel } from '@dunlin/tables';

const label = (text: string) => ({ zh: text, en: text });
const field = (key: string, type: string, more: object = {}): TableDefinition['fields'][number] => ({
  key,
  type,
  label: label(key),
  ...more,
});
const table = (key: string, fields: TableDefinition['fields'], more: object = {}): TableDefinition => ({
  key,
  label: label(key),
  labelOne: label(key),
  title: fields[0]!.key,
  fields,
  ...more,
});
const choices = (...keys: string[]) => ({
  options: { choices: keys.map((key) => ({ key, label: label(key) })) },
});
const refers = (to: string) => ({ options: { table: to } });

export const creditTables: TableDefinition[] = [
  table('regions', [field('name', 'text', { required: true })]),
  table('companies', [
    field('name', 'text', { required: true }),
    field('region', 'reference', refers('regions')),
    field('terms', 'number'),
    field('discount', 'percent'),
  ]),
  table('products', [
    field('name', 'text', { required: true }),
    field('price', 'money', { options: { currency: 'CNY' } }),
  ]),
  table(
    'orders',
    [
      field('number', 'auto-number', { options: { prefix: 'O-' } }),
      field('company', 'reference', { required: true, ...refers('companies') }),
      field('region', 'reference', refers('regions')),
      field('kind', 'choice', choices('cash', 'credit', 'barter')),
      field('terms', 'number', { options: { minimum: 0, maximum: 120 } }),
      field('ordered_on', 'date', { required: true, default: { today: [] } }),
      field('due_on', 'date'),
      field('reason', 'text', { options: { maxLength: 40 } }),
      field('discount', 'percent'),
      field('secret', 'number'),
      field('lines', 'child-table', { options: { table: 'order_lines', via: 'of' } }),
      field('papers', 'attachment'),
      field('total', 'rollup', {
        options: { expression: { sum_of: [{ rows: 'lines' }, { var: 'amount' }] } },
      }),
      field('net', 'formula', {
        options: {
          expression: {
            round: [
              {
                '*': [{ var: 'total' }, { '-': [1, { '/': [{ coalesce: [{ var: 'discount' }, 0] }, 100] }] }],
              },
              2,
            ],
          },
        },
      }),
      field('company_terms', 'formula', { options: { expression: { var: 'company.terms' } } }),
    ],
    {
      checks: [
        {
          key: 'due_after',
          expression: {
            or: [{ is_empty: [{ var: 'due_on' }] }, { '>=': [{ var: 'due_on' }, { var: 'ordered_on' }] }],
          },
          message: { zh: '{due_on} 早于下单日', en: '{due_on} is before the order' },
          values: { due_on: { var: 'due_on' } },
          field: 'due_on',
        },
      ],
    },
  ),
  table('order_lines', [
    field('of', 'reference', { required: true, ...refers('orders') }),
    field('product', 'reference', refers('products')),
    field('quantity', 'number', { required: true }),
    field('price', 'money', { options: { currency: 'CNY' } }),
    field('amount', 'money', { options: { currency: 'CNY' } }),
    field('place', 'number'),
    field('note', 'text'),
  ]),
];

export const creditModel = buildModel(creditTables).model as AppModel;

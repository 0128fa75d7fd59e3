/** A form of an order with all that a form can do. */
import type { FormDefinition } from '@dunlin/definition';

const label = (en: string) => ({ zh: en, en });
const is = (field: string, value: string) => ({ '==': [{ var: field }, value] });

export const orderForm: FormDefinition = {
  key: 'order',
  label: label('Order'),
  table: 'orders',
  uses: ['create', 'edit'],
  layout: [
    {
      id: 'head',
      type: 'section',
      options: { label: label('Head') },
      content: [
        {
          id: 'company',
          type: 'field',
          options: {
            field: 'company',
            match: [{ field: 'region', value: { var: 'region' } }],
            fills: { terms: { var: 'terms' }, discount: { var: 'discount' } },
          },
        },
        { id: 'region', type: 'field', options: { field: 'region' } },
        {
          id: 'kind',
          type: 'field',
          options: {
            field: 'kind',
            default: 'cash',
            choices: { credit: { '<': [{ coalesce: [{ var: 'discount' }, 0] }, 50] } },
          },
        },
        { id: 'ordered_on', type: 'field', options: { field: 'ordered_on' } },
      ],
    },
    {
      id: 'credit',
      type: 'section',
      visible: is('kind', 'credit'),
      content: [
        { id: 'terms', type: 'field', options: { field: 'terms', required: true, default: 30 } },
        {
          id: 'due_on',
          type: 'field',
          options: { field: 'due_on', computed: { add_days: [{ var: 'ordered_on' }, { var: 'terms' }] } },
        },
        {
          id: 'reason',
          type: 'field',
          visible: { '>': [{ var: 'terms' }, 60] },
          options: { field: 'reason', required: { '>': [{ var: 'total' }, 1000] } },
        },
      ],
    },
    {
      id: 'discount',
      type: 'field',
      options: { field: 'discount', readOnly: is('kind', 'barter'), required: is('kind', 'cash') },
    },
    {
      id: 'lines',
      type: 'rows',
      options: {
        field: 'lines',
        columns: [
          { field: 'product' },
          { field: 'quantity', default: 1 },
          { field: 'price', default: { var: 'product.price' } },
          {
            field: 'amount',
            computed: {
              round: [{ '*': [{ var: 'quantity' }, { coalesce: [{ var: 'price' }, 0] }] }, 2],
            },
          },
          {
            field: 'note',
            visible: { '>': [{ var: 'amount' }, 500] },
            required: { '==': [{ var: 'of.kind' }, 'credit'] },
          },
        ],
        totals: [
          { field: 'amount', aggregate: 'sum' },
          { field: 'quantity', aggregate: 'maximum' },
        ],
        least: 1,
        most: 5,
        order: 'place',
      },
    },
    { id: 'papers', type: 'field', options: { field: 'papers', required: is('kind', 'credit') } },
    { id: 'net', type: 'field', options: { field: 'net' } },
    { id: 'company_terms', type: 'field', options: { field: 'company_terms' } },
  ],
  checks: [
    {
      key: 'small_barter',
      expression: { or: [{ '!=': [{ var: 'kind' }, 'barter'] }, { '<=': [{ var: 'total' }, 100] }] },
      message: { zh: '易货不超过 100，现为 {total}', en: 'Barter up to 100, this is {total}' },
      values: { total: { var: 'total' } },
    },
  ],
};

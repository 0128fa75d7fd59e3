/** Records of a table: the first of a view, or in the table's own order, and the way to all of them. */
import { closed, problem } from '@dunlin/definition';
import { Type } from 'typebox';
import { definePageBlock } from '../define-page-block.ts';
import { keyOf, label, shown } from './option-shapes.ts';

export const list = definePageBlock({
  name: 'list',
  family: 'data',
  label: { zh: '列表', en: 'List' },
  description: { zh: '视图或数据表的前几条记录', en: 'The first records of a view or a table' },
  options: Type.Object(
    {
      label,
      view: Type.Optional(keyOf('view', '视图', 'View')),
      table: Type.Optional(keyOf('table', '数据表', 'Table')),
      limit: shown('显示条数', 'Records shown'),
    },
    closed,
  ),
  initialWidth: 12,
  opens: ({ view, table }) => [
    ...(view === undefined ? [] : [{ at: ['view'], kind: 'views' as const, key: view }]),
    ...(table === undefined ? [] : [{ at: ['table'], kind: 'tables' as const, key: table }]),
  ],
  check: ({ view, table }) =>
    (view === undefined) === (table === undefined)
      ? [problem('page.list', '', 'A list shows a view or a table: name one of them')]
      : [],
  examples: {
    valid: [{ view: 'open' }, { table: 'invoices', limit: 5, label: { zh: '发票', en: 'Invoices' } }],
    invalid: [{ view: 'open', limit: 0 }, { rows: 5 }],
  },
});

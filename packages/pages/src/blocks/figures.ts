/** Several figures in a row, each a total of a report and the way to its records. */
import { asked, closed, Label } from '@dunlin/definition';
import { Type } from 'typebox';
import { definePageBlock } from '../define-page-block.ts';
import { reportProblems } from '../report-fit.ts';
import { filter, keyOf, label, measure } from './option-shapes.ts';

const Figure = Type.Object(
  {
    label: Type.Optional(
      Type.Object(Label.properties, { additionalProperties: false, ...asked('名称', 'Name') }),
    ),
    report: keyOf('report', '报表', 'Report'),
    measure,
    filter,
  },
  closed,
);

export const figures = definePageBlock({
  name: 'figures',
  family: 'data',
  label: { zh: '数字', en: 'Figures' },
  description: { zh: '几个报表合计，点击可查看记录', en: 'Totals of reports; each opens its records' },
  options: Type.Object(
    { label, items: Type.Array(Figure, { minItems: 1, maxItems: 12, ...asked('数字', 'Figures') }) },
    closed,
  ),
  initialWidth: 6,
  initial: { items: [] },
  entries: 'items',
  opens: ({ items }) =>
    items.map((item, index) => ({
      at: ['items', index, 'report'],
      kind: 'reports',
      key: item.report,
      ...(item.filter === undefined
        ? {}
        : { filter: { at: ['items', index, 'filter'], expression: item.filter } }),
    })),
  check: ({ items }, { reports }) =>
    items.flatMap((item, index) =>
      reportProblems(reports, { ...item, chart: 'kpi' }, 'page.report', 'items', index),
    ),
  examples: {
    valid: [{ items: [{ report: 'ageing', measure: 'open_amount' }] }],
    invalid: [{ items: [] }, { items: [{ report: 'ageing' }] }],
  },
});

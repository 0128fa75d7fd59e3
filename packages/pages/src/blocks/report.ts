/** One report: as stacked bars, as one bar of its buckets, as a figure or as a table. */
import { asked, closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { definePageBlock } from '../define-page-block.ts';
import { reportProblems } from '../report-fit.ts';
import { filter, keyOf, label, measure, oneOf } from './option-shapes.ts';

export const report = definePageBlock({
  name: 'report',
  family: 'data',
  label: { zh: '报表', en: 'Report' },
  description: { zh: '以图表、数字或表格显示一个报表', en: 'One report as a chart, a figure or a table' },
  options: Type.Object(
    {
      label,
      report: keyOf('report', '报表', 'Report'),
      chart: oneOf(
        {
          bar: { zh: '堆叠柱形图', en: 'Stacked bars' },
          buckets: { zh: '区间占比条', en: 'One bar of buckets' },
          kpi: { zh: '数字', en: 'Figure' },
          table: { zh: '表格', en: 'Table' },
        },
        { default: 'table', ...asked('显示方式', 'Shown as') },
      ),
      measure: Type.Optional(measure),
      filter,
    },
    closed,
  ),
  initialWidth: 6,
  initial: { chart: 'table' },
  opens: (options) => [
    {
      at: ['report'],
      kind: 'reports',
      key: options.report,
      ...(options.filter === undefined ? {} : { filter: { at: ['filter'], expression: options.filter } }),
    },
  ],
  check: (options, place) => reportProblems(place.reports, options, 'page.report'),
  examples: {
    valid: [
      { report: 'ageing', chart: 'bar' },
      { report: 'ageing', chart: 'kpi', measure: 'open_amount' },
    ],
    invalid: [{ report: 'ageing', chart: 'pie' }, { chart: 'bar' }],
  },
});

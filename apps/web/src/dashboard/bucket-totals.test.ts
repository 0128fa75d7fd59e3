import { expect, test } from 'vitest';
import type { ReportResult } from '../api/types.ts';
import { bucketTotals } from './bucket-totals.ts';
import { shapeOf } from './result-shape.ts';

const label = (text: string) => ({ zh: text, en: text });
const result: ReportResult = {
  asOf: '2025-08-13',
  columns: [
    { key: 'customer', type: 'reference', role: 'dimension', label: label('Customer') },
    { key: 'open.not_due', type: 'money', role: 'bucket', label: label('Not due'), bucket: 'not_due' },
    { key: 'open.d30', type: 'money', role: 'bucket', label: label('1–30'), bucket: 'd30' },
    { key: 'count.not_due', type: 'integer', role: 'bucket', label: label('Not due'), bucket: 'not_due' },
    { key: 'open', type: 'money', role: 'measure', label: label('Open') },
  ],
  rows: [
    [1, 40, 100, 1, 140],
    [2, 60, null, 2, 60],
  ],
  totals: null,
  refs: {},
};

test('buckets total over the rows when the report has no totals of its own', () => {
  expect(bucketTotals(result).map((bucket) => [bucket.key, bucket.value])).toEqual([
    ['not_due', 100],
    ['d30', 100],
  ]);
});

test('a report is read into dimensions, buckets of the first measure, and measures', () => {
  const shape = shapeOf(result, {
    key: 'ageing',
    table: 'invoices',
    label: label('Ageing'),
    rows: [{ key: 'customer', label: label('Customer'), value: { var: 'customer' } }],
    measures: [],
  });
  expect(shape.dimensions.map((column) => column.key)).toEqual(['customer']);
  expect(shape.buckets.map((column) => column.key)).toEqual(['open.not_due', 'open.d30']);
  expect(shape.measures.map((column) => column.key)).toEqual(['open']);
});

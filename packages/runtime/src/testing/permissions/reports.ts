/** Reports of the proof: groups by own fields, over references, by records; sums, counts, averages with filters; buckets. */
import type { AppFiles } from '@dunlin/definition';
import type { TableKey } from './shape.ts';

export interface ProofReport {
  readonly key: string;
  readonly table: TableKey;
  readonly rows: readonly string[];
  readonly measures: readonly {
    readonly aggregate: 'sum' | 'count' | 'max';
    readonly value?: string;
    readonly only?: { readonly field: string; readonly is: boolean | string };
  }[];
}

export const reports: readonly ProofReport[] = [
  {
    key: 'by-grade',
    table: 'accounts',
    rows: ['grade'],
    measures: [
      { aggregate: 'sum', value: 'ceiling' },
      { aggregate: 'count' },
      { aggregate: 'sum', value: 'billed' },
    ],
  },
  {
    key: 'by-owner',
    table: 'accounts',
    rows: ['owner'],
    measures: [
      { aggregate: 'sum', value: 'doubled' },
      { aggregate: 'count', only: { field: 'grade', is: 'a' } },
    ],
  },
  {
    key: 'bills-by-account-grade',
    table: 'bills',
    rows: ['account.grade'],
    measures: [
      { aggregate: 'sum', value: 'amount' },
      { aggregate: 'max', value: 'room' },
    ],
  },
  {
    key: 'bills-by-account',
    table: 'bills',
    rows: ['account', 'paid'],
    measures: [
      { aggregate: 'sum', value: 'amount', only: { field: 'paid', is: true } },
      { aggregate: 'count' },
    ],
  },
  {
    key: 'bills-total',
    table: 'bills',
    rows: [],
    measures: [{ aggregate: 'sum', value: 'amount' }, { aggregate: 'count' }],
  },
];

const label = (key: string) => ({ zh: key, en: key });

export const proofReports: AppFiles = Object.fromEntries(
  reports.map(({ key, table, rows, measures }) => [
    `reports/${key}.json`,
    JSON.stringify({
      key,
      label: label(key),
      table,
      rows: rows.map((path, index) => ({ key: `d${index}`, label: label(path), value: { var: path } })),
      measures: measures.map(({ aggregate, value, only }, index) => ({
        key: `m${index}`,
        label: label(`m${index}`),
        aggregate,
        ...(value === undefined ? {} : { value: { var: value } }),
        ...(only === undefined ? {} : { filter: { '==': [{ var: only.field }, only.is] } }),
      })),
    }),
  ]),
);

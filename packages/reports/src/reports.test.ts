import { readdirSync, readFileSync } from 'node:fs';
import type { Expression, ReportDefinition, TableDefinition } from '@dunlin/definition';
import { type AppModel, buildModel } from '@dunlin/tables';
import { describe, expect, test } from 'vitest';
import { compileReport } from './compile-report.ts';
import type { CompiledReport } from './compiled-report.ts';
import { drillReport } from './drill.ts';
import { planReport, readReport } from './plan-report.ts';
import { problemCodes } from './problems.ts';

const pack = new URL('../../../examples/dunning/', import.meta.url);
const read = <T>(path: string): T => JSON.parse(readFileSync(new URL(path, pack), 'utf8')) as T;
const tables = readdirSync(new URL('tables/', pack)).map((file) => read<TableDefinition>(`tables/${file}`));
const { model } = buildModel(tables) as { model: AppModel };

const ageing = read<ReportDefinition>('reports/ageing.json');
const total = read<ReportDefinition>('reports/total-receivables.json');
const compiled = (definition: ReportDefinition): CompiledReport => {
  const { report, problems } = compileReport(definition, model);
  expect(problems).toEqual([]);
  return report!;
};
const problemsOf = (change: (draft: Writable) => void): string[] => {
  const draft = structuredClone(ageing) as Writable;
  change(draft);
  return compileReport(draft as ReportDefinition, model).problems.map(
    (each) => `${each.code} ${each.pointer}`,
  );
};
interface Writable {
  table: string;
  rows: { key: string; value: unknown }[];
  columns?: { key: string; condition: unknown }[];
  measures: Record<string, unknown>[];
  sort?: { column: string }[];
  [more: string]: unknown;
}
const day = { asOf: '2025-07-01', businessDay: '2025-07-01' };

describe('columns', () => {
  test('are the dimensions, the buckets of the spread measure, then the measures', () => {
    expect(compiled(ageing).columns.map(({ key, type }) => `${key} ${type}`)).toEqual([
      'customer reference',
      'owner reference',
      'not_due money',
      'd1_30 money',
      'd31_60 money',
      'd61_90 money',
      'over_90 money',
      'open_amount money',
      'count integer',
    ]);
  });

  test('carry the measure in their key where several measures are spread', () => {
    const both = structuredClone(ageing) as Writable;
    both.measures[1]!['spread'] = true;
    const keys = compiled(both as ReportDefinition).columns.map((column) => column.key);
    expect(keys.slice(2, 8)).toEqual([
      'open_amount_not_due',
      'open_amount_d1_30',
      'open_amount_d31_60',
      'open_amount_d61_90',
      'open_amount_over_90',
      'count_not_due',
    ]);
  });
});

describe('problems', () => {
  test.each<[string, (draft: Writable) => void, string]>([
    ['a table that is not there', (draft) => (draft.table = 'invoice'), 'report.table /table'],
    [
      'a field that is not there',
      (draft) => (draft.rows[0]!.value = { var: 'custumer' }),
      'expression.field /rows/0/value',
    ],
    [
      'a sum of texts',
      (draft) => (draft.measures[0]!['value'] = { var: 'number' }),
      'report.value /measures/0/value',
    ],
    ['a sum of nothing', (draft) => delete draft.measures[0]!['value'], 'report.value /measures/0/value'],
    ['a measure spread over no buckets', (draft) => delete draft.columns, 'report.spread /measures/0/spread'],
    [
      'buckets that no measure uses',
      (draft) => delete draft.measures[0]!['spread'],
      'report.spread /columns',
    ],
    ['two columns of one key', (draft) => (draft.columns![0]!.key = 'customer'), 'report.key '],
    ['a sort by no column', (draft) => (draft.sort = [{ column: 'open' }]), 'report.sort /sort/0/column'],
    [
      'buckets that overlap',
      (draft) => (draft.columns![1]!.condition = { '<=': [1, { var: 'overdue_days' }, 31] }),
      'report.bucket-overlap /columns/2/condition',
    ],
    [
      'a gap between two buckets',
      (draft) => (draft.columns![1]!.condition = { '<=': [1, { var: 'overdue_days' }, 28] }),
      'report.bucket-gap /columns',
    ],
    [
      'a filter that is no condition',
      (draft) => (draft['filter'] = { var: 'amount' }),
      'expression.type /filter',
    ],
  ])('%s is one', (_name, change, problem) => {
    expect(problemsOf(change)).toContain(problem);
  });

  test('buckets that overlap come with the list that a designer can put in their place', () => {
    const offers = (change: (draft: ReportDefinition) => unknown) => {
      const draft = structuredClone(ageing);
      change(draft);
      return compileReport(draft, model).problems.map(({ severity, params }) => [
        severity,
        params?.['suggestion'],
      ]);
    };
    const days = { var: 'overdue_days' };
    expect(
      offers(({ columns }) => {
        columns![2]!.condition = { '<=': [30, days, 60] };
        columns![3]!.condition = { '<=': [60, days, 90] };
        columns![4]!.condition = { '>=': [days, 90] };
      }),
    ).toEqual(Array(3).fill(['error', 'not due, 1–30, 31–60, 61–90, 91+']));
    expect(offers(({ columns }) => (columns![1]!.condition = { '<=': [1, days, 28] }))).toEqual([
      ['warning', 'not due, 1–28, 29–60, 61–90, 91+'],
    ]);
    expect(offers(({ columns }) => (columns![1]!.condition = { '<=': [days, 30] }))).toEqual([
      ['error', 'not due, 1–30, 31–60, 61–90, 91+'],
    ]);
  });

  test('all come at once', () => {
    const found = problemsOf((draft) => {
      draft.rows[0]!.value = { var: 'x' };
      draft.measures[0]!['value'] = { var: 'number' };
      draft.sort = [{ column: 'zzzzzzz' }];
    });
    expect(found).toHaveLength(3);
  });
});

describe('the plan', () => {
  test('is one query that groups once and reads the stored rollup on the business day', () => {
    const query = planReport(compiled(ageing), day);
    expect(query.joins).toEqual([]);
    expect(query.groupBy).toHaveLength(2);
    expect(query.totals).toBeDefined();
  });

  test('does not test again in its buckets what its filter says', () => {
    const query = planReport(compiled(ageing), day);
    const text = JSON.stringify(query.columns);
    expect(text).not.toContain('"case"');
    expect(text).not.toContain('issued_on');
    expect(JSON.stringify(query.where)).toContain('issued_on');
  });

  test('keeps the guard of a formula where the filter does not say it', () => {
    const unfiltered = structuredClone(ageing) as Writable;
    delete unfiltered['filter'];
    const query = planReport(compiled(unfiltered as ReportDefinition), day);
    expect(JSON.stringify(query.columns)).toContain('"case"');
  });

  test('as of another day computes payments and credits afresh, each in one grouped join', () => {
    const query = planReport(compiled(ageing), { ...day, asOf: '2025-06-30' });
    expect(query.joins.map(({ relation }) => relation.kind)).toEqual(['query', 'query']);
  });

  test('has no row of totals where one row is all', () => {
    const report = compiled(total);
    expect(planReport(report, day).totals).toBeUndefined();
    const row = Object.fromEntries(report.columns.map((_, index) => [`c${index}`, index]));
    const result = readReport(report, [row]);
    expect(result.rows).toHaveLength(1);
    expect(result.totals).toEqual(result.rows[0]);
  });
});

describe('drilling down', () => {
  const drill = (request: Parameters<typeof drillReport>[1]) => drillReport(compiled(ageing), request);

  test('joins the filter of the report, the row and the bucket', () => {
    expect(drill({ row: { customer: 3, owner: null }, bucket: 'd1_30' })).toEqual({
      table: 'invoices',
      problems: [],
      filter: {
        and: [
          { '<=': [{ var: 'issued_on' }, { today: [] }] },
          { '>': [{ var: 'open_amount' }, 0] },
          { '==': [{ var: 'customer' }, 3] },
          { is_empty: [{ var: 'owner' }] },
          { '<=': [1, { var: 'overdue_days' }, 30] },
        ],
      },
    });
  });

  test('keeps the own filter of a measure and the condition of the request', () => {
    const filter: Expression = { '>': [{ var: 'amount' }, 5] };
    const found = drillReport(compiled(total), { measure: 'overdue_count', filter });
    expect(found.filter).toEqual({
      and: [
        { '<=': [{ var: 'issued_on' }, { today: [] }] },
        { '>': [{ var: 'open_amount' }, 0] },
        { '>': [{ var: 'overdue_days' }, 0] },
        { '>': [{ var: 'amount' }, 5] },
      ],
    });
  });

  test.each<[Parameters<typeof drillReport>[1], string]>([
    [{ row: { custommer: 3 } }, 'report.row /row/custommer'],
    [{ row: { customer: 'three' } }, 'expression.type /row/customer'],
    [{ bucket: 'd1_31' }, 'report.bucket /bucket'],
    [{ measure: 'counts' }, 'report.measure /measure'],
    [{ filter: { var: 'amount' } }, 'expression.type /filter'],
  ])('%j is refused with its place', (request, problem) => {
    const found = drill(request);
    expect(found.problems.map((each) => `${each.code} ${each.pointer}`)).toContain(problem);
    expect(found.filter).toBeUndefined();
  });
});

test('every code is documented', () => {
  for (const text of Object.values(problemCodes)) expect(text).not.toBe('');
});

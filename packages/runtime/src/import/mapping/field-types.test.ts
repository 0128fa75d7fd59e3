/** Cells of a file as values of every kind of field. */
import { buildModel } from '@dunlin/tables';
import { expect, test } from 'vitest';
import { compileMapping } from './compile-mapping.ts';
import type { ImportMapping } from './mapping.ts';

const label = { zh: '标签', en: 'Label' };
const tags = ['red', 'green'].map((key) => ({ key, label: { zh: key, en: key } }));
const fields = {
  line: ['text', {}],
  tags: ['choices', { choices: tags }],
  region: ['region', {}],
  currency: ['currency', {}],
  spent: ['duration', {}],
  page: ['link', {}],
  place: ['address', {}],
  notes: ['rich-text', {}],
  extra: ['json', {}],
  share: ['percent', {}],
} as const;
const { model } = buildModel([
  {
    key: 'things',
    label,
    labelOne: label,
    title: 'line',
    fields: Object.entries(fields).map(([key, [type, options]]) => ({
      key,
      type,
      label,
      options: { ...options },
    })),
  },
]);
const header = Object.keys(fields);
const mapping: ImportMapping = {
  key: 'things',
  label,
  source: { format: 'csv', decimal: ',' },
  records: [
    {
      name: 'thing',
      table: 'things',
      key: ['line'],
      values: Object.fromEntries(header.map((column) => [column, { column }])),
    },
  ],
};

function read(cells: Partial<Record<keyof typeof fields, string>>) {
  const { compiled, problems } = compileMapping(mapping, header, model!, {
    today: '2025-07-01',
    now: '2025-07-01T01:00:00.000Z',
    zone: 'Asia/Shanghai',
  });
  expect(problems).toEqual([]);
  const { mapped, problems: found } = compiled!.mapRow({
    row: 2,
    cells: header.map((column) => cells[column as keyof typeof fields] ?? ''),
  });
  const values = [...(mapped?.records.get('thing')?.values ?? [])].flatMap(([key, cell]) =>
    cell.kind === 'value' && cell.value !== null ? [[key, cell.value] as const] : [],
  );
  return {
    values: Object.fromEntries(values),
    problems: found.map(({ column, code }) => `${code} ${column}`),
  };
}

test('each type reads its texts', () => {
  expect(
    read({
      line: 'a',
      tags: 'red；green',
      region: '上海',
      currency: 'usd',
      spent: '2小时30分',
      page: 'https://example.com',
      place: '世纪大道 100 号',
      notes: 'called\nno answer',
      extra: '{"b": 1}',
      share: '12,5',
    }),
  ).toEqual({
    problems: [],
    values: {
      line: 'a',
      tags: ['green', 'red'],
      region: '310000',
      currency: 'USD',
      spent: 9000,
      page: 'https://example.com',
      place: { street: '世纪大道 100 号' },
      notes: '<p>called</p><p>no answer</p>',
      extra: { b: 1 },
      share: '12.5',
    },
  });
});

test('what a type cannot read is a problem of its column', () => {
  expect(
    read({
      tags: 'blue',
      region: 'Atlantis',
      currency: 'RMB',
      spent: 'soon',
      page: 'javascript:x',
      extra: '{',
    }).problems,
  ).toEqual([
    'value.choice tags',
    'value.choice region',
    'value.choice currency',
    'value.duration spent',
    'value.pattern page',
    'value.json extra',
  ]);
});

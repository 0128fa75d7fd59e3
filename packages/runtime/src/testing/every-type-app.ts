/** A small app whose main table has a field of every registered type; a new type comes into it by itself. */
import { type AppFiles, canonicalJson, type FieldDefinition } from '@dunlin/definition';
import { fieldTypes } from '@dunlin/tables';

const label = { zh: '标签', en: 'Label' };

export function everyTypeApp(): AppFiles {
  const text = { key: 'name', type: 'text', label, required: true };
  const fields: FieldDefinition[] = [
    text,
    ...[...fieldTypes.values()].map((type) => ({
      key: `f_${type.name.replaceAll('-', '_')}`,
      type: type.name,
      label,
      options: optionsFor(type.name),
    })),
  ];
  const table = (key: string, own: readonly FieldDefinition[], more: object = {}) => ({
    key,
    label,
    labelOne: label,
    title: 'name',
    fields: own,
    ...more,
  });
  const things = table('things', fields, {
    checks: [
      {
        key: 'named',
        expression: { '!': [{ is_empty: [{ var: 'name' }] }] },
        message: label,
        field: 'name',
      },
    ],
    unique: [['name', 'f_date']],
  });
  const lines = table('lines', [
    text,
    { key: 'thing', type: 'reference', label, required: true, options: { table: 'things' } },
    { key: 'amount', type: 'money', label, default: 0 },
  ]);
  const documents: Record<string, unknown> = {
    'app.json': { key: 'every', label, version: '1.0.0', menu: ['things', 'others'] },
    'tables/things.json': things,
    'tables/lines.json': lines,
    'tables/others.json': table('others', [text]),
    'views/things.json': {
      key: 'things',
      label,
      table: 'things',
      columns: ['name', 'f_text', 'f_reference.name', 'f_formula'],
      filter: { '>': [{ var: 'f_number' }, 1] },
      sort: [{ field: 'f_date', descending: true }],
    },
    'reports/sums.json': {
      key: 'sums',
      label,
      table: 'lines',
      rows: [{ key: 'thing', label, value: { var: 'thing' } }],
      measures: [{ key: 'total', label, aggregate: 'sum', value: { var: 'amount' } }],
    },
    'roles/clerk.json': {
      key: 'clerk',
      label,
      tables: {
        things: { read: { rows: { '==': [{ var: 'f_user' }, { current_user: [] }] } }, create: true },
      },
    },
  };
  return Object.fromEntries(Object.entries(documents).map(([path, each]) => [path, canonicalJson(each)]));
}

function optionsFor(type: string): Record<string, unknown> {
  const own: Readonly<Record<string, Record<string, unknown>>> = {
    reference: { table: 'others' },
    references: { table: 'others' },
    'child-table': { table: 'lines', via: 'thing' },
    formula: { expression: { '+': [{ var: 'f_number' }, 1] } },
    rollup: { expression: { sum_of: [{ rows: 'lines' }, { var: 'amount' }] } },
    lookup: { path: 'f_reference.name' },
  };
  const given = own[type];
  if (given !== undefined) return given;
  const found = fieldTypes.get(type);
  if (found?.source !== 'column') return {};
  return { ...found.examples.valid.find(({ options }) => options !== undefined)?.options };
}

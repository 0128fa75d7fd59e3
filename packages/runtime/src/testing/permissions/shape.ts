/**
 * The tables of the proof: what the oracle knows of them, and the same as definitions for the product.
 *
 * Small on purpose, with one of each thing that rights go through: references to people, departments and each other, rows
 * of a record, a lookup, formulas over own and other fields, a stored rollup, a count with a filter.
 */
import type { AppFiles } from '@dunlin/definition';

export type TableKey = 'users' | 'departments' | 'accounts' | 'bills' | 'lines';
export const tableKeys: readonly TableKey[] = ['users', 'departments', 'accounts', 'bills', 'lines'];

export type Kind = 'text' | 'number' | 'choice' | 'boolean' | 'date' | 'phone' | 'reference';

/** How a computed field comes about. */
export type Computed =
  | { readonly by: 'formula'; readonly of: readonly string[]; readonly compute: 'double' | 'difference' }
  | { readonly by: 'lookup'; readonly path: string }
  | {
      readonly by: 'aggregate';
      readonly rows: TableKey;
      readonly via: string;
      readonly value?: string;
      readonly filter?: { readonly field: string; readonly is: boolean };
    };

export interface Field {
  readonly key: string;
  readonly kind: Kind;
  readonly to?: TableKey;
  readonly computed?: Computed;
}

export interface Table {
  readonly key: TableKey;
  readonly title: string;
  readonly fields: readonly Field[];
  /** Rows of a record of another table. */
  readonly owner?: { readonly table: TableKey; readonly via: string; readonly collection: string };
}

const to = (key: string, table: TableKey): Field => ({ key, kind: 'reference', to: table });

export const grades = ['a', 'b', 'c'] as const;

export const shape: Readonly<Record<TableKey, Table>> = {
  users: {
    key: 'users',
    title: 'name',
    fields: [
      { key: 'name', kind: 'text' },
      { key: 'region', kind: 'text' },
      to('manager', 'users'),
      to('department', 'departments'),
    ],
  },
  departments: {
    key: 'departments',
    title: 'name',
    fields: [{ key: 'name', kind: 'text' }, to('parent', 'departments'), to('head', 'users')],
  },
  accounts: {
    key: 'accounts',
    title: 'name',
    fields: [
      { key: 'code', kind: 'text' },
      { key: 'name', kind: 'text' },
      { key: 'phone', kind: 'phone' },
      { key: 'score', kind: 'number' },
      { key: 'ceiling', kind: 'number' },
      { key: 'grade', kind: 'choice' },
      to('owner', 'users'),
      to('dept', 'departments'),
      to('partner', 'accounts'),
      { key: 'doubled', kind: 'number', computed: { by: 'formula', of: ['score'], compute: 'double' } },
      { key: 'partner_grade', kind: 'choice', computed: { by: 'lookup', path: 'partner.grade' } },
      {
        key: 'billed',
        kind: 'number',
        computed: { by: 'aggregate', rows: 'bills', via: 'account', value: 'amount' },
      },
      {
        key: 'unpaid_count',
        kind: 'number',
        computed: { by: 'aggregate', rows: 'bills', via: 'account', filter: { field: 'paid', is: false } },
      },
    ],
  },
  bills: {
    key: 'bills',
    title: 'number',
    fields: [
      { key: 'number', kind: 'text' },
      to('account', 'accounts'),
      { key: 'amount', kind: 'number' },
      { key: 'due', kind: 'date' },
      { key: 'paid', kind: 'boolean' },
      { key: 'memo', kind: 'text' },
      to('owner', 'users'),
      { key: 'account_phone', kind: 'phone', computed: { by: 'lookup', path: 'account.phone' } },
      {
        key: 'room',
        kind: 'number',
        computed: { by: 'formula', of: ['account.ceiling', 'amount'], compute: 'difference' },
      },
    ],
  },
  lines: {
    key: 'lines',
    title: 'item',
    fields: [{ key: 'item', kind: 'text' }, { key: 'quantity', kind: 'number' }, to('bill', 'bills')],
    owner: { table: 'bills', via: 'bill', collection: 'lines' },
  },
};

export const fieldOf = (table: TableKey, key: string): Field => {
  const field = shape[table].fields.find((each) => each.key === key);
  if (field === undefined) throw new Error(`the proof has no field ${table}.${key}`);
  return field;
};

/** Where a path of references ends. */
export function endOf(table: TableKey, path: string): { hops: string[]; table: TableKey; field: Field } {
  const keys = path.split('.');
  let at = table;
  for (const key of keys.slice(0, -1)) at = fieldOf(at, key).to!;
  return { hops: keys.slice(0, -1), table: at, field: fieldOf(at, keys.at(-1)!) };
}

const label = (key: string) => ({ zh: key, en: key });

function definitionOf({ key, kind, to: target, computed }: Field): object {
  const base = { key, label: label(key) };
  const choices = { choices: grades.map((grade) => ({ key: grade, label: label(grade) })) };
  if (computed?.by === 'lookup') return { ...base, type: 'lookup', options: { path: computed.path } };
  if (computed?.by === 'formula') {
    const [first, second] = computed.of.map((path) => ({ var: path }));
    const expression = computed.compute === 'double' ? { '*': [first, 2] } : { '-': [first, second] };
    return { ...base, type: 'formula', options: { expression } };
  }
  if (computed?.by === 'aggregate') {
    const { rows, via, value, filter } = computed;
    const from = { rows: `${rows}.${via}` };
    if (value !== undefined) {
      return { ...base, type: 'rollup', options: { expression: { sum_of: [from, { var: value }] } } };
    }
    const condition = { '==': [{ var: filter!.field }, filter!.is] };
    return { ...base, type: 'formula', options: { expression: { count_of: [from, condition] } } };
  }
  if (kind === 'choice') return { ...base, type: 'choice', options: choices };
  if (kind !== 'reference') return { ...base, type: kind };
  return target === 'users' || target === 'departments'
    ? { ...base, type: target === 'users' ? 'user' : 'department' }
    : { ...base, type: 'reference', options: { table: target } };
}

const tableFile = (key: TableKey, more: readonly object[] = []): object => ({
  key,
  label: label(key),
  labelOne: label(key),
  title: shape[key].title,
  fields: [
    ...shape[key].fields.map((field) => ({
      ...definitionOf(field),
      ...(field.key === 'code' || field.key === 'number' ? { required: true, unique: true } : {}),
      ...(key === 'lines' && field.key === 'bill' ? { required: true } : {}),
    })),
    ...more,
  ],
});

/** The pack that both worlds have installed; roles are published beside it. */
export const proofFiles: AppFiles = Object.fromEntries(
  Object.entries({
    'app.json': {
      key: 'proof',
      label: label('proof'),
      version: '1.0.0',
      description: label('proof'),
      menu: ['accounts'],
    },
    'tables/accounts.json': {
      ...tableFile('accounts'),
      checks: [
        {
          key: 'score',
          expression: { '<': [{ coalesce: [{ var: 'score' }, 0] }, 1000] },
          message: { zh: 'ceiling {ceiling}', en: 'ceiling {ceiling}' },
          values: { ceiling: { var: 'ceiling' } },
        },
      ],
    },
    'tables/bills.json': tableFile('bills', [
      {
        key: 'lines',
        type: 'child-table',
        label: label('lines'),
        options: { table: 'lines', via: 'bill' },
      },
    ]),
    'tables/lines.json': tableFile('lines'),
    'views/accounts.json': {
      key: 'accounts',
      label: label('accounts'),
      table: 'accounts',
      columns: ['code'],
    },
  }).map(([path, document]) => [path, JSON.stringify(document)]),
);

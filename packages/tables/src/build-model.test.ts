import { readdirSync, readFileSync } from 'node:fs';
import type { RoleDefinition, TableDefinition } from '@dunlin/definition';
import { expect, test } from 'vitest';
import { tableOf } from './app-model.ts';
import { buildModel } from './build-model.ts';
import { compileGrants } from './grants/compile-grants.ts';

const label = { zh: '标签', en: 'Label' };

const table = (
  key: string,
  fields: TableDefinition['fields'],
  more: Partial<TableDefinition> = {},
): TableDefinition => ({
  key,
  label,
  labelOne: label,
  title: 'name',
  fields: [{ key: 'name', type: 'text', label }, ...fields],
  ...more,
});
const formula = (key: string, expression: unknown) => ({
  key,
  type: 'formula',
  label,
  options: { expression },
});

const codesAt = (...definitions: TableDefinition[]): string[] =>
  buildModel(definitions).problems.map(({ code, document, pointer }) => `${code} ${document}${pointer}`);

test('the tables of the dunning pack have no problem', () => {
  const folder = new URL('../../../examples/dunning/', import.meta.url);
  const read = <T>(kind: string): T[] =>
    readdirSync(new URL(`${kind}/`, folder)).map((file) =>
      JSON.parse(readFileSync(new URL(`${kind}/${file}`, folder), 'utf8')),
    );
  const { model, problems } = buildModel(read<TableDefinition>('tables'));
  expect(problems).toEqual([]);
  expect(model!.rollups.map(({ table, field }) => `${table}.${field}`)).toContain('invoices.paid_amount');
  expect(tableOf(model!, 'invoices').fields.get('open_amount')!.type).toEqual({ kind: 'money' });
  expect(compileGrants(read<RoleDefinition>('roles'), model!).problems).toEqual([]);
});

test('a key occurs once in a list of choices, whichever field has the list', () => {
  const list = [
    { key: 'a', label },
    { key: 'b', label },
    { key: 'a', label },
  ];
  const choices = { choices: list };
  expect(
    codesAt(
      table('t', [
        { key: 'one', type: 'choice', label, options: choices },
        { key: 'some', type: 'choices', label, options: choices },
        { key: 'area', type: 'region', label, options: choices },
        { key: 'grade', type: 'formula', label, options: { expression: 'a', ...choices } },
        { key: 'papers', type: 'attachment', label, options: { kinds: list } },
      ]),
    ),
  ).toEqual([
    'tables.duplicate tables/t.json/fields/1/options/choices/2/key',
    'tables.duplicate tables/t.json/fields/2/options/choices/2/key',
    'tables.duplicate tables/t.json/fields/3/options/choices/2/key',
    'tables.duplicate tables/t.json/fields/4/options/choices/2/key',
    'tables.duplicate tables/t.json/fields/5/options/kinds/2/key',
  ]);
});

test('all problems come at once, each with its document and pointer', () => {
  expect(
    codesAt(
      table('sys_secret', []),
      table('users', []),
      table('a', [
        { key: 'id', type: 'text', label },
        { key: 'constructor', type: 'text', label },
        { key: 'x', type: 'txet', label },
        { key: 'y', type: 'number', label, options: { decimls: 2 } },
        { key: 'z', type: 'reference', label, options: { table: 'aa' } },
        { key: 'name', type: 'text', label },
        { ...formula('f', 1), unique: true, default: 1 },
      ]),
      table('b', [{ key: 'd', type: 'number', label, default: 'x' }], {
        title: 'nme',
        checks: [
          { key: 'c', expression: { '>': [{ var: 'd' }, { var: 'e' }] }, message: label, field: 'q' },
          { key: 'c', expression: true, message: label },
        ],
        unique: [['d', 'w']],
      }),
    ),
  ).toEqual([
    'tables.reserved tables/sys_secret.json/key',
    'tables.reserved tables/users.json/key',
    'tables.reserved tables/a.json/fields/1/key',
    'tables.reserved tables/a.json/fields/2/key',
    'tables.field-type tables/a.json/fields/3/type',
    'definition.schema tables/a.json/fields/4/options/decimls',
    'tables.reference tables/a.json/fields/5/options/table',
    'tables.duplicate tables/a.json/fields/6/key',
    'tables.default tables/a.json/fields/7/default',
    'tables.unique tables/a.json/fields/7/unique',
    'tables.title tables/b.json/title',
    'tables.reference tables/b.json/unique/0/1',
    'expression.type tables/b.json/fields/1/default',
    'tables.reference tables/b.json/checks/0/field',
    'expression.field tables/b.json/checks/0/expression/>/1',
    'tables.duplicate tables/b.json/checks/1/key',
  ]);
});

test('a field with problems is told once: what uses it adds nothing', () => {
  expect(
    codesAt(
      table(
        'a',
        [
          { key: 'n', type: 'number', label, options: { decimls: 2 } },
          formula('f', { '+': [{ var: 'n' }, 1] }),
          formula('g', { '+': [{ var: 'gone' }, 1] }),
          formula('h', { '*': [{ var: 'g' }, 2] }),
        ],
        { unique: [['n', 'name']] },
      ),
      table('b', [
        { key: 'a', type: 'reference', label, options: { table: 'a', acyclc: true } },
        formula('of_a', { var: 'a.n' }),
      ]),
      table('c', [
        { key: 'b', type: 'reference', label, options: { table: 'b' } },
        formula('far', { var: 'b.a.g' }),
      ]),
      table('d', [
        { key: 'a', type: 'reference', label, options: { table: 'a' } },
        formula('sum', { sum_of: [{ rows: 'e' }, { var: 'amount' }] }),
      ]),
      table('e', [
        { key: 'd', type: 'reference', label, options: { table: 'd' } },
        formula('amount', { var: 'd.a.g' }),
      ]),
    ),
  ).toEqual([
    'definition.schema tables/a.json/fields/1/options/decimls',
    'definition.schema tables/b.json/fields/1/options/acyclc',
    'expression.field tables/a.json/fields/3/options/expression/+/0',
  ]);
});

test('a circle of formulas is reported once, with the way round', () => {
  const { problems } = buildModel([
    table('a', [
      formula('f', { '+': [{ var: 'g' }, 1] }),
      formula('g', { sum_of: [{ rows: 'b' }, { var: 'h' }] }),
    ]),
    table('b', [
      { key: 'a', type: 'reference', label, options: { table: 'a' } },
      formula('h', { '*': [{ var: 'a.f' }, 2] }),
    ]),
  ]);
  const cycles = problems.filter(({ code }) => code === 'tables.cycle');
  expect(cycles).toHaveLength(1);
  expect(cycles[0]!.params).toEqual({ path: 'a.f → a.g → b.h → a.f' });
});

test('rollups come in an order in which each follows those that it reads', () => {
  const { model, problems } = buildModel([
    table('a', [{ ...formula('total', { sum_of: [{ rows: 'b' }, { var: 'open' }] }), type: 'rollup' }]),
    table('b', [
      { key: 'a', type: 'reference', label, options: { table: 'a' } },
      { key: 'amount', type: 'money', label },
      formula('open', { '-': [{ var: 'amount' }, { var: 'paid' }] }),
      {
        ...formula('paid', {
          sum_of: [{ rows: 'c' }, { var: 'amount' }, { '<=': [{ var: 'on' }, { today: [] }] }],
        }),
        type: 'rollup',
      },
    ]),
    table('c', [
      { key: 'b', type: 'reference', label, options: { table: 'b' } },
      { key: 'amount', type: 'money', label },
      { key: 'on', type: 'date', label },
    ]),
  ]);
  expect(problems).toEqual([]);
  expect(model!.rollups.map(({ table, field, dependsOnToday }) => [table, field, dependsOnToday])).toEqual([
    ['b', 'paid', true],
    ['a', 'total', true],
  ]);
});

test('formulas count business days by a calendar of the app; one that is not there is a problem', () => {
  const tables = [
    table('a', [
      formula('next', { add_business_days: [{ today: [] }, 1, 'cn'] }),
      { key: 'x', type: 'text', label },
    ]),
  ];
  const { model } = buildModel(tables, [], [{ key: 'cn', weekdays: [1, 2, 3, 4, 5] }]);
  expect(model?.table('a')?.fields.get('next')?.type).toEqual({ kind: 'date' });
  expect(buildModel(tables, [], [{ key: 'c', weekdays: [1] }]).problems).toMatchObject([
    { code: 'expression.calendar', params: { name: 'cn', nearest: 'c' } },
  ]);
});

test('a rollup that is no aggregate, and a formula that asks who reads it, are refused', () => {
  expect(
    codesAt(
      table('a', [
        { ...formula('r', { '+': [1, 2] }), type: 'rollup' },
        formula('f', { '==': [{ current_user: [] }, { var: 'created_by' }] }),
      ]),
    ),
  ).toEqual([
    'tables.rollup tables/a.json/fields/1/options/expression',
    'tables.user tables/a.json/fields/2/options/expression',
  ]);
});

test('an amount has one currency: fixed, or that of a currency field of its table', () => {
  const money = (key: string, options: object) => ({ key, type: 'money', label, options: { ...options } });
  expect(
    codesAt(
      table('a', [
        { key: 'currency', type: 'currency', label },
        money('x', { currencyField: 'currency' }),
        money('y', { currencyField: 'name' }),
        money('z', { currencyField: 'currency', currency: 'USD' }),
      ]),
    ),
  ).toEqual([
    'tables.currency tables/a.json/fields/3/options/currencyField',
    'tables.currency tables/a.json/fields/4/options/currencyField',
  ]);
});

test('texts too long for an index cannot be unique, alone or together', () => {
  const text = (key: string, maxLength: number, more: object = {}) => ({
    key,
    type: 'text',
    label,
    options: { maxLength },
    ...more,
  });
  expect(
    codesAt(
      table('a', [text('x', 700, { unique: true }), text('y', 300), text('z', 600, { unique: true })], {
        unique: [
          ['y', 'z'],
          ['x', 'y'],
          ['y', 'name'],
        ],
      }),
    ),
  ).toEqual([
    'tables.unique tables/a.json/fields/1/unique',
    'tables.unique tables/a.json/unique/0',
    'tables.unique tables/a.json/unique/1',
  ]);
});

test('a chain of formulas that is too long is a problem, not a crash', () => {
  const fields = Array.from({ length: 400 }, (_, i) =>
    formula(`f${i}`, { '+': [{ var: i === 399 ? 'id' : `f${i + 1}` }, 1] }),
  );
  expect(
    codesAt(
      table(
        'a',
        fields.map((each, i) => (i === 399 ? formula('f399', 1) : each)),
      ),
    ),
  ).toContain('tables.depth tables/a.json/fields/41/options/expression');
});

test('the rights of several roles add up, and what nobody grants is refused', () => {
  const { model } = buildModel([table('a', []), table('b', [])]);
  const mine = { rows: { '==': [{ var: 'created_by' }, { current_user: [] }] } };
  const { grants, problems } = compileGrants(
    [
      { key: 'one', label, tables: { a: { read: mine, update: mine } } },
      { key: 'two', label, tables: { '*': { read: true }, a: { update: mine } } },
    ],
    model!,
  );
  expect(problems).toEqual([]);
  expect(grants.of('a').read).toMatchObject({ kind: 'call', operator: '==' });
  expect(grants.of('a').update).toMatchObject({ kind: 'call', operator: 'or' });
  expect(grants.of('b')).toMatchObject({ read: true, create: false, update: false, delete: false });
  expect(grants.of('nowhere')).toMatchObject({ read: false });
});

test('a role that names a table or field that is not there is a problem at its place', () => {
  const { model } = buildModel([table('a', [])]);
  const { problems } = compileGrants(
    [
      {
        key: 'r',
        label,
        tables: { aa: { read: true }, a: { read: { rows: { '==': [{ var: 'ownr' }, 1] } } } },
      },
    ],
    model!,
  );
  expect(problems.map(({ code, pointer, document }) => `${code} ${document}${pointer}`)).toEqual([
    'tables.grant roles/r.json/tables/aa',
    'expression.field roles/r.json/tables/a/read/rows/==/0',
  ]);
});

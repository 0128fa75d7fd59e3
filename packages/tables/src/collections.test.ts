import type { RoleDefinition, TableDefinition } from '@dunlin/definition';
import { check, formatNode, type Node } from '@dunlin/expression';
import { expect, test } from 'vitest';
import { type AppModel, tableOf } from './app-model.ts';
import { buildModel } from './build-model.ts';
import { builtInTables } from './built-in-tables/index.ts';
import { madeTableKey } from './collections.ts';
import { compileGrants } from './grants/compile-grants.ts';

const label = { zh: '标签', en: 'Label' };
const table = (key: string, fields: readonly object[], more: object = {}): TableDefinition =>
  ({
    key,
    label,
    labelOne: label,
    title: 'name',
    fields: [{ key: 'name', type: 'text', label }, ...fields.map((field) => ({ label, ...field }))],
    ...more,
  }) as TableDefinition;

const invoices = table('invoices', [
  { key: 'owner', type: 'user' },
  { key: 'lines', type: 'child-table', options: { table: 'invoice_lines', via: 'invoice' } },
  { key: 'tags', type: 'references', options: { table: 'tags' } },
  {
    key: 'files',
    type: 'attachment',
    options: { kinds: [{ key: 'contract', label: { zh: '合同', en: 'Contract' } }] },
  },
  {
    key: 'total',
    type: 'rollup',
    options: { expression: { sum_of: [{ rows: 'lines' }, { var: 'amount' }] } },
  },
]);
const lines = table('invoice_lines', [
  { key: 'invoice', type: 'reference', required: true, options: { table: 'invoices' } },
  { key: 'amount', type: 'money' },
  { key: 'proofs', type: 'attachment' },
]);
const tags = table('tags', []);

const modelOf = (...definitions: TableDefinition[]): AppModel => {
  const { model, problems } = buildModel(definitions);
  if (model === undefined) throw new Error(JSON.stringify(problems));
  return model;
};
const problemsOf = (...definitions: TableDefinition[]): string[] =>
  buildModel(definitions).problems.map(({ code, document, pointer }) => `${code} ${document}${pointer}`);

const typed = (model: AppModel, expression: object): Node => {
  const { node, problems } = check(expression as never, { schema: model, table: 'invoices' });
  if (node === undefined) throw new Error(JSON.stringify(problems));
  return node;
};

test('a references field and an attachment field have a table of their own, with labels of the field', () => {
  const model = modelOf(invoices, lines, tags);
  const own = [...model.tables.keys()].filter((key) => !builtInTables.some((each) => each.key === key));
  expect(own.sort()).toEqual([
    'invoice_lines',
    'invoice_lines__proofs',
    'invoices',
    'invoices__files',
    'invoices__tags',
    'tags',
  ]);
  expect(tableOf(model, 'invoices__tags')).toMatchObject({
    uniques: [['record', 'linked']],
    owner: { table: 'invoices', via: 'record', collection: 'tags' },
  });
  const files = tableOf(model, 'invoices__files');
  expect([...files.fields.keys()].slice(1, 7)).toEqual([
    'record',
    'file_name',
    'kind',
    'media_type',
    'size',
    'sha256',
  ]);
  expect(files.fields.get('sha256')!.fromUpload).toBe(true);
  expect(files.fields.get('kind')!.fromUpload).toBeUndefined();
  expect(tableOf(model, 'invoices').columns.has('files')).toBe(false);
});

test('names of made tables stay within the database limit and differ', () => {
  const long = madeTableKey('a'.repeat(48), 'b'.repeat(48));
  expect(long).toHaveLength(48);
  expect(long).not.toBe(madeTableKey('a'.repeat(48), `${'b'.repeat(47)}c`));
  expect(madeTableKey('invoices', 'files')).toBe('invoices__files');
});

test('in aggregates the key of a collection stands for its rows, and is what people read back', () => {
  const model = modelOf(invoices, lines, tags);
  const node = typed(model, {
    count_of: [{ rows: 'files' }, { '==': [{ var: 'kind' }, 'contract'] }],
  });
  expect(node).toMatchObject({ kind: 'aggregate', table: 'invoices__files', via: 'record' });
  expect(formatNode(node, model)).toBe('COUNT(files WHERE kind = "contract")');
  expect(typed(model, { count_of: [{ rows: 'tags' }] })).toMatchObject({ table: 'invoices__tags' });
});

test('a child table must refer to its owner by a required reference, and have one owner', () => {
  const field = (options: object) => [{ key: 'rows', type: 'child-table', options }];
  const child = (required: boolean, target = 'a') =>
    table('c', [{ key: 'up', type: 'reference', required, options: { table: target } }]);
  const rows = { table: 'c', via: 'up' };
  expect(problemsOf(table('a', field({ table: 'nowhere', via: 'up' })))).toEqual([
    'tables.reference tables/a.json/fields/1/options/table',
  ]);
  expect(problemsOf(table('a', field({ table: 'c', via: 'op' })), child(true))).toEqual([
    'tables.reference tables/a.json/fields/1/options/via',
  ]);
  expect(problemsOf(table('a', field(rows)), child(false))).toEqual([
    'tables.owner tables/a.json/fields/1/options/via',
  ]);
  expect(
    problemsOf(
      table('a', [...field(rows), { key: 'again', type: 'child-table', options: rows }]),
      child(true),
    ),
  ).toEqual(['tables.owner tables/a.json/fields/2/options/table']);
  expect(problemsOf(table('a', [{ ...field(rows)[0], required: true }]), child(true))).toEqual([
    'tables.owner tables/a.json/fields/1/required',
  ]);
  const circle = [
    { key: 'rows', type: 'child-table', options: { table: 'a', via: 'up' } },
    { key: 'up', type: 'reference', required: true, options: { table: 'a' } },
  ];
  expect(problemsOf(table('a', circle))).toEqual(['tables.owner tables/a.json/fields/2']);
});

test('a key that would have two meanings or is taken by a table is refused at the field', () => {
  expect(
    problemsOf(
      table('a', [{ key: 'c', type: 'attachment' }]),
      table('c', [{ key: 'a', type: 'reference', options: { table: 'a' } }]),
    ),
  ).toEqual(['tables.owner tables/a.json/fields/1/key']);
  expect(problemsOf(table('a', [{ key: 'files', type: 'attachment' }]), table('a__files', []))).toEqual([
    'tables.reserved tables/a.json/fields/1/key',
  ]);
  expect(problemsOf(table('a', [{ key: 't', type: 'references', options: { table: 'b' } }]))).toEqual([
    'tables.reference tables/a.json/fields/1/options/table',
  ]);
});

const role = (tables: RoleDefinition['tables']): RoleDefinition => ({ key: 'r', label, tables });
const mine = { rows: { '==': [{ var: 'owner' }, { current_user: [] }] } };

test('rows have the rights over their owner, over several levels, unless the role names their table', () => {
  const model = modelOf(invoices, lines, tags);
  const { grants, problems } = compileGrants(
    [role({ '*': { read: true, update: true }, invoices: { read: true, update: mine, delete: false } })],
    model,
  );
  expect(problems).toEqual([]);
  expect(grants.of('tags').update).toBe(true);
  const proofs = grants.of('invoice_lines__proofs');
  expect(proofs.read).toBe(true);
  // A proof comes with a new line, which whoever may change the invoice may make; a line with a new invoice does not.
  expect(proofs.createWith).toEqual(proofs.update);
  expect(grants.of('invoice_lines')).toMatchObject({ createWith: false, deleteWith: false });
  expect(formatNode(proofs.update as Node, model)).toBe('record.invoice.owner = CURRENT_USER()');
  expect(grants.of('invoices__files').create).toEqual(grants.of('invoices__files').delete);

  const named = compileGrants([role({ invoices: { update: true }, invoice_lines: { read: true } })], model);
  expect(named.grants.of('invoice_lines')).toMatchObject({ read: true, update: false, createWith: false });
  expect(named.grants.of('invoices__tags')).toMatchObject({ read: false, update: true, create: true });
});

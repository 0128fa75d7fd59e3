import type { TableDefinition } from '@dunlin/definition';
import { expect, test } from 'vitest';
import { buildModel } from './build-model.ts';
import { resolveRelated } from './related-records.ts';

const label = { zh: 'x', en: 'x' };
const table = (key: string, fields: TableDefinition['fields']): TableDefinition => ({
  key,
  label,
  labelOne: label,
  title: 'name',
  fields: [{ key: 'name', label, type: 'text' }, ...fields],
});
const { model } = buildModel([
  table('customers', []),
  table('invoices', [{ key: 'customer', label, type: 'reference', options: { table: 'customers' } }]),
  table('moves', [{ key: 'invoice', label, type: 'reference', options: { table: 'invoices' } }]),
]);
const resolve = (path: object, from = 'moves') => resolveRelated(model!, from, path);

test('a path of references leads to its last table', () => {
  expect(resolve({ record: 'invoice.customer' }).related).toMatchObject({ table: 'customers' });
});
test('rows are named as in aggregates, also behind references, and may lead on', () => {
  expect(resolve({ rows: 'invoices' }, 'customers').related).toEqual({
    table: 'invoices',
    rows: { table: 'invoices', via: 'customer' },
  });
  expect(resolve({ rows: 'invoice/customer/invoices.customer' }).related).toMatchObject({
    table: 'invoices',
    rows: { via: 'customer', parent: { kind: 'field', field: 'customer' } },
  });
  expect(resolve({ rows: 'moves', record: 'invoice.customer' }, 'invoices').related).toMatchObject({
    table: 'customers',
    rows: { table: 'moves', via: 'invoice' },
  });
});
test.each([
  [{ record: 'invoice.customr' }, 'expression.field', '/record'],
  [{ record: 'invoice.name' }, 'expression.type', '/record'],
  [{ record: 'id' }, 'expression.type', '/record'],
  [{ rows: 'invoices' }, 'expression.rows', '/rows'],
  [{ rows: '__proto__' }, 'expression.rows', '/rows'],
])('%j is refused with %s', (path, code, pointer) => {
  expect(resolve(path)).toMatchObject({ problems: [{ code, pointer }] });
  expect(resolve(path).related).toBeUndefined();
});

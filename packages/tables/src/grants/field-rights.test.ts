import type { FieldLevel, RoleDefinition, TableDefinition } from '@dunlin/definition';
import { formatNode } from '@dunlin/expression';
import { expect, test } from 'vitest';
import { buildModel } from '../build-model.ts';
import { compileGrants } from './compile-grants.ts';
import type { FieldRights, Right } from './grants.ts';

const label = { zh: '标签', en: 'Label' };
const field = (key: string, type = 'text', options: object = {}) => ({
  key,
  type,
  label,
  options: { ...options },
});
const table = (key: string, ...fields: TableDefinition['fields']): TableDefinition => ({
  key,
  label,
  labelOne: label,
  title: 'name',
  fields: [field('name'), ...fields],
});
const formula = (key: string, expression: unknown) => field(key, 'formula', { expression });

const { model, problems: none } = buildModel([
  table(
    'customers',
    field('phone', 'phone'),
    field('limit', 'money'),
    field('owner', 'user'),
    field('total', 'rollup', { expression: { sum_of: [{ rows: 'invoices' }, { var: 'amount' }] } }),
    formula('room', { '-': [{ var: 'limit' }, { var: 'total' }] }),
    formula('tight', { '<': [{ var: 'room' }, 0] }),
    field('notes', 'child-table', { table: 'notes', via: 'customer' }),
  ),
  table(
    'invoices',
    field('amount', 'money'),
    field('customer', 'reference', { table: 'customers' }),
    field('customer_phone', 'lookup', { path: 'customer.phone' }),
    formula('call', { cat: ['tel:', { var: 'customer.phone' }] }),
  ),
  table('notes', { ...field('customer', 'reference', { table: 'customers' }), required: true }),
]);

test('the tables of these tests have no problem', () => expect(none).toEqual([]));

type Tables = RoleDefinition['tables'];
const mine = { rows: { '==': [{ var: 'owner' }, { current_user: [] }] } };

function rightsOf(...roles: Tables[]): (table: string, field: string) => FieldRights {
  const { grants, problems } = compileGrants(
    roles.map((tables, index) => ({ key: `r${index}`, label, tables })),
    model!,
  );
  expect(problems).toEqual([]);
  return (table, key) => grants.of(table).field(key);
}

const shown = (right: Right): boolean | string =>
  typeof right === 'boolean' ? right : formatNode(right, model!);

const everything = { read: true, create: true, update: true } as const;

test.each<[FieldLevel, Omit<FieldRights, 'createWith'>]>([
  ['hidden', { read: false, masked: false, create: false, update: false }],
  ['masked', { read: false, masked: true, create: false, update: false }],
  ['read', { read: true, masked: true, create: false, update: false }],
  ['write', { read: true, masked: true, create: true, update: true }],
])('the level %s gives what it says of the field and nothing of others less', (level, expected) => {
  const of = rightsOf({ customers: { ...everything, fields: { limit: level } } });
  expect(of('customers', 'limit')).toMatchObject(expected);
  expect(of('customers', 'phone')).toMatchObject({ read: true, update: true });
});

test('the level of all fields stands for those not named, but never for id and version', () => {
  const of = rightsOf({ '*': { ...everything, fields: { '*': 'hidden', name: 'read' } } });
  expect(of('customers', 'name').read).toBe(true);
  expect(of('customers', 'phone').read).toBe(false);
  expect(of('customers', 'created_at').read).toBe(false);
  expect(of('customers', 'id').read).toBe(true);
  expect(of('customers', 'version').read).toBe(true);
});

test('a field is read in the rows that a role reads which gives the field', () => {
  const of = rightsOf(
    { customers: { read: true, fields: { limit: 'masked' } } },
    { customers: { read: mine, update: mine } },
  );
  const { read, masked, update } = of('customers', 'limit');
  expect([read, update].map(shown)).toEqual(['owner = CURRENT_USER()', 'owner = CURRENT_USER()']);
  expect(masked).toBe(true);
});

test('a field is written over only where it is read: whether anything changed would tell its value', () => {
  const of = rightsOf(
    { customers: { read: true, fields: { limit: 'masked' } } },
    { customers: { read: mine, create: true, update: true } },
  );
  const { create, update } = of('customers', 'limit');
  expect(shown(update)).toBe('owner = CURRENT_USER()');
  expect(create).toBe(true);
  expect(of('customers', 'phone').update).toBe(true);
});

test('a role that reads nothing of the table takes nothing away and gives nothing', () => {
  const of = rightsOf(
    { customers: { read: true, fields: { limit: 'hidden' } } },
    { invoices: { read: true } },
  );
  expect(of('customers', 'limit').read).toBe(false);
});

test('what is computed has the least level of what it is computed from, over several steps', () => {
  const hidden = rightsOf({ '*': { read: true }, customers: { read: true, fields: { limit: 'hidden' } } });
  expect(hidden('customers', 'total').read).toBe(true);
  expect(hidden('customers', 'room')).toMatchObject({ read: false, masked: false });
  expect(hidden('customers', 'tight').read).toBe(false);
  const masked = rightsOf({ '*': { read: true }, customers: { read: true, fields: { limit: 'masked' } } });
  expect(masked('customers', 'tight')).toMatchObject({ read: false, masked: true });
});

test('a role that names a computed field decides about it, and so about what is computed from it', () => {
  const of = rightsOf({
    '*': { read: true },
    customers: { read: true, fields: { limit: 'hidden', room: 'read' } },
  });
  expect(of('customers', 'room').read).toBe(true);
  expect(of('customers', 'tight').read).toBe(true);
  const kept = rightsOf({ '*': { read: true, fields: { total: 'hidden' } } });
  expect(kept('customers', 'room').read).toBe(false);
});

test('a rollup is hidden where what it adds up is hidden in some row', () => {
  const amounts = rightsOf({ '*': { read: true }, invoices: { read: true, fields: { amount: 'hidden' } } });
  expect(amounts('customers', 'total').read).toBe(false);
  const links = rightsOf({ '*': { read: true }, invoices: { read: true, fields: { customer: 'hidden' } } });
  expect(links('customers', 'total').read).toBe(false);
  const some = rightsOf(
    { '*': { read: true }, invoices: { read: true, fields: { amount: 'hidden' } } },
    { invoices: { read: { rows: { '==': [{ var: 'name' }, 'A'] } } } },
  );
  expect(some('customers', 'total').read).toBe(false);
});

test('a lookup is read where the records on its way are; a formula is computed as it is defined', () => {
  const of = rightsOf({ invoices: { read: true }, customers: { read: mine } });
  expect(shown(of('invoices', 'customer_phone').read)).toBe(
    'OR(IS_EMPTY(customer), customer.owner = CURRENT_USER())',
  );
  expect(of('invoices', 'call').read).toBe(true);
  const published = rightsOf({
    invoices: { read: true, fields: { customer_phone: 'read' } },
    customers: { read: mine },
  });
  expect(published('invoices', 'customer_phone').read).toBe(true);
});

test('a hidden reference hides what is read over it', () => {
  const of = rightsOf({ '*': { read: true }, invoices: { read: true, fields: { customer: 'hidden' } } });
  expect(of('invoices', 'customer_phone').read).toBe(false);
  expect(of('invoices', 'call').read).toBe(false);
});

test('rows of a hidden field are not read through their own table either, and go with their record', () => {
  const { grants } = compileGrants(
    [
      {
        key: 'r',
        label,
        tables: { customers: { ...everything, delete: true, fields: { notes: 'hidden' } } },
      },
    ],
    model!,
  );
  expect(grants.of('notes')).toMatchObject({
    read: false,
    update: false,
    createWith: false,
    deleteWith: true,
  });
  expect(grants.of('customers').field('notes').read).toBe(false);
  const readable = rightsOf({ customers: { ...everything, fields: { notes: 'read' } } });
  expect(readable('customers', 'notes')).toMatchObject({ read: true, update: false });
});

test('levels of fields that are not there, or take none, are problems at their places', () => {
  const levels = Object.fromEntries(['limti', 'id', 'constructor'].map((key) => [key, 'hidden' as const]));
  const { problems } = compileGrants(
    [
      {
        key: 'r',
        label,
        tables: {
          customers: { read: true, fields: levels },
          '*': { read: true, fields: { amount: 'hidden', nowhere: 'read' } },
        },
      },
    ],
    model!,
  );
  expect(problems.map(({ code, pointer, document }) => `${code} ${document}${pointer}`)).toEqual([
    'tables.grant roles/r.json/tables/customers/fields/limti',
    'tables.grant-level roles/r.json/tables/customers/fields/id',
    'tables.grant roles/r.json/tables/customers/fields/constructor',
    'tables.grant roles/r.json/tables/*/fields/nowhere',
  ]);
});

test('only a role with the action admin, or the role admin, makes an administrator', () => {
  const admin = (role: Partial<RoleDefinition>) =>
    compileGrants([{ key: 'r', label, tables: {}, ...role }], model!).grants.admin;
  expect([admin({}), admin({ key: 'admin' }), admin({ actions: ['admin'] })]).toEqual([false, true, true]);
});

import type { RoleDefinition } from '@dunlin/definition';
import { expect, test } from 'vitest';
import { seesAll, startingAccess, tablesToOpen, withAccess } from './table-access.ts';

const label = { zh: '表', en: 'Table' };
const profiles = {
  key: 'profiles',
  label,
  fields: [
    { type: 'reference', options: { table: 'customers' } },
    { type: 'child-table', options: { table: 'banks', via: 'profile' } },
  ],
};
const banks = {
  key: 'banks',
  label,
  fields: [{ type: 'reference', options: { table: 'profiles' } }],
};
const role = (tables: RoleDefinition['tables']): RoleDefinition => ({ key: 'r', label, tables });

test('roles name new tables, neither those that are rows of another nor those that were there', () => {
  const keys = (fresh: readonly string[]) =>
    tablesToOpen([banks, profiles], (key) => fresh.includes(key)).map(({ key }) => key);
  expect(keys(['banks', 'profiles'])).toEqual(['profiles']);
  expect(keys(['banks'])).toEqual([]);
  expect(tablesToOpen([banks], () => true)).toEqual([banks]);
});

test('a role starts with a table where it makes the records that this one refers to', () => {
  expect(startingAccess(role({ customers: { read: true, create: true } }), [profiles])).toBe('work');
  expect(startingAccess(role({ customers: { read: true } }), [profiles])).toBe('none');
  expect(startingAccess(role({ banks: { create: true } }), [profiles])).toBe('none');
});

test('a role gets what was chosen and keeps all else; what it sees already stays as it is', () => {
  const sales = role({ customers: { read: true } });
  expect(withAccess(sales, [profiles], 'work')).toEqual(
    role({ customers: { read: true }, profiles: { read: true, create: true, update: true } }),
  );
  expect(withAccess(sales, [profiles], 'read').tables['profiles']).toEqual({ read: true });
  expect(withAccess(sales, [profiles], 'none')).toEqual(sales);
  const some = role({ profiles: { read: { rows: { '==': [1, 1] } } } });
  expect([seesAll(some, [profiles]), withAccess(some, [profiles], 'work')]).toEqual([true, some]);
  expect([seesAll(role({ '*': { read: true } }), [profiles]), seesAll(sales, [profiles])]).toEqual([
    true,
    false,
  ]);
});

import type { RoleDefinition } from '@dunlin/definition';
import { describe, expect, it } from 'vitest';
import {
  extentOf,
  grantsOver,
  rulesWithoutCondition,
  setAction,
  setAsOthers,
  setExtent,
  setFlag,
  setLevel,
  setNamed,
  setOwn,
  setRows,
} from './role-change.ts';

const label = { zh: '角色', en: 'Role' };
const role: RoleDefinition = { key: 'r', label, tables: { '*': { read: true }, invoices: { read: true } } };

describe('a change of a role', () => {
  it('of a table that follows the others gives it an entry of its own, which starts as theirs', () => {
    expect(setExtent(role, 'customers', 'update', 'all').tables['customers']).toEqual({
      read: true,
      update: true,
    });
    expect(setFlag(role, 'customers', 'export', true).tables['customers']).toEqual({
      read: true,
      export: true,
    });
    expect(setOwn(role, 'customers').tables['customers']).toEqual({ read: true });
    expect(setAsOthers(setOwn(role, 'customers'), 'customers')).toEqual(role);
  });

  it('to some rows opens none until a condition says which, and keeps the one that was there', () => {
    const some = setExtent(role, 'invoices', 'read', 'some');
    expect(some.tables['invoices']).toEqual({ read: { rows: false } });
    expect([rulesWithoutCondition(role), rulesWithoutCondition(some)]).toEqual([0, 1]);
    const mine = setRows(some, 'invoices', 'read', { '==': [{ var: 'owner' }, { current_user: [] }] });
    expect(extentOf(grantsOver(mine, 'invoices'), 'read')).toBe('some');
    expect(setExtent(mine, 'invoices', 'read', 'some')).toEqual(mine);
  });

  it('leaves nothing empty behind', () => {
    expect(setExtent(role, 'invoices', 'read', 'none').tables['invoices']).toEqual({});
    const hidden = setLevel(role, 'invoices', 'amount', 'hidden');
    expect(hidden.tables['invoices']).toEqual({ read: true, fields: { amount: 'hidden' } });
    expect(setLevel(hidden, 'invoices', 'amount', undefined)).toEqual(role);
    expect(setAction(setAction(role, 'publish', true), 'publish', false)).toEqual(role);
    expect(setNamed(setNamed(role, 'reports', '*'), 'reports', [])).toEqual(role);
  });

  it('does not touch the role it was given', () => {
    const before = structuredClone(role);
    setLevel(
      setFlag(setExtent(role, 'invoices', 'delete', 'all'), 'invoices', 'import', true),
      'invoices',
      '*',
      'read',
    );
    expect(role).toEqual(before);
  });
});

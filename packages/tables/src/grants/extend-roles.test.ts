import type { RoleDefinition, RoleExtensionDefinition } from '@dunlin/definition';
import { expect, test } from 'vitest';
import { documentOfGrant, extendRoles } from './extend-roles.ts';

const label = { zh: '名称', en: 'Name' };
const clerk: RoleDefinition = {
  key: 'clerk',
  label,
  tables: { '*': { read: true, delete: true }, firms: { read: true } },
  reports: '*',
  pages: ['start'],
};
const extension = (
  key: string,
  tables: RoleExtensionDefinition['tables'],
  more: Partial<RoleExtensionDefinition> = {},
): RoleExtensionDefinition => ({ key, label, role: 'clerk', tables, ...more });

test('An extension says what a role may do with a table that the role does not name, and opens more to it', () => {
  const { roles, problems, origins } = extendRoles(
    [clerk],
    [extension('a', { files: { read: true } }, { reports: ['x'], pages: ['start', 'file'] })],
  );
  expect(problems).toEqual([]);
  expect(roles).toEqual([
    {
      ...clerk,
      tables: { ...clerk.tables, files: { read: true } },
      pages: ['start', 'file'],
    },
  ]);
  expect(documentOfGrant(origins, 'clerk', '/tables/files/read')).toBe('role-extensions/a.json');
  expect(documentOfGrant(origins, 'clerk', '/tables/firms/read')).toBe('roles/clerk.json');
  expect(documentOfGrant(origins, 'clerk', '/pages/0')).toBe('roles/clerk.json');
});

test('What a role names holds; two extensions never speak of one table; a role that is not there is named', () => {
  const { roles, problems } = extendRoles(
    [clerk],
    [
      extension('a', { firms: { delete: true }, files: { read: true } }),
      extension('b', { files: { delete: true } }),
      extension('c', {}, { role: 'clerc' }),
    ],
  );
  expect(roles[0]?.tables).toEqual({ ...clerk.tables, files: { read: true } });
  expect(
    problems.map(({ code, severity, document, pointer }) => [code, severity, document, pointer]),
  ).toEqual([
    ['tables.grant-own', 'warning', 'role-extensions/a.json', '/tables/firms'],
    ['tables.grant-twice', 'error', 'role-extensions/b.json', '/tables/files'],
    ['tables.role', 'error', 'role-extensions/c.json', '/role'],
  ]);
});

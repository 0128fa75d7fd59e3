/** The built-in table of the people who use the workspace. */
import type { TableDefinition } from '@dunlin/definition';

export const usersTable: TableDefinition = {
  key: 'users',
  label: { zh: '人员', en: 'Users' },
  labelOne: { zh: '人员', en: 'User' },
  title: 'name',
  fields: [
    { key: 'name', type: 'text', label: { zh: '姓名', en: 'Name' }, required: true },
    { key: 'email', type: 'email', label: { zh: '邮箱', en: 'E-mail' }, required: true, unique: true },
    { key: 'roles', type: 'key-list', label: { zh: '角色', en: 'Roles' }, required: true },
    { key: 'manager', type: 'user', label: { zh: '主管', en: 'Manager' }, options: { acyclic: true } },
    { key: 'department', type: 'department', label: { zh: '部门', en: 'Department' } },
    {
      key: 'language',
      type: 'choice',
      label: { zh: '语言', en: 'Language' },
      options: {
        choices: [
          { key: 'zh', label: { zh: '中文', en: 'Chinese' } },
          { key: 'en', label: { zh: '英文', en: 'English' } },
        ],
      },
    },
    { key: 'region', type: 'text', label: { zh: '区域', en: 'Region' } },
    { key: 'active', type: 'boolean', label: { zh: '在职', en: 'Active' }, required: true, default: true },
  ],
};

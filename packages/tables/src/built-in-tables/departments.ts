/** The departments of the organisation, one above the other. */
import type { TableDefinition } from '@dunlin/definition';

export const departmentsTable: TableDefinition = {
  key: 'departments',
  label: { zh: '部门', en: 'Departments' },
  labelOne: { zh: '部门', en: 'Department' },
  title: 'name',
  fields: [
    { key: 'name', type: 'text', label: { zh: '名称', en: 'Name' }, required: true },
    {
      key: 'code',
      type: 'text',
      label: { zh: '编码', en: 'Code' },
      unique: true,
      options: { maxLength: 40 },
    },
    {
      key: 'parent',
      type: 'reference',
      label: { zh: '上级部门', en: 'Parent department' },
      options: { table: 'departments', acyclic: true },
    },
    { key: 'head', type: 'user', label: { zh: '负责人', en: 'Head' } },
    { key: 'active', type: 'boolean', label: { zh: '启用', en: 'Active' }, required: true, default: true },
  ],
};

/** The companies of the group, in whose names it sells and collects. */
import type { TableDefinition } from '@dunlin/definition';

export const legalEntitiesTable: TableDefinition = {
  key: 'legal_entities',
  label: { zh: '法人主体', en: 'Legal entities' },
  labelOne: { zh: '法人主体', en: 'Legal entity' },
  title: 'name',
  fields: [
    { key: 'name', type: 'text', label: { zh: '名称', en: 'Name' }, required: true },
    { key: 'name_en', type: 'text', label: { zh: '英文名称', en: 'Name in English' } },
    {
      key: 'tax_id',
      type: 'text',
      label: { zh: '纳税人识别号', en: 'Tax ID' },
      unique: true,
      options: { maxLength: 40 },
    },
    {
      key: 'registration_number',
      type: 'text',
      label: { zh: '注册号', en: 'Registration number' },
      options: { maxLength: 40 },
    },
    { key: 'currency', type: 'currency', label: { zh: '记账本位币', en: 'Functional currency' } },
    { key: 'address', type: 'address', label: { zh: '注册地址', en: 'Registered address' } },
    { key: 'active', type: 'boolean', label: { zh: '启用', en: 'Active' }, required: true, default: true },
  ],
};

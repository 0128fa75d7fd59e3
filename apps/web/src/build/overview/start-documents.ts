/** What a new definition begins with: enough to be right, so that its designer opens without a problem. */
import type { FormDefinition, Label, TableDefinition } from '@dunlin/definition';

export const newTable = (key: string, label: Label): TableDefinition => ({
  key,
  label,
  labelOne: label,
  title: 'name',
  fields: [{ key: 'name', type: 'text', label: { zh: '名称', en: 'Name' }, required: true }],
});

export const newForm = (key: string, label: Label, table: string): FormDefinition => ({
  key,
  label,
  table,
  layout: [{ id: 'main', type: 'section', content: [] }],
});

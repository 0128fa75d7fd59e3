/** What a new definition begins with: enough to be right, so that its designer opens without a problem. */
import type {
  FormDefinition,
  Label,
  MenuDefinition,
  PageDefinition,
  TableDefinition,
} from '@dunlin/definition';

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

export const newPage = (key: string, label: Label): PageDefinition => ({ key, label, blocks: [] });

/** Of what belongs to no app. */
export const newMenu: Pick<MenuDefinition, 'label' | 'items'> = {
  label: { zh: '工作区', en: 'Workspace' },
  items: [],
};

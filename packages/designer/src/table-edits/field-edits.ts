/** Fields of a table: added, changed, moved and deleted, with everything in the same table that names them. */
import type { FieldDefinition, Label, TableDefinition } from '@dunlin/definition';
import { editOf, fieldIndex, moveItems, namesOf, type TableEdit, withSettings } from './table-edit.ts';

/** @param after key of the field that it follows; at the end where it is not there */
export function addFields(
  table: TableDefinition,
  fields: readonly FieldDefinition[],
  after?: string | null,
): TableEdit {
  const taken = new Set(table.fields.map(({ key }) => key));
  const added = fields.filter(({ key }) => !taken.has(key) && taken.add(key));
  if (added.length === 0) return editOf(table, { zh: '添加字段', en: 'Add field' });
  const found = after === undefined || after === null ? -1 : fieldIndex(table, after);
  const at = found < 0 ? table.fields.length : found + 1;
  const document = {
    ...table,
    fields: [...table.fields.slice(0, at), ...added, ...table.fields.slice(at)],
  };
  return editOf(document, { zh: '添加', en: 'Add' }, namesOf(added));
}

export type FieldSettings = { [K in Exclude<keyof FieldDefinition, 'key'>]?: FieldDefinition[K] | undefined };

/**
 * Settings of some fields, all the same; what is undefined goes.
 * @param setting what is changed, for undo: "Change Required of Amount"
 */
export function changeFields(
  table: TableDefinition,
  keys: readonly string[],
  settings: FieldSettings,
  setting: Label,
): TableEdit {
  const chosen = new Set(keys);
  const touched = table.fields.filter(({ key }) => chosen.has(key));
  const fields = table.fields.map((field) => (chosen.has(field.key) ? withSettings(field, settings) : field));
  const what = namesOf(touched);
  const merge = `${Object.keys(settings).join()} ${[...chosen].join()}`;
  return {
    document: touched.length === 0 ? table : { ...table, fields },
    name: { zh: `修改“${what.zh}”的${setting.zh}`, en: `Change ${setting.en} of ${what.en}` },
    merge,
  };
}

/** The label alone; nothing else follows from it. */
export function renameField(table: TableDefinition, key: string, label: Label): TableEdit {
  const before = table.fields[fieldIndex(table, key)];
  const { document } = changeFields(table, [key], { label }, { zh: '名称', en: 'label' });
  return {
    document,
    name: { zh: `重命名“${before?.label.zh ?? key}”`, en: `Rename ${before?.label.en ?? key}` },
    merge: `label ${key}`,
  };
}

/** Options that both types understand stay; a default may no longer fit and goes. */
export function changeFieldType(
  table: TableDefinition,
  key: string,
  type: { readonly name: string; readonly optionKeys: readonly string[]; readonly initial?: object },
): TableEdit {
  const before = table.fields[fieldIndex(table, key)];
  if (before === undefined || before.type === type.name)
    return editOf(table, { zh: '修改类型', en: 'Change type' });
  const shared = Object.entries(before.options ?? {}).filter(([name]) => type.optionKeys.includes(name));
  const options = { ...type.initial, ...Object.fromEntries(shared) };
  const settings: FieldSettings = {
    type: type.name,
    options: Object.keys(options).length === 0 ? undefined : options,
    default: undefined,
  };
  const { merge: _, ...edit } = changeFields(table, [key], settings, { zh: '类型', en: 'type' });
  return edit;
}

/** @param to place in the list as it is now, from 0 to its length */
export function moveFields(table: TableDefinition, keys: readonly string[], to: number): TableEdit {
  const chosen = new Set(keys);
  const from = new Set(table.fields.flatMap(({ key }, index) => (chosen.has(key) ? [index] : [])));
  const fields = moveItems(table.fields, from, Math.max(0, Math.min(to, table.fields.length)));
  const same = fields.every((field, index) => field === table.fields[index]);
  const moved = table.fields.filter(({ key }) => chosen.has(key));
  return editOf(same ? table : { ...table, fields }, { zh: '移动', en: 'Move' }, namesOf(moved));
}

/**
 * Takes fields out, and their names out of the highlights, unique sets and places of checks of the same table.
 * The title stays: a table needs one. Expressions that use a field are left as they are and become problems.
 */
export function removeFields(table: TableDefinition, keys: readonly string[]): TableEdit {
  const gone = new Set(keys.filter((key) => key !== table.title));
  const removed = table.fields.filter(({ key }) => gone.has(key));
  const name = namesOf(removed);
  if (removed.length === 0) return editOf(table, { zh: '删除', en: 'Delete' }, name);
  const highlights = table.highlights?.filter((key) => !gone.has(key));
  const unique = table.unique
    ?.map((set) => set.filter((key) => !gone.has(key)))
    .filter((set) => set.length > 1);
  const checks = table.checks?.map((check) =>
    check.field !== undefined && gone.has(check.field) ? withSettings(check, { field: undefined }) : check,
  );
  const document = withSettings(table, {
    fields: table.fields.filter(({ key }) => !gone.has(key)),
    ...(highlights === undefined ? {} : { highlights: highlights.length === 0 ? undefined : highlights }),
    ...(unique === undefined ? {} : { unique: unique.length === 0 ? undefined : unique }),
    ...(checks === undefined ? {} : { checks }),
  });
  return editOf(document, { zh: '删除', en: 'Delete' }, name);
}

/** A copy right after the field, with another key and nothing that must be its own. */
export function duplicateField(
  table: TableDefinition,
  key: string,
  copy: { readonly key: string; readonly label: Label },
): TableEdit {
  const field = table.fields[fieldIndex(table, key)];
  if (field === undefined) return editOf(table, { zh: '复制', en: 'Copy' });
  const made = withSettings({ ...structuredClone(field), ...copy }, { renamedFrom: undefined });
  return editOf(addFields(table, [made], key).document, { zh: '复制', en: 'Copy' }, field.label);
}

/**
 * A table → the form that it has where nobody has designed one: every field once, in sections by what they say. A designer
 * begins with it too.
 *
 *   fields ─▶ basics · amounts and dates · people · computed    collections ─▶ rows · lists and files    page ─▶ what refers to it
 *
 * It gives no rights and asks for none: what its reader may not see is cut from its plan, as of any other form.
 */
import type { BlockDefinition, FormDefinition, Label, TableUse } from '@dunlin/definition';
import { dependencies } from '@dunlin/expression';
import type { AppModel, ModelCollection, ModelField, ModelTable } from '@dunlin/tables';
import { sectionOf, sections, widthOf } from './field-section.ts';
import { referringBlocks } from './referring-blocks.ts';

/** Of the generated form; no key of a definition has a tilde in it. */
export const generatedKey = (table: string, use: TableUse): string => `${table}~${use}`;

const labels: Readonly<Record<TableUse, (one: Label) => Label>> = {
  create: ({ zh, en }) => ({ zh: `新建${zh}`, en: `New ${en}` }),
  edit: ({ zh, en }) => ({ zh: `编辑${zh}`, en: `Edit ${en}` }),
  page: (one) => one,
  print: (one) => one,
};

export function generateForm(model: AppModel, table: ModelTable, use: TableUse): FormDefinition {
  const fields = shownFields(model, table, use);
  const grouped = sections.flatMap(({ id, label, folded }): BlockDefinition[] => {
    const content = fields
      .filter((field) => sectionOf(field) === id)
      .map((field) => fieldBlock(field.key, widthOf(field)));
    if (content.length === 0) return [];
    const options = { label, ...(folded === true && use !== 'print' ? { folded } : {}) };
    return [{ id: `section-${id}`, type: 'section', options, content }];
  });
  const collections = [...table.collections.values()].filter(({ definition }) => definition.hidden !== true);
  const layout = [
    ...(use === 'page' ? factsOf(table) : []),
    ...grouped,
    ...collections.flatMap((each) => rowsBlock(model, each) ?? []),
    ...listsSection(collections),
    ...(use === 'page' ? referringBlocks(model, table) : []),
  ];
  return {
    key: generatedKey(table.key, use),
    label: labels[use](table.labelOne),
    table: table.key,
    uses: [use],
    layout,
  };
}

const fieldBlock = (key: string, width: number): BlockDefinition => ({
  id: `field-${key}`,
  type: 'field',
  width,
  options: { field: key },
});

/** In the order of the definition. A new record shows what people give, and what follows from that alone. */
function shownFields(model: AppModel, table: ModelTable, use: TableUse): ModelField[] {
  return table.definition.fields.flatMap(({ key, hidden }) => {
    const field = table.fields.get(key) ?? table.columns.get(key);
    if (field === undefined || field.fromUpload === true || key === table.owner?.via) return [];
    // What has to be given is asked for, out of use or not.
    if (hidden === true && !(use === 'create' && field.required && field.default === undefined)) return [];
    if (use === 'page' || use === 'print') return [field];
    if (use === 'create' && field.readOnly && !followsFromOwn(model, field)) return [];
    return [field];
  });
}

/** A formula over fields of the record alone. */
const followsFromOwn = (model: AppModel, { node }: ModelField): boolean =>
  node !== undefined && dependencies(node, model).every(({ path }) => path.length === 0);

function factsOf({ definition: { highlights = [] } }: ModelTable): BlockDefinition[] {
  return highlights.length === 0
    ? []
    : [{ id: 'facts', type: 'facts', options: { fields: highlights.slice(0, 12) } }];
}

function rowsBlock(model: AppModel, { key, label, fieldType, table, via }: ModelCollection) {
  const rows = model.table(table);
  if (fieldType.name !== 'child-table' || rows === undefined) return undefined;
  const columns = rows.definition.fields
    .filter((field) => field.key !== via && (rows.fields.has(field.key) || rows.columns.has(field.key)))
    .slice(0, 50)
    .map((field) => ({ field: field.key }));
  if (columns.length === 0) return undefined;
  return {
    id: `section-rows-${key}`,
    type: 'section',
    options: { label },
    content: [{ id: `rows-${key}`, type: 'rows', options: { field: key, columns } }],
  };
}

function listsSection(collections: readonly ModelCollection[]): BlockDefinition[] {
  const lists = collections.filter(({ fieldType }) => fieldType.name !== 'child-table');
  if (lists.length === 0) return [];
  const content = lists.map(({ key }) => fieldBlock(key, 12));
  const label = { zh: '附件与关联', en: 'Files and links' };
  return [{ id: 'section-lists', type: 'section', options: { label }, content }];
}

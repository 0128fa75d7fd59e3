/**
 * The catalog of what is published → the same with one table as its draft has it, so that formulas, conditions and lists of
 * fields of the designer speak about fields that are not published yet.
 */
import type { Expression, FieldDefinition, TableDefinition } from '@dunlin/definition';
import { check, printFormula } from '@dunlin/expression';
import type { Field, TableMeta, ValueType } from '../../api/types.ts';
import type { Catalog } from '../../app/catalog.ts';
import { schemaOf } from '../../filter/formula-schema.ts';
import { type FieldTypes, isComputed } from './field-type-info.ts';

const noGrants = { create: true, update: true, delete: true, import: true, export: true };

/**
 * @param published the table's own definition as it is live: fields that are live beside it come from extensions, which
 *   the draft does not have either
 */
export function draftCatalog(
  live: Catalog,
  draft: TableDefinition,
  types: FieldTypes,
  published?: TableDefinition,
): Catalog {
  const stored = draft.fields.flatMap((field) => columnOf(field, types, live));
  const first = withTable(live, draft, stored);
  // The type of a formula follows from the fields beside it; one over another formula finds it in the order of the list.
  const fields = [...stored];
  let catalog = first;
  for (const field of draft.fields) {
    if (!isComputed(types.get(field.type))) continue;
    const expression = expressionOf(field);
    if (expression === undefined) continue;
    const { node } = check(expression, { schema: schemaOf(catalog), table: draft.key });
    if (node === undefined) continue;
    fields.push({
      ...described(field),
      valueType: node.type.kind,
      readOnly: true,
      formula: printFormula(expression),
      options: { ...optionsOf(field), ...(node.type.kind === 'reference' ? { table: node.type.table } : {}) },
    });
    catalog = withTable(live, draft, fields);
  }
  const inOrder = draft.fields.flatMap(({ key }) => fields.filter((field) => field.key === key));
  const own = new Set([...(published ?? draft).fields, ...draft.fields].map(({ key }) => key));
  const isAdded = ({ key, system }: { key: string; system?: boolean }): boolean =>
    published !== undefined && system !== true && !own.has(key);
  const known = live.table(draft.key);
  const added = (known?.fields ?? []).filter(isAdded);
  return withTable(live, draft, [...inOrder, ...added], (known?.collections ?? []).filter(isAdded));
}

/** What a computed field computes. */
export function expressionOf({ type, options }: FieldDefinition): Expression | undefined {
  if (type === 'lookup') return typeof options?.['path'] === 'string' ? { var: options['path'] } : undefined;
  return options?.['expression'] as Expression | undefined;
}

function columnOf(field: FieldDefinition, types: FieldTypes, live: Catalog): Field[] {
  const type = types.get(field.type);
  if (type?.source !== 'column' || type.kind === null) return [];
  const decimals = Number(field.options?.['decimals'] ?? 0);
  const valueType: ValueType = field.type === 'number' && decimals > 0 ? 'decimal' : type.kind;
  const options = optionsOf(field);
  const target =
    field.type === 'user' ? 'users' : field.type === 'department' ? 'departments' : options.table;
  const known = live.meta.tables
    .flatMap((table) => table.fields)
    .find((each) => each.type === field.type && each.options.choices !== undefined)?.options.choices;
  // Types with a list of their own, such as currencies, take it from a field that is there.
  const choices = options.choices ?? (type.kind === 'choice' && field.type !== 'choice' ? known : undefined);
  return [
    {
      ...described(field),
      valueType,
      readOnly: false,
      options: {
        ...options,
        ...(target === undefined ? {} : { table: target }),
        ...(choices === undefined ? {} : { choices }),
      },
    },
  ];
}

const optionsOf = ({ options = {} }: FieldDefinition): Field['options'] => options as Field['options'];

const described = (field: FieldDefinition) => ({
  key: field.key,
  label: field.label,
  ...(field.help === undefined ? {} : { help: field.help }),
  type: field.type as Field['type'],
  required: field.required === true,
  unique: field.unique === true,
  access: 'write' as const,
  may: { create: true, update: true },
});

function withTable(
  live: Catalog,
  draft: TableDefinition,
  fields: Field[],
  added: TableMeta['collections'] = [],
): Catalog {
  const known = live.table(draft.key);
  const table: TableMeta = {
    references: [],
    grants: noGrants,
    ...known,
    key: draft.key,
    label: draft.label,
    labelOne: draft.labelOne,
    title: draft.title,
    highlights: draft.highlights ?? [],
    appendOnly: draft.appendOnly === true,
    fields,
    collections: [...collectionsOf(draft, known), ...added],
  };
  const others = live.meta.tables
    .filter(({ key }) => key !== draft.key)
    .map((other) => withOwner(withReferences(other, draft.key, fields), table));
  const own = withOwner(withReferences(table, draft.key, fields), table);
  const tables =
    known === undefined
      ? [...others, own]
      : live.meta.tables.map((each) =>
          each.key === draft.key ? own : others.find(({ key }) => key === each.key)!,
        );
  const byKey = new Map(tables.map((each) => [each.key, each]));
  const catalog: Catalog = {
    ...live,
    meta: { ...live.meta, tables },
    table: (key) => byKey.get(key),
    field: (start, path) => {
      const [head = '', ...rest] = path.split('.');
      const field =
        (start === draft.key ? fields.find(({ key }) => key === head) : undefined) ?? live.field(start, head);
      if (field === undefined || rest.length === 0) return field;
      const next = live.target(field);
      return next === undefined ? undefined : catalog.field(next, rest.join('.'));
    },
  };
  return catalog;
}

/** Its references as the draft has them. */
function withReferences(table: TableMeta, drafted: string, fields: readonly Field[]): TableMeta {
  const kept = table.references.filter((each) => each.table !== drafted);
  const own = fields
    .filter(
      ({ valueType, readOnly, options }) =>
        valueType === 'reference' && !readOnly && options.table === table.key,
    )
    .map(({ key }) => ({ table: drafted, field: key }));
  return { ...table, references: [...kept, ...own] };
}

/** Rows belong to the table that has them as a field. */
function withOwner(rows: TableMeta, table: TableMeta): TableMeta {
  const owning = table.collections.find((each) => each.type === 'child-table' && each.table === rows.key);
  if (owning === undefined) return rows;
  return { ...rows, owner: { table: table.key, via: owning.via, collection: owning.key } };
}

function collectionsOf(draft: TableDefinition, known: TableMeta | undefined): TableMeta['collections'] {
  return draft.fields.flatMap((field): TableMeta['collections'] => {
    const { key, label, type, options = {} } = field;
    const live = known?.collections.find((each) => each.key === key && each.type === type);
    if (live !== undefined) return [{ ...live, label }];
    const { table, via } = options;
    if (type !== 'child-table' || typeof table !== 'string' || typeof via !== 'string') return [];
    return [{ key, label, type, table, via, options }];
  });
}

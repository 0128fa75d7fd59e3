/** The definitions that the viewer may see, as what formulas may speak about. Loaded with the formula editor only. */
import {
  type CompletionScope,
  parseFormula,
  type ReverseReference,
  type Schema,
  type SchemaField,
  type SchemaTable,
  type Type,
} from '@dunlin/expression';
import type { Field, TableMeta } from '../api/types.ts';
import type { Catalog } from '../app/catalog.ts';
import type { Language } from '../format/numbers.ts';
import { isUsable } from '../values/sight-of.ts';

/** Kept by the system in every table; the catalog leaves them out of the lists of fields. */
const systemKeys = ['id', 'version', 'created_at', 'created_by', 'updated_at', 'updated_by'];

const schemas = new WeakMap<Catalog, Schema>();

export function schemaOf(catalog: Catalog): Schema {
  const known = schemas.get(catalog);
  if (known !== undefined) return known;
  const tables = new Map(catalog.meta.tables.map((table) => [table.key, tableOf(catalog, table)]));
  const reverse = new Map<string, readonly ReverseReference[]>(
    catalog.meta.tables.map((table) => [
      table.key,
      table.references.map(({ table: other, field }) => ({ table: other, via: field })),
    ]),
  );
  const schema: Schema = {
    tables,
    table: (key) => tables.get(key),
    reverse: (key) => reverse.get(key) ?? [],
  };
  schemas.set(catalog, schema);
  return schema;
}

function tableOf(catalog: Catalog, table: TableMeta): SchemaTable {
  const system = systemKeys.flatMap((key) => catalog.field(table.key, key) ?? []);
  return {
    key: table.key,
    label: table.label,
    collections: new Map(
      table.collections.map(({ key, label, table: other, via }) => [key, { key, label, table: other, via }]),
    ),
    fields: new Map(
      [...table.fields, ...system]
        .filter(isUsable)
        .map((field) => [field.key, fieldOf(catalog, table, field)]),
    ),
  };
}

function fieldOf(catalog: Catalog, table: TableMeta, field: Field): SchemaField {
  const { key, label, formula } = field;
  const type = key === 'id' ? { kind: 'reference' as const, table: table.key } : typeOf(catalog, field);
  const { choices } = field.options;
  const choiceLabels = choices && new Map(choices.map((choice) => [choice.key, choice.label]));
  const named = choiceLabels === undefined ? {} : { choiceLabels };
  if (formula === undefined) return { key, label, type, source: { kind: 'column' }, ...named };
  const expression = parseFormula(formula).expression ?? null;
  return { key, label, type, source: { kind: 'formula', expression } };
}

function typeOf(catalog: Catalog, field: Field): Type {
  const choices = field.options.choices?.map((choice) => choice.key);
  switch (field.valueType) {
    case 'choice':
      return choices === undefined ? { kind: 'text' } : { kind: 'choice', choices };
    case 'choices':
      return choices === undefined ? { kind: 'choices' } : { kind: 'choices', choices };
    case 'reference':
      return { kind: 'reference', table: catalog.target(field) ?? '' };
    default:
      return { kind: field.valueType };
  }
}

/** What a condition of a list may speak about. */
export function conditionScope(catalog: Catalog, table: string, language: Language): CompletionScope {
  return {
    schema: schemaOf(catalog),
    table,
    expected: 'boolean',
    language,
    choiceName: (owner, key, choice) =>
      catalog.field(owner, key)?.options.choices?.find((each) => each.key === choice)?.label[language],
  };
}

/**
 * Collection fields (child tables, many references, attachments) → the tables that the model makes for them, and which
 * table owns which.
 *
 * A row is owned by one record: it is written and deleted with it, and whoever may change the record may change its rows.
 */
import {
  type Label,
  labelParams,
  missingName,
  type Problem,
  pointer,
  problem,
  type TableDefinition,
  under,
  validateShape,
} from '@dunlin/definition';
import { type AppModel, type ModelCollection, type ModelTable, referredTable } from './app-model.ts';
import type { CollectionRows } from './define-field-type.ts';
import { fieldTypes } from './field-types/index.ts';
import type { Report, Writable } from './report.ts';

/** `invoices` and `files` → `invoices__files`; where that is too long for the database, its beginning and a checksum. */
export function madeTableKey(table: string, field: string): string {
  const key = `${table}__${field}`;
  return key.length <= maxKeyLength ? key : `${key.slice(0, maxKeyLength - 9)}_${checksum(key)}`;
}

/** As of the keys that people give. */
const maxKeyLength = 48;

/** FNV-1a; two keys that share it are reported as a clash, so it need not be strong. */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** Where the rows of each collection field live, by table and field; fields with problems are left out. */
export type RowsByField = ReadonlyMap<string, ReadonlyMap<string, CollectionRows>>;

/** @returns also `definitions` with the tables that were made; a key that is taken is a problem at the field */
export function collectionRows(
  definitions: readonly TableDefinition[],
  report: Report,
): { rows: RowsByField; definitions: TableDefinition[] } {
  const all = new Map(definitions.map((each) => [each.key, each]));
  const rows = new Map<string, Map<string, CollectionRows>>();
  for (const table of definitions) {
    const found = new Map<string, CollectionRows>();
    rows.set(table.key, found);
    table.fields.forEach((field, index) => {
      const type = fieldTypes.get(field.type);
      if (type?.source !== 'collection' || found.has(field.key)) return;
      const options = field.options ?? {};
      if (validateShape(type.options, options).length > 0) return;
      const made = type.rows(options, { table, field, madeKey: madeTableKey(table.key, field.key) });
      const key = made.made?.key;
      if (key !== undefined && all.has(key)) {
        const detail = `The rows of "${field.key}" need a table "${key}", but there is one already; give the field another key`;
        report(table.key, [
          problem('tables.reserved', under(pointer('fields', index), 'key'), detail, { key }),
        ]);
        return;
      }
      const targets = made.made?.fields.flatMap((each) => each.options?.['table'] ?? []) ?? [];
      const missing = targets.find((each) => !all.has(String(each)));
      if (missing !== undefined) {
        const place = under(pointer('fields', index), 'options', 'table');
        report(table.key, [missingName('tables.reference', place, 'table', String(missing), all.keys())]);
        return;
      }
      if (made.made !== undefined) all.set(made.made.key, made.made);
      found.set(field.key, made);
    });
  }
  return { rows, definitions: [...all.values()] };
}

/** Fields of a made table whose values come from an uploaded file. */
export function fieldsFromUpload(rows: RowsByField, table: string): ReadonlySet<string> {
  const makers = [...rows.values()].flatMap((fields) => [...fields.values()]);
  return new Set(makers.find(({ made }) => made?.key === table)?.fromUpload);
}

/** Settles what owns what once all tables stand; finds tables that are missing, owned twice, or in a circle. */
export function settleOwners(model: AppModel, report: Report): void {
  for (const table of model.tables.values()) {
    for (const collection of table.collections.values()) {
      const at = pointer('fields', table.definition.fields.indexOf(collection.definition));
      const found = problemsOf(model, table, collection, at);
      report(table.key, found);
      const rows = model.table(collection.table);
      if (found.length > 0 || rows === undefined) continue;
      (rows as Writable<ModelTable>).owner = {
        table: table.key,
        via: collection.via,
        collection: collection.key,
      };
    }
  }
  for (const table of model.tables.values()) reportCircle(model, table, report);
}

function problemsOf(model: AppModel, table: ModelTable, collection: ModelCollection, at: string): Problem[] {
  const { key, via } = collection;
  const problems: Problem[] = [];
  const option = (name: string): string => under(at, 'options', name);
  const rows = model.table(collection.table);
  if (rows === undefined) {
    // A made table that is missing has had its problem.
    if (collection.made) return [];
    return [missingName('tables.reference', option('table'), 'table', collection.table, model.tables.keys())];
  }
  const reference = rows.columns.get(via);
  const leadsHere = reference !== undefined && referredTable(reference) === table.key;
  if (!leadsHere) {
    const known = [...rows.columns.values()].filter((field) => referredTable(field) === table.key);
    const what = `field of ${rows.key} that refers to ${table.key}`;
    problems.push(
      missingName(
        'tables.reference',
        option('via'),
        what,
        via,
        known.map((field) => field.key),
      ),
    );
  } else if (!reference.required) {
    const detail = `Rows of "${key}" always belong to a record: make the field "${via}" of ${rows.key} required`;
    problems.push(
      problem('tables.owner', option('via'), detail, {
        reason: 'optional',
        table: rows.key,
        ...labelParams('table', rows.label),
        field: via,
        ...labelParams('field', reference.label),
      }),
    );
  }
  if (rows.owner !== undefined) {
    const { table: owner, collection: other } = rows.owner;
    const detail = `The rows of ${rows.key} belong to "${other}" of ${owner} already; a row has one owner`;
    problems.push(
      problem('tables.owner', option('table'), detail, {
        reason: 'taken',
        table: rows.key,
        ...labelParams('table', rows.label),
        owner,
        ...labelParams('owner', model.table(owner)?.label),
      }),
    );
  }
  const namesake = model.reverse(table.key).find((each) => each.table === key && key !== rows.key);
  if (namesake !== undefined) {
    const detail = `A table "${key}" refers to ${table.key}, so aggregates over "${key}" would have two meanings; give the field another key`;
    problems.push(problem('tables.owner', under(at, 'key'), detail, { reason: 'name', table: key }));
  }
  return problems;
}

const namesOf = (model: AppModel, tables: readonly string[]): Label => {
  const inLanguage = (language: keyof Label): string =>
    tables.map((key) => model.table(key)?.label[language] ?? key).join(' → ');
  return { zh: inLanguage('zh'), en: inLanguage('en') };
};

function reportCircle(model: AppModel, table: ModelTable, report: Report): void {
  const path = [table.key];
  for (let owner = table.owner; owner !== undefined; owner = model.table(owner.table)?.owner) {
    path.push(owner.table);
    if (owner.table === table.key) {
      const index = table.definition.fields.findIndex(({ key }) => key === table.owner!.via);
      const detail = `These tables own each other in a circle: ${path.join(' → ')}`;
      report(table.key, [
        problem('tables.owner', pointer('fields', index), detail, {
          reason: 'circle',
          path: path.join(' → '),
          ...labelParams('path', namesOf(model, path)),
        }),
      ]);
      return;
    }
    // A circle further up has its own report.
    if (path.indexOf(owner.table) < path.length - 1) return;
  }
}

/**
 * Table definitions → the model, or all their problems at once.
 *
 *   shapes ─▶ keys, types, options, references ─▶ types of formulas (lazily, which finds cycles) ─▶ defaults, checks
 *
 * The definitions must have passed `validateDocument`. A model is given only when there is no error.
 */
import {
  type ExtensionDefinition,
  type FieldDefinition,
  hasErrors,
  missingName,
  type Problem,
  pointer,
  problem,
  type TableDefinition,
  under,
  validateShape,
} from '@dunlin/definition';
import type { ReverseReference, Type, WorkCalendar } from '@dunlin/expression';
import {
  type AppModel,
  type ModelCollection,
  type ModelField,
  type ModelTable,
  referredTable,
} from './app-model.ts';
import { baseFields, isReservedField, isReservedTable } from './base-fields.ts';
import { builtInTables } from './built-in-tables/index.ts';
import { choiceLabels, repeatedKeys } from './choices.ts';
import { collectionRows, fieldsFromUpload, type RowsByField, settleOwners } from './collections.ts';
import { ComputedFields } from './computed-fields.ts';
import { defaultOrder } from './default-order.ts';
import type { ColumnFieldType, FieldType } from './define-field-type.ts';
import { extendTables, type Origins, originOf } from './extend-tables.ts';
import { fieldTypes } from './field-types/index.ts';
import type { Report, Writable } from './report.ts';
import { checkDefaults, checksOf } from './table-expressions.ts';
import { uniquesOf } from './unique-sets.ts';

/**
 * @param definitions tables of all apps of the workspace; the built-in ones come by themselves
 * @param extensions what apps add to tables that are there
 * @param calendars those that formulas can count business days by
 * @returns problems with `document` set to `tables/<key>.json` or `extensions/<key>.json`; `model` only when none is an error
 */
export function buildModel(
  definitions: readonly TableDefinition[],
  extensions: readonly ExtensionDefinition[] = [],
  calendars: readonly WorkCalendar[] = [],
): {
  model?: AppModel;
  problems: Problem[];
} {
  const problems: Problem[] = [];
  const origins: Origins = new Map();
  const report: Report = (key, found) => {
    problems.push(...found.map((each) => ({ ...each, ...originOf(origins, key, each.pointer) })));
  };
  const { rows, definitions: kept } = collectionRows(
    extendTables(withoutClashes(definitions, report), extensions, origins, problems),
    report,
  );
  const keys = kept.map(({ key }) => key);
  const tables = new Map<string, ModelTable>();
  const model: Writable<AppModel> = {
    calendars: new Map(calendars.map((each) => [each.key, each])),
    tables,
    table: (key) => tables.get(key),
    reverse: (key) => reverse.get(key) ?? [],
    rollups: [],
  };
  const computed = new ComputedFields(model, report);
  for (const definition of kept) {
    tables.set(definition.key, tableFrom(definition, keys, computed, rows, report));
  }
  const reverse = reverseReferences(tables);
  settleOwners(model, report);

  computed.resolveAll();
  for (const table of tables.values()) {
    checkDefaults(model, table, report);
    (table as Writable<ModelTable>).defaults = defaultOrder(model, table, report);
    (table as Writable<ModelTable>).checks = checksOf(model, table, report);
  }
  model.rollups = computed.rollups;
  return hasErrors(problems) ? { problems } : { model, problems };
}

function withoutClashes(definitions: readonly TableDefinition[], report: Report): TableDefinition[] {
  const builtIn = new Set(builtInTables.map(({ key }) => key));
  const kept = new Map<string, TableDefinition>(builtInTables.map((table) => [table.key, table]));
  for (const definition of definitions) {
    const { key } = definition;
    if (builtIn.has(key) || isReservedTable(key)) {
      report(key, [
        problem('tables.reserved', '/key', `The table key "${key}" is taken by the system`, { key }),
      ]);
    } else if (kept.has(key)) {
      report(key, [problem('tables.duplicate', '/key', `Two tables have the key "${key}"`, { key })]);
    } else kept.set(key, definition);
  }
  return [...kept.values()];
}

function tableFrom(
  definition: TableDefinition,
  tableKeys: readonly string[],
  computed: ComputedFields,
  rows: RowsByField,
  report: Report,
): ModelTable {
  const collections = new Map<string, ModelCollection>();
  const fromUpload = fieldsFromUpload(rows, definition.key);
  const fields = new Map<string, ModelField>();
  const columns = new Map<string, ModelField>();
  const add = (field: ModelField): void => {
    if (field.source.kind !== 'formula') columns.set(field.key, field);
    fields.set(field.key, field);
  };
  const [id, ...otherBase] = baseFields(definition.key);
  add(id!);
  const seen = new Set<string>();
  definition.fields.forEach((field, index) => {
    const at = pointer('fields', index);
    const found: Problem[] = [];
    if (isReservedField(field.key)) {
      found.push(
        problem('tables.reserved', under(at, 'key'), `The field key "${field.key}" is taken by the system`, {
          key: field.key,
        }),
      );
    } else if (seen.has(field.key)) {
      found.push(
        problem('tables.duplicate', under(at, 'key'), `Two fields have the key "${field.key}"`, {
          key: field.key,
        }),
      );
    }
    seen.add(field.key);
    const fieldType = fieldTypes.get(field.type);
    if (fieldType === undefined) {
      found.push(
        missingName('tables.field-type', under(at, 'type'), 'field type', field.type, fieldTypes.keys()),
      );
    }
    const options = field.options ?? {};
    if (fieldType !== undefined)
      found.push(...validateShape(fieldType.options, options, under(at, 'options')));
    // What the model makes of a field has its problems at that field.
    if (!isMade(rows, definition.key)) {
      for (const list of ['choices', 'kinds'])
        found.push(...repeatedKeys(options[list], under(at, 'options', list)));
    }
    const target = field.type === 'reference' ? options['table'] : undefined;
    if (typeof target === 'string' && !tableKeys.includes(target)) {
      found.push(missingName('tables.reference', under(at, 'options', 'table'), 'table', target, tableKeys));
    }
    const above = field.type === 'user' ? 'users' : target;
    if (options['acyclic'] === true && above !== undefined && above !== definition.key) {
      const detail = `Only a reference to the same table can go round in a circle; "${field.key}" refers to another`;
      found.push(problem('tables.reference', under(at, 'options', 'acyclic'), detail));
    }
    const isComputed = fieldType !== undefined && fieldType.source !== 'column';
    if (fieldType?.source === 'collection' && field.required === true) {
      const detail = `A field of type ${field.type} cannot be required; a check can count its rows`;
      found.push(problem('tables.owner', under(at, 'required'), detail, { reason: 'required' }));
    }
    if (fieldType !== undefined && fieldType.source !== 'column' && fieldType.source !== 'collection') {
      if (field.changes !== undefined) {
        found.push(problem('tables.changes', under(at, 'changes'), 'A computed field is written by nobody'));
      }
    }
    if (isComputed && field.default !== undefined) {
      found.push(problem('tables.default', under(at, 'default'), 'A computed field has no default'));
    }
    if (field.type === 'money') found.push(...currencyProblems(definition, options, under(at, 'options')));
    if (field.unique === true && (isComputed || isWide(fieldType))) {
      found.push(
        problem('tables.unique', under(at, 'unique'), `A field of type ${field.type} cannot be unique`),
      );
    }
    report(definition.key, found);
    if (fieldType === undefined || found.length > 0) {
      if (!fields.has(field.key)) fields.set(field.key, brokenField(field, tableKeys));
      return;
    }
    if (fieldType.source === 'column') {
      const type = fieldType.type(options);
      const changes = field.changes ?? fieldType.changes ?? 'people';
      add({
        key: field.key,
        label: field.label,
        typeName: fieldType.name,
        type,
        source: { kind: 'column' },
        fieldType,
        definition: field,
        options: shownOptions(fieldType, type, options),
        required: field.required === true,
        unique: field.unique === true || fieldType.unique === true,
        readOnly: false,
        ...(definition.appendOnly === true || changes === 'never' ? { fixed: true } : {}),
        ...(changes === 'people' ? {} : { changes }),
        ...choiceLabels(fieldType, options),
        ...(field.silentZero === true ? { silentZero: true } : {}),
        column: fieldType.column(options),
        ...(fromUpload.has(field.key) ? { fromUpload: true } : {}),
      });
    } else if (fieldType.source === 'collection') {
      const { table, via, target, made, fromUpload } = rows.get(definition.key)?.get(field.key) ?? {};
      if (table === undefined || via === undefined) return;
      collections.set(field.key, {
        key: field.key,
        label: field.label,
        table,
        via,
        fieldType,
        definition: field,
        options,
        made: made !== undefined,
        files: fromUpload !== undefined,
        ...(target === undefined ? {} : { target }),
      });
    } else add(computed.declare(definition.key, field, fieldType, at));
  });
  for (const field of otherBase) add(field);
  const table: Writable<ModelTable> = {
    key: definition.key,
    label: definition.label,
    labelOne: definition.labelOne,
    title: definition.title,
    definition,
    fields,
    columns,
    collections,
    checks: [],
    defaults: [],
    uniques: [],
  };
  checkTitle(table, seen, report);
  table.uniques = uniquesOf(table, report);
  return table;
}

/** Stands in for a field with problems, so that expressions that use it are not told that there is none. */
function brokenField(field: FieldDefinition, tableKeys: readonly string[]): ModelField {
  const target = field.type === 'reference' ? field.options?.['table'] : undefined;
  const isKnown = typeof target === 'string' && tableKeys.includes(target);
  return {
    key: field.key,
    label: field.label,
    typeName: field.type,
    type: isKnown ? { kind: 'reference', table: target } : { kind: 'null' },
    source: { kind: 'column' },
    broken: true,
    definition: field,
    options: {},
    required: false,
    unique: false,
    readOnly: false,
  };
}

function currencyProblems(
  { fields }: TableDefinition,
  { currency, currencyField }: FieldOptions,
  at: string,
): Problem[] {
  if (currencyField === undefined) return [];
  const place = under(at, 'currencyField');
  if (currency !== undefined) {
    const detail = 'An amount has a fixed currency or a field that names it, not both';
    return [problem('tables.currency', place, detail)];
  }
  const known = fields.filter(({ type }) => type === 'currency').map(({ key }) => key);
  return known.includes(String(currencyField))
    ? []
    : [missingName('tables.currency', place, 'field of type currency', String(currencyField), known)];
}

/** What a screen needs to know of a field: its options, and what follows from its type. */
function shownOptions(fieldType: ColumnFieldType, type: Type, options: FieldOptions): FieldOptions {
  if (type.kind === 'reference') return { ...options, table: type.table };
  return fieldType.choices === undefined ? options : { ...options, choices: fieldType.choices(options) };
}

type FieldOptions = Readonly<Record<string, unknown>>;

const isMade = (rows: RowsByField, table: string): boolean =>
  [...rows.values()].some((fields) => [...fields.values()].some(({ made }) => made?.key === table));

const isWide = (fieldType: FieldType | undefined): boolean =>
  fieldType?.source === 'column' && fieldType.wide === true;

function checkTitle(table: ModelTable, seen: ReadonlySet<string>, report: Report): void {
  const { key, title, fields, definition } = table;
  definition.highlights?.forEach((name, index) => {
    if (fields.has(name)) return;
    report(key, [
      missingName('tables.reference', pointer('highlights', index), 'field', name, fields.keys()),
    ]);
  });
  if (!seen.has(title)) report(key, [missingName('tables.title', '/title', 'field', title, seen)]);
  else if (isWide(fields.get(title)?.fieldType)) {
    report(key, [
      problem('tables.title', '/title', 'A title is one short line: choose a field of another type'),
    ]);
  }
}

function reverseReferences(tables: ReadonlyMap<string, ModelTable>): Map<string, ReverseReference[]> {
  const reverse = new Map<string, ReverseReference[]>();
  for (const table of tables.values()) {
    for (const field of table.definition.fields) {
      const found = table.fields.get(field.key);
      const target = found && referredTable(found);
      if (target === undefined) continue;
      const list = reverse.get(target) ?? [];
      list.push({ table: table.key, via: field.key });
      reverse.set(target, list);
    }
  }
  return reverse;
}

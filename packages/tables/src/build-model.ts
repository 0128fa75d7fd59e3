/**
 * Table definitions → the model, or all their problems at once.
 *
 *   shapes ─▶ keys, types, options, references ─▶ types of formulas (lazily, which finds cycles) ─▶ defaults, checks
 *
 * The definitions must have passed `validateDocument`. A model is given only when there is no error.
 */
import {
  type Expression,
  hasErrors,
  missingName,
  type Problem,
  pointer,
  problem,
  type TableDefinition,
  under,
  validateShape,
} from '@dunlin/definition';
import { check, type ReverseReference, type Type } from '@dunlin/expression';
import {
  type AppModel,
  type ModelCheck,
  type ModelField,
  type ModelTable,
  referredTable,
} from './app-model.ts';
import { baseFields, isReservedField, isReservedTable } from './base-fields.ts';
import { based } from './based.ts';
import { ComputedFields, depends } from './computed-fields.ts';
import { fieldTypes } from './field-types/index.ts';
import { usersTable } from './users-table.ts';

type Report = (document: string, problems: readonly Problem[]) => void;

/**
 * @param definitions tables of all apps of the workspace; the built-in `users` comes by itself
 * @returns problems with `document` set to `tables/<key>.json`; `model` only when none is an error
 */
export function buildModel(definitions: readonly TableDefinition[]): {
  model?: AppModel;
  problems: Problem[];
} {
  const problems: Problem[] = [];
  const report: Report = (key, found) => {
    problems.push(...found.map((each) => ({ ...each, document: `tables/${key}.json` })));
  };
  const kept = withoutClashes(definitions, report);
  const keys = kept.map(({ key }) => key);
  const tables = new Map<string, ModelTable>();
  const model: Writable<AppModel> = {
    tables,
    table: (key) => tables.get(key),
    reverse: (key) => reverse.get(key) ?? [],
    rollups: [],
  };
  const computed = new ComputedFields(model, report);
  for (const definition of kept) tables.set(definition.key, tableFrom(definition, keys, computed, report));
  const reverse = reverseReferences(tables);

  computed.resolveAll();
  for (const table of tables.values()) {
    checkDefaults(model, table, report);
    (table as Writable<ModelTable>).checks = checksOf(model, table, report);
  }
  model.rollups = computed.rollups;
  return hasErrors(problems) ? { problems } : { model, problems };
}

export type Writable<T> = { -readonly [K in keyof T]: T[K] };

function withoutClashes(definitions: readonly TableDefinition[], report: Report): TableDefinition[] {
  const kept = new Map<string, TableDefinition>([[usersTable.key, usersTable]]);
  for (const definition of definitions) {
    const { key } = definition;
    if (key === usersTable.key || isReservedTable(key)) {
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
  report: Report,
): ModelTable {
  const fields = new Map<string, ModelField>();
  const columns = new Map<string, ModelField>();
  const add = (field: ModelField): void => {
    if (field.source.kind !== 'formula') columns.set(field.key, field);
    // A list has a column but no type in expressions.
    if (field.typeName !== 'key-list') fields.set(field.key, field);
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
    const target = field.type === 'reference' ? options['table'] : undefined;
    if (typeof target === 'string' && !tableKeys.includes(target)) {
      found.push(missingName('tables.reference', under(at, 'options', 'table'), 'table', target, tableKeys));
    }
    const isComputed = fieldType !== undefined && fieldType.source !== 'column';
    if (isComputed && field.default !== undefined) {
      found.push(problem('tables.default', under(at, 'default'), 'A computed field has no default'));
    }
    if (field.unique === true && (isComputed || field.type === 'long-text' || field.type === 'key-list')) {
      found.push(
        problem('tables.unique', under(at, 'unique'), `A field of type ${field.type} cannot be unique`),
      );
    }
    report(definition.key, found);
    if (fieldType === undefined || found.length > 0) return;
    if (fieldType.source === 'column') {
      add({
        key: field.key,
        label: field.label,
        typeName: fieldType.name,
        type: fieldType.type(options) ?? { kind: 'text' },
        source: { kind: 'column' },
        fieldType,
        definition: field,
        options: field.type === 'user' ? { table: 'users' } : options,
        required: field.required === true,
        unique: field.unique === true || fieldType.unique === true,
        readOnly: false,
        column: fieldType.column(options),
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
    checks: [],
    uniques: [],
  };
  checkTitle(table, seen, report);
  table.uniques = uniquesOf(table, report);
  return table;
}

function checkTitle({ key, title, fields }: ModelTable, seen: ReadonlySet<string>, report: Report): void {
  if (!seen.has(title)) report(key, [missingName('tables.title', '/title', 'field', title, seen)]);
  else if (fields.get(title)?.typeName === 'long-text') {
    report(key, [
      problem('tables.title', '/title', 'A title is one line: choose a field that is no long text'),
    ]);
  }
}

function uniquesOf(table: ModelTable, report: Report): string[][] {
  const single = [...table.columns.values()]
    .filter(({ key, unique }) => unique && key !== 'id')
    .map(({ key }) => [key]);
  for (const [key] of single) {
    if (bytesOf(table, [key!]) <= maxUniqueBytes) continue;
    const index = table.definition.fields.findIndex((field) => field.key === key);
    report(table.key, [problem('tables.unique', pointer('fields', index, 'unique'), tooLong(key!))]);
  }
  const several = (table.definition.unique ?? []).filter((set, index) => {
    const wrong = set.flatMap((key, position) => {
      const at = pointer('unique', index, position);
      const field = table.columns.get(key);
      if (field === undefined)
        return [missingName('tables.reference', at, 'stored field', key, table.columns.keys())];
      return field.readOnly || field.typeName === 'long-text' || field.typeName === 'key-list'
        ? [problem('tables.unique', at, `The field "${key}" cannot be part of a unique set`)]
        : [];
    });
    if (wrong.length === 0 && bytesOf(table, set) > maxUniqueBytes) {
      wrong.push(problem('tables.unique', pointer('unique', index), tooLong(set.join(', '))));
    }
    report(table.key, wrong);
    return wrong.length === 0;
  });
  return [...single, ...several.map((set) => [...new Set(set)])];
}

/** An entry of a B-tree index has at most 2704 bytes. */
const maxUniqueBytes = 2_600;

const tooLong = (what: string): string =>
  `${what} can be too long to be unique; give its texts a smaller maxLength`;

/** Texts with four bytes a character, the most that UTF-8 needs. */
function bytesOf(table: ModelTable, keys: readonly string[]): number {
  let bytes = 0;
  for (const key of keys) {
    const field = table.columns.get(key);
    const maxLength = field?.options['maxLength'];
    bytes += field?.column?.kind === 'text' ? 4 * (typeof maxLength === 'number' ? maxLength : 255) : 16;
  }
  return bytes;
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

function checkDefaults(model: AppModel, table: ModelTable, report: Report): void {
  table.definition.fields.forEach((definition, index) => {
    const field = table.columns.get(definition.key);
    if (definition.default === undefined || field === undefined || field.source.kind !== 'column') return;
    if (field.definition !== definition) return;
    const at = pointer('fields', index, 'default');
    if (field.typeName === 'key-list') {
      report(table.key, [problem('tables.default', at, 'A list has no default')]);
      return;
    }
    const { node, problems } = check(definition.default as Expression, {
      schema: model,
      table: table.key,
      expected: field.type,
    });
    report(table.key, based(problems, at));
    if (node !== undefined) (field as Writable<ModelField>).default = node;
  });
}

function checksOf(model: AppModel, table: ModelTable, report: Report): ModelCheck[] {
  const seen = new Set<string>();
  return (table.definition.checks ?? []).flatMap((definition, index) => {
    const at = pointer('checks', index);
    const found: Problem[] = [];
    if (seen.has(definition.key)) {
      found.push(
        problem('tables.duplicate', under(at, 'key'), `Two checks have the key "${definition.key}"`, {
          key: definition.key,
        }),
      );
    }
    seen.add(definition.key);
    if (definition.field !== undefined && !table.fields.has(definition.field)) {
      found.push(
        missingName('tables.reference', under(at, 'field'), 'field', definition.field, table.fields.keys()),
      );
    }
    const expected: Type = { kind: 'boolean' };
    const { node, problems } = check(definition.expression as Expression, {
      schema: model,
      table: table.key,
      expected,
    });
    found.push(...based(problems, under(at, 'expression')));
    if (node !== undefined && depends(node, model, 'user')) {
      found.push(
        problem(
          'tables.user',
          under(at, 'expression'),
          'A check holds for everybody: it cannot use the current user',
        ),
      );
    }
    report(table.key, found);
    return node === undefined
      ? []
      : [
          {
            key: definition.key,
            node,
            message: definition.message,
            ...(definition.field === undefined ? {} : { field: definition.field }),
          },
        ];
  });
}

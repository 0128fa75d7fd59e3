/**
 * What stands in the database, and the model → the steps from the one to the other.
 *
 * No value is ever dropped: a field or table that is gone keeps its data and is named in `kept`; a column whose values
 * cannot all become those of the new type is kept under another name. Pure; what depends on the data is counted by
 * `assessSteps`.
 */
import type { TableDefinition } from '@dunlin/definition';
import {
  type AppModel,
  type ColumnType,
  type ModelField,
  type ModelTable,
  referredTable,
} from '@dunlin/tables';
import { isNumbered } from '../records/free-numbers.ts';
import { converts, type ValueForm } from './conversions.ts';
import type {
  CurrentColumn,
  CurrentIndex,
  CurrentReference,
  CurrentSchema,
  CurrentTable,
} from './current-schema.ts';
import { changedComputed, findRenames, previousField, recheckSteps } from './definition-changes.ts';
import { constraintName } from './names.ts';
import { keptPrefix, type NewColumn, type SchemaStep, stagingName } from './schema-step.ts';
import { formOfColumn, formOfField } from './value-form.ts';

export interface SchemaPlan {
  readonly steps: readonly SchemaStep[];
  /** What no definition names any more; `column` is absent for a whole table. */
  readonly kept: readonly { readonly table: string; readonly column?: string }[];
}

/** @param previous table definitions that are live; without them all rollups are computed anew and no option is compared */
export function planSchemaChange(
  current: CurrentSchema,
  model: AppModel,
  previous?: readonly TableDefinition[],
): SchemaPlan {
  const before = previous && new Map(previous.map((each) => [each.key, each]));
  const steps: SchemaStep[] = [];
  const kept: { table: string; column?: string }[] = [];
  for (const table of model.tables.values()) {
    const found = current.get(table.key);
    if (found === undefined) {
      const columns = [...table.columns.values()].map((field) => newColumn(table, field));
      steps.push({ kind: 'create-table', table: table.key, columns });
      changeConstraints(table, undefined, new Set(), steps);
      continue;
    }
    const change = new TableChange(table, found, (field) => previousField(before, table.key, field));
    steps.push(...change.steps());
    for (const column of change.kept) kept.push({ table: table.key, column });
    changeConstraints(table, change.seen, change.replaced, steps);
  }
  for (const [table, { references }] of current) {
    if (model.tables.has(table)) continue;
    kept.push({ table });
    // What it refers to shall not be held by records that nobody sees.
    for (const name of references.keys()) steps.push({ kind: 'drop-reference', table, name });
  }
  const added = new Set(
    steps.flatMap((step) => (step.kind === 'add-column' ? [`${step.table}.${step.column.name}`] : [])),
  );
  const renames = before && findRenames(model, before, steps);
  const changed = before && renames && changedComputed(model, before, renames);
  for (const { table, field } of model.rollups) {
    const name = `${table}.${field}`;
    // Values computed before may follow from an older definition.
    if (current.has(table) && (changed === undefined || changed.has(name) || added.has(name)))
      steps.push({ kind: 'fill-rollup', table, column: field });
  }
  if (before && renames) steps.push(...recheckSteps(model, before, renames));
  return { steps, kept };
}

/** The columns of one table that is there. */
class TableChange {
  readonly kept: string[] = [];
  /** Columns that get another one in their place, so that indexes and keys over them are made anew. */
  readonly replaced = new Set<string>();
  /** The table with columns, indexes and keys under the names that they have after renaming. */
  readonly seen: CurrentTable;
  readonly #table: ModelTable;
  readonly #previous: (field: ModelField) => ReturnType<typeof previousField>;
  readonly #renamed: SchemaStep[] = [];

  constructor(
    table: ModelTable,
    found: CurrentTable,
    previous: (field: ModelField) => ReturnType<typeof previousField>,
  ) {
    this.#table = table;
    this.#previous = previous;
    const columns = new Map(found.columns);
    const keys = new Map<string, string>();
    for (const field of table.columns.values()) {
      const from = field.definition?.renamedFrom;
      const column = from === undefined ? undefined : columns.get(from);
      if (from === undefined || column === undefined) continue;
      if (columns.has(field.key) || table.columns.has(from)) continue;
      columns.delete(from);
      columns.set(field.key, column);
      keys.set(from, field.key);
      this.#renamed.push({ kind: 'rename-column', table: table.key, from, column: field.key });
    }
    this.seen = keys.size === 0 ? { ...found, columns } : { ...found, columns, ...this.#follow(found, keys) };
  }

  /** Indexes and keys over renamed columns have their names from them. */
  #follow(
    { indexes, references }: CurrentTable,
    keys: ReadonlyMap<string, string>,
  ): Pick<CurrentTable, 'indexes' | 'references'> {
    const { key: table } = this.#table;
    const now = (column: string): string => keys.get(column) ?? column;
    const renamed = {
      indexes: new Map<string, CurrentIndex>(),
      references: new Map<string, CurrentReference>(),
    };
    for (const [from, index] of indexes) {
      const columns = index.columns.map(now);
      const kind = (['key', 'index'] as const).find(
        (each) => constraintName(each, table, index.columns) === from,
      );
      const name = kind === undefined ? from : constraintName(kind, table, columns);
      if (name !== from) this.#renamed.push({ kind: 'rename-index', table, from, name });
      renamed.indexes.set(name, { ...index, columns });
    }
    for (const [from, reference] of references) {
      const column = now(reference.column);
      const isOurs = constraintName('ref', table, [reference.column]) === from;
      const name = isOurs ? constraintName('ref', table, [column]) : from;
      if (name !== from) this.#renamed.push({ kind: 'rename-reference', table, from, name });
      renamed.references.set(name, { ...reference, column });
    }
    return renamed;
  }

  steps(): SchemaStep[] {
    const steps: SchemaStep[] = [...this.#renamed];
    for (const field of this.#table.columns.values()) steps.push(...this.#column(field));
    for (const [column, { notNull }] of this.seen.columns) {
      if (this.#table.columns.has(column) || column.startsWith(stagingName(''))) continue;
      this.kept.push(column);
      // New records know nothing of it.
      if (notNull) steps.push({ kind: 'allow-empty', table: this.#table.key, column });
    }
    return steps;
  }

  #column(field: ModelField): SchemaStep[] {
    const { key: table } = this.#table;
    const wanted = newColumn(this.#table, field);
    const column = this.seen.columns.get(field.key);
    const place = { table, column: field.key };
    const fill = fillSteps(table, field, wanted);
    if (column === undefined) return addColumn(table, field, wanted, fill);
    if (wanted.rollup || column.rollup) {
      if (!wanted.rollup)
        return [{ kind: 'stop-computing', ...place }, ...this.#plain(field, column, wanted)];
      if (!column.rollup)
        return [this.#setAside(field, formOfField(field)), { kind: 'add-column', table, column: wanted }];
      if (column.type !== wanted.type) {
        this.replaced.add(field.key);
        return [
          { kind: 'drop-computed', ...place },
          { kind: 'add-column', table, column: wanted },
        ];
      }
    }
    return this.#plain(field, column, wanted);
  }

  /** A column of values that people gave, and one that they will. */
  #plain(field: ModelField, column: CurrentColumn, wanted: NewColumn): SchemaStep[] {
    const place = { table: this.#table.key, column: field.key };
    const nullability: SchemaStep[] =
      column.notNull && !wanted.notNull
        ? [{ kind: 'allow-empty', ...place }]
        : !column.notNull && wanted.notNull
          ? [
              { kind: 'fill-default', ...place },
              { kind: 'forbid-empty', ...place },
            ]
          : [];
    const [fromForm, toForm] = [this.#formOf(field, column), formOfField(field)];
    if (column.type === wanted.type && isSameForm(fromForm, toForm)) return nullability;
    if (column.type !== wanted.type && isNoted(column.type, wanted.type))
      return [{ kind: 'widen-column', ...place, type: wanted.type }, ...nullability];
    if (!converts(fromForm, toForm)) {
      const fill = fillSteps(place.table, field, wanted);
      return [this.#setAside(field, toForm), ...addColumn(place.table, field, wanted, fill)];
    }
    return [
      {
        kind: 'convert-column',
        ...place,
        to: { ...wanted, notNull: false },
        fromForm,
        toForm,
        keepAs: this.#keepAs(field.key),
        ...this.#over(field.key),
      },
      ...(wanted.notNull
        ? ([
            { kind: 'fill-default', ...place },
            { kind: 'forbid-empty', ...place },
          ] satisfies SchemaStep[])
        : []),
    ];
  }

  #formOf(field: ModelField, column: CurrentColumn): ValueForm {
    const previous = this.#previous(field);
    const reference = [...this.seen.references.values()].find((each) => each.column === field.key);
    const form = formOfColumn(column.type, previous, reference?.target);
    // A column that no definition explains is taken for what the field says, where the type is the same.
    if (previous !== undefined) return form;
    const wanted = formOfField(field);
    const unknown =
      form.kind === 'text' ? ['text', 'choice'] : form.kind === 'json' ? ['json', 'choices'] : [];
    if (unknown.includes(wanted.kind)) return wanted;
    return form.kind === 'whole' && wanted.kind === 'reference' ? wanted : form;
  }

  #setAside(field: ModelField, toForm: ValueForm): SchemaStep {
    const { key } = field;
    const place = { table: this.#table.key, column: key };
    return { kind: 'set-aside', ...place, toForm, keepAs: this.#keepAs(key), ...this.#over(key) };
  }

  /** The next free name. */
  #keepAs(key: string): string {
    for (let number = 1; ; number++) {
      const name = `${keptPrefix}${number}_${key}`;
      if (!this.seen.columns.has(name)) return name;
    }
  }

  #over(key: string): { indexes: string[]; references: string[] } {
    this.replaced.add(key);
    const indexes = [...this.seen.indexes].filter(([, { columns }]) => columns.includes(key));
    const references = [...this.seen.references].filter(([, { column }]) => column === key);
    return { indexes: indexes.map(([name]) => name), references: references.map(([name]) => name) };
  }
}

/** Values of a new column for the records that are there, which have numbers from the system as new ones do. */
function fillSteps(table: string, field: ModelField, { notNull }: NewColumn): SchemaStep[] {
  const place = { table, column: field.key };
  return [
    ...(notNull || isNumbered(field) ? [{ kind: 'fill-default', ...place } as const] : []),
    ...(notNull ? [{ kind: 'forbid-empty', ...place } as const] : []),
  ];
}

/** A default that is one constant costs nothing; any other is computed for each record. */
function addColumn(
  table: string,
  field: ModelField,
  wanted: NewColumn,
  fill: readonly SchemaStep[],
): SchemaStep[] {
  if (wanted.rollup || fill.length === 0) return [{ kind: 'add-column', table, column: wanted }];
  if (field.default?.kind === 'literal' && field.default.value !== null) {
    return [{ kind: 'add-column', table, column: { ...wanted, constant: field.default.value } }];
  }
  return [{ kind: 'add-column', table, column: { ...wanted, notNull: false } }, ...fill];
}

function changeConstraints(
  table: ModelTable,
  found: CurrentTable | undefined,
  replaced: ReadonlySet<string>,
  steps: SchemaStep[],
): void {
  const wantedNames = new Set<string>();
  const stands = (name: string, columns: readonly string[]): boolean => {
    wantedNames.add(name);
    const index = found?.indexes.get(name);
    if (index?.valid === false) steps.push({ kind: 'drop-unique', table: table.key, name });
    return index?.valid === true && !columns.some((column) => replaced.has(column));
  };
  for (const columns of table.uniques) {
    const name = constraintName('key', table.key, columns);
    if (!stands(name, columns)) steps.push({ kind: 'add-unique', table: table.key, columns, name });
  }
  for (const field of table.columns.values()) {
    const target = referredTable(field);
    if (target === undefined || field.readOnly) continue;
    const place = { table: table.key, column: field.key };
    const index = constraintName('index', table.key, [field.key]);
    if (!stands(index, [field.key])) steps.push({ kind: 'add-index', ...place, name: index });
    const name = constraintName('ref', table.key, [field.key]);
    const present = found?.references.get(name);
    wantedNames.add(name);
    if (present === undefined || replaced.has(field.key))
      steps.push({ kind: 'add-reference', ...place, target, name });
  }
  const isGone = (columns: readonly string[]): boolean => columns.some((column) => replaced.has(column));
  for (const [name, { columns }] of found?.indexes ?? []) {
    if (wantedNames.has(name) || isGone(columns)) continue;
    if (name.startsWith('key_') || name.startsWith('index_'))
      steps.push({ kind: 'drop-unique', table: table.key, name });
  }
  for (const [name, { column }] of found?.references ?? []) {
    if (wantedNames.has(name) || isGone([column])) continue;
    steps.push({ kind: 'drop-reference', table: table.key, name });
  }
}

function newColumn(table: ModelTable, field: ModelField): NewColumn {
  const rollup = field.source.kind === 'rollup';
  const { node } = field;
  const startsAtZero = node?.kind === 'aggregate' && (node.aggregate === 'sum' || node.aggregate === 'count');
  return {
    name: field.key,
    type: typeName(field.column!, `${table.key}.${field.key}`),
    notNull: field.required || startsAtZero,
    rollup,
    ...(startsAtZero ? { empty: 0 } : {}),
  };
}

/** As `format_type` of PostgreSQL prints it. */
export function typeName(column: ColumnType, place: string): string {
  if (column.kind === 'timestamptz') return 'timestamp with time zone';
  if (column.kind !== 'numeric' || column.precision === undefined) return column.kind;
  if (column.scale === undefined) throw new Error(`the type of ${place} has a precision but no scale`);
  return `numeric(${column.precision},${column.scale})`;
}

/** Whether PostgreSQL changes the type without touching a record: more digits before the point. */
function isNoted(from: string, to: string): boolean {
  const [a, b] = [from, to].map((type) => /^numeric\((\d+),(\d+)\)$/.exec(type));
  if (a === null || a === undefined) return false;
  if (to === 'numeric') return true;
  return b !== null && b !== undefined && Number(b[2]) === Number(a[2]) && Number(b[1]) >= Number(a[1]);
}

/** Forms whose values need no conversion; options that are gone are another matter. */
function isSameForm(from: ValueForm, to: ValueForm): boolean {
  if (from.kind === 'reference' && to.kind === 'reference') return from.table === to.table;
  if (from.kind === to.kind) return true;
  // Any key of a choice is a text; not every text is a key.
  return from.kind === 'choice' && to.kind === 'text';
}

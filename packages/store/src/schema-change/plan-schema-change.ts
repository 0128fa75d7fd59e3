/**
 * What stands in the database, and the model → the steps from the one to the other.
 *
 * Nothing is ever dropped: a field or table that is gone keeps its data and is named in `kept`. A change of type that
 * could lose data is a problem. Pure; what depends on the data is checked when the steps are applied.
 */
import { type Problem, pointer, problem } from '@dunlin/definition';
import {
  type AppModel,
  type ColumnType,
  type ModelField,
  type ModelTable,
  referredTable,
} from '@dunlin/tables';
import type { CurrentSchema, CurrentTable } from './current-schema.ts';
import { constraintName } from './names.ts';

export interface NewColumn {
  readonly name: string;
  /** As PostgreSQL writes it. */
  readonly type: string;
  readonly notNull: boolean;
  readonly rollup: boolean;
  /** What a rollup is before it has rows: 0 for sums and counts. */
  readonly empty?: 0;
}

export type SchemaStep =
  | { readonly kind: 'create-table'; readonly table: string; readonly columns: readonly NewColumn[] }
  | { readonly kind: 'add-column'; readonly table: string; readonly column: NewColumn }
  | { readonly kind: 'widen-column'; readonly table: string; readonly column: string; readonly type: string }
  | { readonly kind: 'allow-empty'; readonly table: string; readonly column: string }
  /** Values for existing records: from the default of the field, or computed for a rollup. */
  | { readonly kind: 'fill-default'; readonly table: string; readonly column: string }
  | { readonly kind: 'fill-rollup'; readonly table: string; readonly column: string }
  | { readonly kind: 'forbid-empty'; readonly table: string; readonly column: string }
  | {
      readonly kind: 'add-unique';
      readonly table: string;
      readonly columns: readonly string[];
      readonly name: string;
    }
  | { readonly kind: 'drop-unique'; readonly table: string; readonly name: string }
  | { readonly kind: 'add-index'; readonly table: string; readonly column: string; readonly name: string }
  | {
      readonly kind: 'add-reference';
      readonly table: string;
      readonly column: string;
      readonly target: string;
      readonly name: string;
    };

export interface SchemaPlan {
  readonly steps: readonly SchemaStep[];
  readonly problems: readonly Problem[];
  /** What no definition names any more; `column` is absent for a whole table. */
  readonly kept: readonly { readonly table: string; readonly column?: string }[];
}

export function planSchemaChange(current: CurrentSchema, model: AppModel): SchemaPlan {
  const steps: SchemaStep[] = [];
  const problems: Problem[] = [];
  const kept: { table: string; column?: string }[] = [];
  for (const table of model.tables.values()) {
    const found = current.get(table.key);
    if (found === undefined) {
      const columns = [...table.columns.values()].map((field) => newColumn(table, field));
      steps.push({ kind: 'create-table', table: table.key, columns });
    } else {
      changeColumns(table, found, steps, problems);
      for (const [column, { notNull }] of found.columns) {
        if (table.columns.has(column)) continue;
        kept.push({ table: table.key, column });
        // New records know nothing of it.
        if (notNull) steps.push({ kind: 'allow-empty', table: table.key, column });
      }
    }
  }
  for (const table of current.keys()) if (!model.tables.has(table)) kept.push({ table });
  for (const { table, field } of model.rollups) {
    // Values computed before may follow from an older definition.
    if (current.has(table)) steps.push({ kind: 'fill-rollup', table, column: field });
  }
  for (const table of model.tables.values())
    changeConstraints(table, current.get(table.key), steps, problems);
  return { steps, problems, kept };
}

function changeColumns(
  table: ModelTable,
  found: CurrentTable,
  steps: SchemaStep[],
  problems: Problem[],
): void {
  for (const field of table.columns.values()) {
    const wanted = newColumn(table, field);
    const column = found.columns.get(field.key);
    const place = { table: table.key, column: field.key };
    if (column === undefined) {
      const isFilled = wanted.notNull && !wanted.rollup;
      steps.push({
        kind: 'add-column',
        table: table.key,
        column: isFilled ? { ...wanted, notNull: false } : wanted,
      });
      if (isFilled) steps.push({ kind: 'fill-default', ...place }, { kind: 'forbid-empty', ...place });
      continue;
    }
    if (
      column.rollup !== wanted.rollup ||
      !(column.type === wanted.type || isWider(column.type, wanted.type))
    ) {
      problems.push(typeChange(table, field, column.type, wanted, column.rollup));
      continue;
    }
    if (column.type !== wanted.type) steps.push({ kind: 'widen-column', ...place, type: wanted.type });
    if (column.notNull && !wanted.notNull) steps.push({ kind: 'allow-empty', ...place });
    if (!column.notNull && wanted.notNull) {
      steps.push({ kind: 'fill-default', ...place }, { kind: 'forbid-empty', ...place });
    }
  }
}

function changeConstraints(
  table: ModelTable,
  found: CurrentTable | undefined,
  steps: SchemaStep[],
  problems: Problem[],
): void {
  const wantedKeys = new Set<string>();
  for (const columns of table.uniques) {
    const name = constraintName('key', table.key, columns);
    wantedKeys.add(name);
    if (found?.indexes.has(name) !== true)
      steps.push({ kind: 'add-unique', table: table.key, columns, name });
  }
  for (const name of found?.indexes ?? []) {
    if (name.startsWith('key_') && !wantedKeys.has(name))
      steps.push({ kind: 'drop-unique', table: table.key, name });
  }
  for (const field of table.columns.values()) {
    const target = referredTable(field);
    if (target === undefined || field.readOnly) continue;
    const place = { table: table.key, column: field.key };
    const index = constraintName('index', table.key, [field.key]);
    if (found?.indexes.has(index) !== true) steps.push({ kind: 'add-index', ...place, name: index });
    const name = constraintName('ref', table.key, [field.key]);
    const present = found?.references.get(name);
    if (present === undefined) steps.push({ kind: 'add-reference', ...place, target, name });
    else if (present !== target) {
      const detail = `The field "${field.key}" refers to ${present}; it cannot be made to refer to ${target}`;
      problems.push(at(table, field, detail, { from: present, to: target }));
    }
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

/** Whether every value of the one type is a value of the other. */
function isWider(from: string, to: string): boolean {
  if (to === 'numeric') return from === 'bigint' || from.startsWith('numeric(');
  const digits = (type: string): [number, number] | undefined => {
    if (type === 'bigint') return [16, 0];
    const found = /^numeric\((\d+),(\d+)\)$/.exec(type);
    return found === null ? undefined : [Number(found[1]), Number(found[2])];
  };
  const [a, b] = [digits(from), digits(to)];
  if (a === undefined || b === undefined || to === 'bigint') return false;
  return b[1] >= a[1] && b[0] - b[1] >= a[0] - a[1];
}

function typeChange(
  table: ModelTable,
  field: ModelField,
  from: string,
  to: NewColumn,
  wasRollup: boolean,
): Problem {
  const say = (type: string, rollup: boolean): string => (rollup ? `computed ${type}` : type);
  const [before, after] = [say(from, wasRollup), say(to.type, to.rollup)];
  const detail = `The column "${field.key}" holds ${before}; it cannot become ${after} without losing data. Give the new field another key`;
  return at(table, field, detail, { from: before, to: after });
}

function at(table: ModelTable, field: ModelField, detail: string, params: Problem['params']): Problem {
  const index = table.definition.fields.findIndex(({ key }) => key === field.key);
  return {
    ...problem('schema.type-change', pointer('fields', index, 'type'), detail, params),
    document: `tables/${table.key}.json`,
  };
}

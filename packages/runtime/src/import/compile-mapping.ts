/**
 * A mapping and the header of a file → a function from a row to the records it describes, or problems.
 *
 *   cells ──columns, formulas, translations──▶ texts ──form of the file, field types──▶ canonical values
 *
 * Formulas see the row as a record whose fields are the columns, all texts; an empty cell is nothing.
 * The mapping must have passed `validateMapping`.
 */
import { type Expression, hasErrors, type Label, missingName, type Problem } from '@dunlin/definition';
import {
  type Compute,
  check,
  compileEvaluator,
  type RecordAccess,
  type Schema,
  type Value,
} from '@dunlin/expression';
import {
  type AppModel,
  coerceField,
  fieldOf,
  type ModelField,
  type ModelTable,
  tableOf,
} from '@dunlin/tables';
import type { FieldSource, ImportMapping } from './mapping.ts';
import type { RowProblem } from './problems.ts';
import { compileDateFormat, compileNumberFormat, readBoolean } from './read-text.ts';

/** What a row says about one field. */
export type Cell =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'record'; readonly name: string }
  | { readonly kind: 'find'; readonly table: string; readonly by: string; readonly value: Value };

export interface CompiledRecord {
  readonly name: string;
  readonly table: ModelTable;
  readonly key: readonly string[];
  /** Fields written on every import. */
  readonly fields: readonly string[];
  /** Column of the file behind a field, for problems; null where there is none or several. */
  readonly columnOf: ReadonlyMap<string, string | null>;
}

export interface MappedRow {
  readonly row: number;
  /** By record name; records whose condition is not true are left out. */
  readonly records: ReadonlyMap<
    string,
    { readonly values: ReadonlyMap<string, Cell>; readonly initial: ReadonlyMap<string, Cell> }
  >;
}

export interface CompiledMapping {
  readonly records: readonly CompiledRecord[];
  readonly columns: number;
  mapRow(row: number, cells: readonly string[]): { mapped?: MappedRow; problems: RowProblem[] };
}

/** The day and instant that formulas may ask for. */
export interface ImportMoment {
  readonly today: string;
  readonly now: string;
}

export function compileMapping(
  mapping: ImportMapping,
  header: readonly string[],
  model: AppModel,
  moment: ImportMoment,
): { compiled?: CompiledMapping; problems: RowProblem[] } {
  const problems: RowProblem[] = [];
  const ofHeader = (code: string, column: string | null, detail: string): void => {
    problems.push({ row: 1, column, code, detail });
  };
  const indexOf = new Map<string, number>();
  header.forEach((name, index) => {
    const column = name.trim();
    if (column === '') return;
    if (indexOf.has(column))
      ofHeader('import.header', column, `Two columns are named "${column.slice(0, 100)}"`);
    else indexOf.set(column, index);
  });
  if (indexOf.size === 0) ofHeader('import.header', null, 'The first row names no columns');

  const compiler = new SourceCompiler(mapping, indexOf, moment, ofHeader);
  const records = mapping.records.map((record) => {
    const table = tableOf(model, record.table);
    const compile = (sources: Readonly<Record<string, FieldSource>>): [string, ReadCell][] =>
      Object.entries(sources).map(([key, source]) => [
        key,
        compiler.cell(source, fieldOf(table, key), model),
      ]);
    const all = { ...record.initial, ...record.values };
    return {
      compiled: {
        name: record.name,
        table,
        key: record.key,
        fields: Object.keys(record.values),
        columnOf: new Map(Object.entries(all).map(([key, source]) => [key, columnOf(source)])),
      } satisfies CompiledRecord,
      when: record.when === undefined ? undefined : compiler.formula(record.when as Expression, 'boolean'),
      required: record.required ?? [],
      values: compile(record.values),
      initial: compile(record.initial ?? {}),
    };
  });
  if (problems.length > 0) return { problems };

  const mapRow = (row: number, cells: readonly string[]): { mapped?: MappedRow; problems: RowProblem[] } => {
    const found: RowProblem[] = [];
    const texts: RowTexts = (index) => {
      const text = cells[index]?.trim() ?? '';
      return text === '' ? null : text;
    };
    const read = (
      list: readonly [string, ReadCell][],
      columns: ReadonlyMap<string, string | null>,
    ): Map<string, Cell> => {
      const result = new Map<string, Cell>();
      for (const [key, readCell] of list) {
        const cell = readCell(texts);
        if ('kind' in cell) result.set(key, cell);
        else found.push({ row, column: columns.get(key) ?? key, ...cell });
      }
      return result;
    };
    const result = new Map<string, { values: Map<string, Cell>; initial: Map<string, Cell> }>();
    for (const { compiled, when, required, values, initial } of records) {
      if (when !== undefined && when(texts) !== true) continue;
      const cells = {
        values: read(values, compiled.columnOf),
        initial: read(initial, compiled.columnOf),
      };
      for (const key of required) {
        const cell = cells.values.get(key) ?? cells.initial.get(key);
        // A cell that could not be read has had its problem.
        if (cell === undefined || cell.kind !== 'value' || cell.value !== null) continue;
        const detail = `"${fieldOf(compiled.table, key).label.en}" is required here`;
        found.push({ row, column: compiled.columnOf.get(key) ?? key, code: 'import.required', detail });
      }
      result.set(compiled.name, cells);
    }
    return found.length > 0 ? { problems: found } : { mapped: { row, records: result }, problems: [] };
  };
  return {
    compiled: { records: records.map(({ compiled }) => compiled), columns: header.length, mapRow },
    problems,
  };
}

/** The trimmed text of a column by its place; null where it is empty. */
type RowTexts = (index: number) => string | null;
type CellProblem = { readonly code: string; readonly detail: string };
type ReadCell = (texts: RowTexts) => Cell | CellProblem;
type ReadValue = (texts: RowTexts) => { readonly value: Value } | CellProblem;

function columnOf(source: FieldSource): string | null {
  if ('column' in source) return source.column;
  return 'find' in source && 'column' in source.find.value ? source.find.value.column : null;
}

class SourceCompiler {
  readonly #columns: ReadonlyMap<string, number>;
  readonly #report: (code: string, column: string | null, detail: string) => void;
  readonly #schema: Schema;
  readonly #moment: ImportMoment;
  readonly #dates: readonly ((text: string) => string | undefined)[];
  readonly #formats: string;
  readonly #readNumber: (text: string) => string | undefined;

  constructor(
    mapping: ImportMapping,
    columns: ReadonlyMap<string, number>,
    moment: ImportMoment,
    report: (code: string, column: string | null, detail: string) => void,
  ) {
    this.#columns = columns;
    this.#report = report;
    this.#schema = rowSchema(columns.keys());
    this.#moment = moment;
    const { source } = mapping;
    const formats = source.dates ?? ['YYYY-MM-DD'];
    this.#formats = formats.join(', ');
    this.#dates = formats.map((format) => compileDateFormat(format)!);
    this.#readNumber = compileNumberFormat(source.decimal ?? '.', source.grouping);
  }

  /** An expression over the columns. */
  formula(expression: Expression, expected?: 'boolean'): (texts: RowTexts) => Value {
    const scope = { schema: this.#schema, table: rowTable, ...(expected === undefined ? {} : { expected }) };
    const { node, problems } = check(expression, scope);
    this.#reportAll(problems);
    if (node === undefined || hasErrors(problems)) return () => null;
    const compute: Compute = compileEvaluator(node, this.#schema);
    return (texts) => compute(this.#record(texts), this.#moment);
  }

  cell(source: FieldSource, field: ModelField, model: AppModel): ReadCell {
    if ('record' in source) return () => ({ kind: 'record', name: source.record });
    if ('find' in source) {
      const { table, by, value } = source.find;
      const read = this.#value(value, fieldOf(tableOf(model, table), by));
      return (texts) => {
        const found = read(texts);
        if (!('value' in found)) return found;
        // Nothing to find is nothing.
        return found.value === null
          ? { kind: 'value', value: null }
          : { kind: 'find', table, by, value: found.value };
      };
    }
    const read = this.#value(source, field);
    return (texts) => {
      const found = read(texts);
      return 'value' in found ? { kind: 'value', value: found.value } : found;
    };
  }

  #value(source: Exclude<FieldSource, { record: string } | { find: object }>, field: ModelField): ReadValue {
    if ('constant' in source) {
      const constant = this.#coerce(source.constant, field);
      return () => constant;
    }
    const read =
      'column' in source ? this.#column(source.column) : this.formula(source.formula as Expression);
    const translation =
      source.translate === undefined ? undefined : new Map(Object.entries(source.translate));
    return (texts) => {
      const found = read(texts);
      if (found === null) return { value: null };
      if (translation === undefined || typeof found !== 'string') return this.#fromText(found, field);
      const translated = translation.get(found);
      if (translated !== undefined) return this.#coerce(translated, field);
      const known = [...translation.keys()].slice(0, 20).join(', ');
      return {
        code: 'import.value',
        detail: `"${found.slice(0, 60)}" is none of the texts that are translated: ${known}`,
      };
    };
  }

  #column(name: string): (texts: RowTexts) => string | null {
    const index = this.#columns.get(name);
    if (index === undefined) {
      const { detail } = missingName('import.missing-column', '', 'column', name, this.#columns.keys());
      this.#report('import.missing-column', name, detail);
      return () => null;
    }
    return (texts) => texts(index);
  }

  /** A text in the form of the file as a value of the field. Formulas may give other values; those are taken as they are. */
  #fromText(found: Value, field: ModelField): { readonly value: Value } | CellProblem {
    if (typeof found !== 'string') return this.#coerce(found, field);
    const shown = `"${found.slice(0, 60)}"`;
    switch (field.typeName) {
      case 'date': {
        for (const read of this.#dates) {
          const day = read(found);
          if (day !== undefined) return this.#coerce(day, field);
        }
        return { code: 'import.date', detail: `${shown} is no date of the form ${this.#formats}` };
      }
      case 'number':
      case 'money':
      case 'percent': {
        const number = this.#readNumber(found);
        return number === undefined
          ? { code: 'import.number', detail: `${shown} is no number` }
          : this.#coerce(number, field);
      }
      case 'boolean': {
        const answer = readBoolean(found);
        return answer === undefined
          ? { code: 'import.boolean', detail: `${shown} is neither yes nor no` }
          : { value: answer };
      }
      default:
        return this.#coerce(found, field);
    }
  }

  #coerce(value: unknown, field: ModelField): { readonly value: Value } | CellProblem {
    if (field.fieldType?.source !== 'column') throw new Error(`${field.key} is not a column`);
    const coerced = coerceField(field.fieldType, value, field.options);
    if ('value' in coerced) return { value: coerced.value };
    return { code: coerced.problem.code, detail: coerced.problem.detail };
  }

  #record(texts: RowTexts): RecordAccess {
    return {
      table: rowTable,
      get: (column) => texts(this.#columns.get(column)!),
      follow: () => null,
      rows: () => [],
    };
  }

  #reportAll(problems: readonly Problem[]): void {
    for (const each of problems) {
      if (each.severity === 'error')
        this.#report('import.missing-column', null, `A formula of the mapping: ${each.detail}`);
    }
  }
}

const rowTable = 'row';

/** The columns of a file as the fields of one table. */
function rowSchema(columns: Iterable<string>): Schema {
  const same = (text: string): Label => ({ zh: text, en: text });
  const fields = new Map(
    [...columns].map((key) => [
      key,
      { key, label: same(key), type: { kind: 'text' }, source: { kind: 'column' } } as const,
    ]),
  );
  const table = { key: rowTable, label: same('row'), fields };
  const tables = new Map([[rowTable, table]]);
  return { tables, table: (key) => tables.get(key), reverse: () => [] };
}

/** Sources of fields → functions from a row to what it says about the field. */
import { type Expression, hasErrors, type Label, missingName, type Problem } from '@dunlin/definition';
import {
  type Compute,
  check,
  compileEvaluator,
  type RecordAccess,
  type Schema,
  type Value,
} from '@dunlin/expression';
import { type AppModel, fieldOf, type ModelField, tableOf } from '@dunlin/tables';
import type { Fault } from '../problems.ts';
import type { ImportMoment } from './compile-mapping.ts';
import type { FieldSource, FromColumn, ImportMapping } from './mapping.ts';
import { type CellForm, type CellResult, coerced, compileReadCell, plainDates } from './read-cell.ts';
import type { RowCells } from './row-cells.ts';

/** What a row says about one field. */
export type Cell =
  | { readonly kind: 'value'; readonly value: Value; readonly warning?: Fault }
  | { readonly kind: 'record'; readonly name: string }
  | { readonly kind: 'find'; readonly table: string; readonly by: string; readonly value: Value };

export type ReadSource = (cells: RowCells) => Cell | Fault;
type ReadValue = (cells: RowCells) => CellResult;

export class SourceCompiler {
  readonly #columns: ReadonlyMap<string, number>;
  readonly #report: (code: string, column: string | null, detail: string) => void;
  readonly #schema: Schema;
  readonly #moment: ImportMoment;
  readonly #form: CellForm;

  constructor(
    { source }: ImportMapping,
    columns: ReadonlyMap<string, number>,
    moment: ImportMoment,
    report: (code: string, column: string | null, detail: string) => void,
  ) {
    this.#columns = columns;
    this.#report = report;
    this.#schema = rowSchema(columns.keys());
    this.#moment = moment;
    this.#form = {
      dates: source.dates ?? plainDates,
      decimal: source.decimal ?? '.',
      grouping: source.grouping,
      zone: moment.zone,
    };
  }

  /** An expression over the columns. */
  formula(expression: Expression, expected?: 'boolean'): (cells: RowCells) => Value {
    const scope = { schema: this.#schema, table: rowTable, ...(expected === undefined ? {} : { expected }) };
    const { node, problems } = check(expression, scope);
    this.#reportAll(problems);
    if (node === undefined || hasErrors(problems)) return () => null;
    const compute: Compute = compileEvaluator(node, this.#schema);
    return (cells) => compute(this.#record(cells), this.#moment);
  }

  cell(source: FieldSource, field: ModelField, model: AppModel): ReadSource {
    if ('record' in source) return () => ({ kind: 'record', name: source.record });
    if ('find' in source) {
      const { table, by, value } = source.find;
      const read = this.#value(value, fieldOf(tableOf(model, table), by));
      return (cells) => {
        const found = read(cells);
        if (!('value' in found)) return found;
        // Nothing to find is nothing.
        return found.value === null
          ? { kind: 'value', value: null }
          : { kind: 'find', table, by, value: found.value };
      };
    }
    const read = this.#value(source, field);
    return (cells) => {
      const found = read(cells);
      return 'value' in found ? { kind: 'value', ...found } : found;
    };
  }

  #value(source: Exclude<FieldSource, { record: string } | { find: object }>, field: ModelField): ReadValue {
    if ('constant' in source) {
      const constant = coerced(source.constant, field);
      return () => constant;
    }
    if ('column' in source) return this.#column(source, field);
    if ('columns' in source) {
      const columns = source.columns.map((name) => this.#place(name));
      const read = compileReadCell(field, this.#form);
      return (cells) => {
        const texts = columns.flatMap((index) => cells.text(index) ?? []);
        return texts.length === 0 ? { value: null } : read(texts.join(source.join ?? ' '));
      };
    }
    if ('parts' in source) {
      const columns = Object.entries(source.parts).map(
        ([part, { column }]) => [part, this.#place(column)] as const,
      );
      return (cells) =>
        coerced(Object.fromEntries(columns.map(([part, index]) => [part, cells.text(index)])), field);
    }
    const compute = this.formula(source.formula as Expression);
    const translate = this.#translation(source.translate, field);
    const read = compileReadCell(field, this.#form);
    return (cells) => {
      const found = compute(cells);
      if (found === null) return { value: null };
      if (typeof found !== 'string') return coerced(found, field);
      return translate === undefined ? read(found) : translate(found);
    };
  }

  #column(source: FromColumn, field: ModelField): ReadValue {
    const index = this.#place(source.column);
    const translate = this.#translation(source.translate, field);
    const read = compileReadCell(field, {
      ...this.#form,
      ...(source.dates === undefined ? {} : { dates: source.dates }),
      // A column with signs of its own takes nothing of the others.
      ...(source.decimal === undefined ? {} : { decimal: source.decimal, grouping: source.grouping }),
      ...(source.grouping === undefined ? {} : { grouping: source.grouping }),
      round: source.round,
    });
    return (cells) => {
      const text = cells.text(index);
      if (text === null) return { value: null };
      return translate === undefined ? read(text, cells.kind(index)) : translate(text);
    };
  }

  #translation(
    translation: FromColumn['translate'],
    field: ModelField,
  ): ((text: string) => CellResult) | undefined {
    if (translation === undefined) return undefined;
    const values = new Map(Object.entries(translation).map(([text, value]) => [text, coerced(value, field)]));
    const known = [...values.keys()].slice(0, 20).join(', ');
    return (text) =>
      values.get(text) ?? {
        code: 'import.value',
        detail: `"${text.slice(0, 60)}" is none of the texts that are translated: ${known}`,
      };
  }

  #place(name: string): number {
    const index = this.#columns.get(name);
    if (index !== undefined) return index;
    const { detail } = missingName('import.missing-column', '', 'column', name, this.#columns.keys());
    this.#report('import.missing-column', name, detail);
    return -1;
  }

  #record(cells: RowCells): RecordAccess {
    return {
      table: rowTable,
      get: (column) => cells.text(this.#columns.get(column)!),
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

/**
 * A mapping and the header of a file → a function from a row to the records it describes, or problems.
 *
 *   cells ──columns, formulas, translations──▶ texts ──form of the file, field types──▶ canonical values
 *
 * Formulas see the row as a record whose fields are the columns, all texts; an empty cell is nothing.
 * The mapping must have passed `validateMapping`.
 */
import type { Expression } from '@dunlin/definition';
import { type AppModel, fieldOf, type ModelTable, tableOf } from '@dunlin/tables';
import type { FileRow } from '../files/file-row.ts';
import { nameColumns, repeatedNames } from '../files/name-columns.ts';
import { type RowProblem, rowProblem } from '../problems.ts';
import { columnsOf } from './columns-of.ts';
import { type ImportMapping, keyOf } from './mapping.ts';
import { RowCells } from './row-cells.ts';
import { type Cell, type ReadSource, SourceCompiler } from './source-compiler.ts';

export interface CompiledRecord {
  readonly name: string;
  readonly table: ModelTable;
  /** Empty where every row makes a record. */
  readonly key: readonly string[];
  /** Fields written on every import. */
  readonly fields: readonly string[];
  /** Column of the file behind a field, for problems; null where there is none or several. */
  readonly columnOf: ReadonlyMap<string, string | null>;
}

export interface MappedRow {
  readonly row: number;
  /** As the file has them, for problems. */
  readonly cells: readonly string[];
  /** By record name; records whose condition is not true are left out. */
  readonly records: ReadonlyMap<
    string,
    { readonly values: ReadonlyMap<string, Cell>; readonly initial: ReadonlyMap<string, Cell> }
  >;
}

export interface CompiledMapping {
  readonly records: readonly CompiledRecord[];
  readonly columns: number;
  /** `mapped` is absent where a problem is an error. */
  mapRow(row: FileRow): { mapped?: MappedRow; problems: RowProblem[] };
  /** The text of a column in a row, for problems. */
  textOf(row: MappedRow, column: string | null): string | null;
}

/** When the import happens, and where. */
export interface ImportMoment {
  /** The day and instant that formulas may ask for. */
  readonly today: string;
  readonly now: string;
  readonly zone: string;
}

/** @param header the cells of the row that names the columns */
export function compileMapping(
  mapping: ImportMapping,
  header: readonly string[],
  model: AppModel,
  moment: ImportMoment,
  headerRow = 1,
): { compiled?: CompiledMapping; problems: RowProblem[] } {
  const problems: RowProblem[] = [];
  const ofHeader = (code: string, column: string | null, detail: string): void => {
    problems.push(rowProblem(headerRow, column, { code, detail, params: { column } }));
  };
  const names = nameColumns(header);
  const indexOf = new Map(names.map((name, index) => [name, index]));
  if (header.every((cell) => cell.trim() === ''))
    ofHeader('import.header', null, 'The first row names no columns');
  for (const name of repeatedNames(header)) {
    if (columnsOf(mapping).has(name))
      ofHeader('import.header', name, `Several columns are named "${name.slice(0, 100)}"`);
  }

  const compiler = new SourceCompiler(mapping, indexOf, moment, ofHeader);
  const records = mapping.records.map((record) => {
    const table = tableOf(model, record.table);
    const compile = (sources: Readonly<Record<string, ImportMapping['records'][number]['values'][string]>>) =>
      Object.entries(sources).map(([key, source]): [string, ReadSource] => [
        key,
        compiler.cell(source, fieldOf(table, key), model),
      ]);
    const all = { ...record.initial, ...record.values };
    return {
      compiled: {
        name: record.name,
        table,
        key: keyOf(record),
        fields: Object.keys(record.values),
        columnOf: new Map(Object.entries(all).map(([key, source]) => [key, soleColumn(source)])),
      } satisfies CompiledRecord,
      when: record.when === undefined ? undefined : compiler.formula(record.when as Expression, 'boolean'),
      required: record.required ?? [],
      values: compile(record.values),
      initial: compile(record.initial ?? {}),
    };
  });
  if (problems.length > 0) return { problems };

  const textAt = (cells: readonly string[], column: string | null): string | null => {
    const index = column === null ? undefined : indexOf.get(column);
    return index === undefined ? null : (cells[index] ?? null);
  };
  const mapRow = (given: FileRow): { mapped?: MappedRow; problems: RowProblem[] } => {
    const { row, cells } = given;
    const found: RowProblem[] = [];
    let wrong = false;
    const texts = new RowCells(given);
    const report = (
      column: string,
      fault: Parameters<typeof rowProblem>[2],
      severity: 'error' | 'warning',
    ): void => {
      found.push(rowProblem(row, column, fault, textAt(cells, column), severity));
      wrong ||= severity === 'error';
    };
    const read = (
      list: readonly [string, ReadSource][],
      columns: ReadonlyMap<string, string | null>,
    ): Map<string, Cell> => {
      const result = new Map<string, Cell>();
      for (const [key, readCell] of list) {
        const cell = readCell(texts);
        if ('kind' in cell) {
          result.set(key, cell);
          if (cell.kind === 'value' && cell.warning !== undefined)
            report(columns.get(key) ?? key, cell.warning, 'warning');
        } else report(columns.get(key) ?? key, cell, 'error');
      }
      return result;
    };
    const result = new Map<string, { values: Map<string, Cell>; initial: Map<string, Cell> }>();
    for (const { compiled, when, required, values, initial } of records) {
      if (when !== undefined && when(texts) !== true) continue;
      const both = {
        values: read(values, compiled.columnOf),
        initial: read(initial, compiled.columnOf),
      };
      for (const key of required) {
        const cell = both.values.get(key) ?? both.initial.get(key);
        // A cell that could not be read has had its problem.
        if (cell === undefined || cell.kind !== 'value' || cell.value !== null) continue;
        const detail = `"${fieldOf(compiled.table, key).label.en}" is required here`;
        report(compiled.columnOf.get(key) ?? key, { code: 'import.required', detail }, 'error');
      }
      result.set(compiled.name, both);
    }
    return wrong ? { problems: found } : { mapped: { row, cells, records: result }, problems: found };
  };
  return {
    compiled: {
      records: records.map(({ compiled }) => compiled),
      columns: header.length,
      mapRow,
      textOf: ({ cells }, column) => textAt(cells, column),
    },
    problems,
  };
}

function soleColumn(source: ImportMapping['records'][number]['values'][string]): string | null {
  if ('column' in source) return source.column;
  if ('columns' in source) return source.columns.length === 1 ? source.columns[0]! : null;
  return 'find' in source ? soleColumn(source.find.value) : null;
}

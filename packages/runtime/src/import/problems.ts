/** Codes raised by imports. What a field refuses keeps the code of package `tables`, what a write refuses that of `store`. */
import type { Problem, Severity } from '@dunlin/definition';

export const importProblemCodes = {
  'import.mapping': 'the mapping does not have its shape or names something that does not exist',
  'import.date-format': 'the mapping names a date format that is none',
  'import.header': 'the file has no header, or one with two columns of the same name',
  'import.missing-column': 'the mapping reads a column that the file does not have',
  'import.encoding': 'the file is not written in the encoding that the mapping names',
  'import.csv': 'a row is not well-formed: quotes that do not close, or one too long',
  'import.workbook': 'the file is no workbook that can be read, or has no such sheet',
  'import.too-large': 'the file holds more than can be read',
  'import.columns': 'a row has more or fewer columns than the header',
  'import.required': 'a row lacks a value that the mapping requires',
  'import.key': 'a row lacks a value of the key by which its record is found',
  'import.date': 'a text is no date in the format that the mapping names',
  'import.number': 'a text is no number in the form that the mapping names',
  'import.boolean': 'a text is neither yes nor no',
  'import.value': 'a text is none of those that the mapping translates',
  'import.reference': 'a row refers to a record that does not exist',
  'import.ambiguous': 'several records have the key by which one is sought',
  'import.stopped': 'the rest of the file could not be read',
  'import.rounded': 'a number had more decimals than its field keeps and was rounded (warning)',
} as const;

export type ImportProblemCode = keyof typeof importProblemCodes;

/** What is wrong with a row, or worth saying about it. */
export interface RowProblem {
  /** As a spreadsheet counts: a header in the first row is row 1. Null where the whole file is meant. */
  readonly row: number | null;
  /** Column of the file, or field of the table where no column stands behind it; null where the whole row is meant. */
  readonly column: string | null;
  readonly code: string;
  readonly detail: string;
  /** The text of that column, shortened; null where there is none. */
  readonly value: string | null;
  /** A row with an error is left out whole; one with a warning is written. */
  readonly severity: Severity;
  readonly params?: Problem['params'];
}

/** What is known of a problem before its place is. */
export interface Fault {
  readonly code: string;
  readonly detail: string;
  readonly params?: Problem['params'];
}

export function rowProblem(
  row: number | null,
  column: string | null,
  { code, detail, params }: Fault,
  value: string | null = null,
  severity: Severity = 'error',
): RowProblem {
  const shown = value === null ? null : value.slice(0, 200).toWellFormed().replaceAll('\0', '\ufffd');
  return { row, column, code, detail, value: shown, severity, ...(params === undefined ? {} : { params }) };
}

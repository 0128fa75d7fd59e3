/** Codes raised by imports. What a field refuses keeps the code of package `tables`, what a write refuses that of `store`. */
import type { Problem, Severity } from '@dunlin/definition';

export const importProblemCodes = {
  'import.mapping': 'the mapping does not have its shape or names something that does not exist',
  'import.date-format': 'the mapping names a date format that is none',
  'import.date-order': 'nobody has said whether the days of a column begin with the day or the month',
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
  'import.no-file': 'the request holds no file',
  'import.no-mapping': 'the import has no mapping yet',
  'import.format': 'the file is no table that can be read',
  'import.state': 'the import is under way, or over, so that this cannot be done',
  'import.errors': 'rows have errors, so that nothing was written, as was asked for',
  'import.broken': 'the import ended with an unexpected failure',
  'import.given-up': 'the import was taken up several times and never came to its end',
  'import.undone': 'the import is taken back already',
  'import.nothing-written': 'the import has written nothing that could be taken back',
  'import.nothing-to-undo': 'nothing of the import can be taken back any more',
} as const;

/** What is odd about a file, told before it is written; `analyse/find-oddities.ts` finds it. */
export const importFindings = {
  'import.found.unnamed': 'a column has no name',
  'import.found.repeated-name': 'several columns have one name',
  'import.found.misspelt': 'the name of a column is probably misspelt',
  'import.found.empty': 'a column is empty in all rows',
  'import.found.spaces': 'cells have blanks around them, or several in a row',
  'import.found.other-kind': 'cells are not of the kind of the others of their column',
  'import.found.decimals': 'numbers have more than two decimals',
  'import.found.currency': 'numbers carry a sign of a currency',
  'import.found.brackets': 'numbers are negative by brackets',
  'import.found.date-order':
    'the order of day and month follows from other columns, or from how the days follow one another',
  'import.found.serial-dates': 'days are written as numbers of a spreadsheet',
  'import.found.short-years': 'years have two digits',
  'import.found.lost-zeros': 'codes have probably lost zeros in front',
  'import.found.codes': 'a column holds a limited number of codes',
  'import.found.day-order': 'a day is before one that it nearly always follows',
  'import.found.spellings': 'one number has several names',
  'import.found.ragged': 'rows have more or fewer cells than the header',
  'import.found.unread': 'rows cannot be read',
  'import.found.merged': 'cells are merged',
  'import.found.error-cells': 'cells hold an error of the spreadsheet',
} as const;

export type ImportFindingCode = keyof typeof importFindings;

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

/** In the order of their rows; what is wrong with the whole file first. */
export const byRow = (problems: readonly RowProblem[]): RowProblem[] =>
  problems.toSorted((one, other) => (one.row ?? 0) - (other.row ?? 0));

/** Rows → CSV (RFC 4180): UTF-8, CRLF, fields in quotation marks where they need them, formulas neutralised. */
import type { ExportCell, ExportTable } from './export-cell.ts';
import { neutralText } from './neutral-text.ts';

export interface CsvOptions {
  /** A byte order mark, without which some spreadsheet programs take UTF-8 for something else. */
  readonly bom?: boolean;
}

/** @returns parts of the file, one a page */
export async function* writeCsv(
  { columns, pages }: Pick<ExportTable, 'columns' | 'pages'>,
  { bom = false }: CsvOptions = {},
): AsyncGenerator<string> {
  yield `${bom ? '\ufeff' : ''}${line(columns.map(({ heading }) => neutralText(heading)))}`;
  for await (const page of pages) {
    if (page.length > 0) yield page.map((row) => line(row.map(cellText))).join('');
  }
}

const line = (fields: readonly string[]): string => `${fields.map(quoted).join(',')}\r\n`;

const quoted = (field: string): string =>
  /[",\r\n]|^\s|\s$/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;

function cellText(cell: ExportCell): string {
  if (cell === null) return '';
  switch (cell.kind) {
    case 'text':
      return neutralText(cell.text);
    case 'number':
      return cell.digits;
    case 'date':
      return cell.date;
    case 'datetime':
      return cell.local;
  }
}

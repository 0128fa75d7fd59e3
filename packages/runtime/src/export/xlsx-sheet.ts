/** One sheet of a workbook as XML: its head, a row, its end. */
import { Temporal } from 'temporal-polyfill';
import type { ExportCell, ExportColumn } from './export-cell.ts';
import { columnStyles, headStyle, styleOf } from './xlsx-parts.ts';

const widths: Record<ExportColumn['form'], number> = {
  text: 24,
  integer: 12,
  decimal: 14,
  money: 16,
  date: 12,
  datetime: 20,
};

export function headXml(columns: readonly ExportColumn[]): string {
  const cols = columns.map(
    ({ form }, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${widths[form]}" style="${columnStyles[form]}" customWidth="1"/>`,
  );
  const cells = columns.map(({ heading }) => textCell(heading, headStyle));
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' +
    `</sheetView></sheetViews>${cols.length === 0 ? '' : `<cols>${cols.join('')}</cols>`}<sheetData>` +
    `<row r="1">${cells.join('')}</row>`
  );
}

/** @param rows how many the sheet has, its head included */
export const sheetEnd = (columns: number, rows: number): string =>
  `</sheetData>${columns === 0 ? '' : `<autoFilter ref="A1:${columnName(columns)}${rows}"/>`}</worksheet>`;

export const rowXml = (
  number: number,
  cells: readonly ExportCell[],
  columns: readonly ExportColumn[],
): string =>
  `<row r="${number}">${cells.map((cell, index) => cellXml(cell, columns[index]?.form)).join('')}</row>`;

/** Programs look at the form of a cell; that of its column is for cells that are still to come. */
function cellXml(cell: ExportCell, form: ExportColumn['form'] | undefined): string {
  if (cell === null) return '<c/>';
  switch (cell.kind) {
    case 'text':
      return textCell(cell.text);
    case 'number':
      // What a double does not carry exactly stays the text of all its digits.
      if (digitsOf(cell.digits) > 15) return textCell(cell.digits);
      return `<c${form === 'money' ? ` s="${styleOf.money}"` : ''}><v>${cell.digits}</v></c>`;
    case 'date': {
      const serial = serialOf(cell.date);
      return serial === undefined ? textCell(cell.date) : `<c s="${styleOf.date}"><v>${serial}</v></c>`;
    }
    case 'datetime': {
      const [day, time] = cell.local.split(' ') as [string, string];
      const serial = serialOf(day);
      return serial === undefined
        ? textCell(cell.local)
        : `<c s="${styleOf.datetime}"><v>${serial + secondsOf(time) / 86_400}</v></c>`;
    }
  }
}

const digitsOf = (digits: string): number => digits.replace(/^-?0*\.?0*/, '').replace('.', '').length;

/** Days of the 1900 system are right from 1 March 1900 on: it believes in 29 February of that year. */
const first = Temporal.PlainDate.from('1900-03-01');
const epoch = Temporal.PlainDate.from('1899-12-30');

/** A column repeats its days. Only so many are remembered. */
const maxRemembered = 20_000;
const remembered = new Map<string, number | undefined>();

function serialOf(date: string): number | undefined {
  if (remembered.has(date)) return remembered.get(date);
  const day = Temporal.PlainDate.from(date);
  const serial = Temporal.PlainDate.compare(day, first) < 0 ? undefined : epoch.until(day).days;
  if (remembered.size >= maxRemembered) remembered.clear();
  remembered.set(date, serial);
  return serial;
}

function secondsOf(time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return hours * 3600 + minutes * 60 + seconds;
}

/** The most that a cell holds, in UTF-16 code units. */
const maxText = 32_767;

const textCell = (text: string, style?: number): string =>
  `<c${style === undefined ? '' : ` s="${style}"`} t="inlineStr"><is><t xml:space="preserve">${escaped(text.slice(0, maxText))}</t></is></c>`;

/** Without what XML cannot hold; what looks like an escape of the format is escaped itself. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(forbidden, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '_x000D_');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** 1 → A, 27 → AA. */
export function columnName(number: number): string {
  let name = '';
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

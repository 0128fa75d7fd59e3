/** The first rows of a file → the row that names the columns: reports have titles and dates above it. */
import type { FileRow } from '../files/file-row.ts';
import { classifyText } from './classify-text.ts';

/** @param rows the first of the file, some dozens. @returns the row as a spreadsheet counts; the first one where none stands out */
export function findHeader(rows: readonly FileRow[]): number {
  const first = rows[0];
  if (first === undefined) return 1;
  const filled = (row: FileRow): number => row.cells.filter((cell) => cell.trim() !== '').length;
  const widest = Math.max(...rows.map(filled));
  const found = rows.slice(0, 30).find((row, index) => {
    const texts = row.cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
    if (texts.length < Math.max(1, widest * 0.6) || index === rows.length - 1) return false;
    const names = texts.filter((text, place) => {
      const { kind } = classifyText(text, row.kinds?.[place]);
      return kind === 'text' && text.length <= 100;
    });
    return names.length >= texts.length * 0.8 && new Set(texts).size >= texts.length * 0.7;
  });
  return (found ?? first).row;
}

/** A file to fill in: the names of a table's fields as the header. Saved with a mark that spreadsheets read its letters by. */
import type { Label } from '../api/types.ts';
import type { Target } from './import-types.ts';

/** One line of CSV. */
export const csvLine = (cells: readonly string[]): string =>
  cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');

export function saveSample(target: Target, label: (text: Label) => string): void {
  const header = csvLine(target.fields.map((field) => label(field.label)));
  const blob = new Blob([`\ufeff${header}\r\n`], { type: 'text/csv' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = `${target.key}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}

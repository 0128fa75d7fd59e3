/**
 * A file → its header, then the rows under it.
 *
 * What stands above the header (titles, dates of printing) is passed over. Rows of a workbook are as wide as the header;
 * rows of text keep their own number of cells, since a missing separator shifts all that follow.
 */
import type { SourceSettings } from '../mapping/mapping.ts';
import { rowProblem } from '../problems.ts';
import type { ImportSource, ReadRow } from './file-row.ts';
import { readCsv } from './read-csv.ts';
import { readWorkbook } from './xlsx/read-workbook.ts';

export interface HeaderRow {
  readonly header: readonly string[];
  readonly row: number;
}

/** All rows of a file, those above the header too. */
export const readRows = (source: ImportSource, settings: SourceSettings): AsyncGenerator<ReadRow> =>
  settings.format === 'xlsx' ? readWorkbook(source, settings) : readCsv(source, settings);

export async function* readTable(
  source: ImportSource,
  settings: SourceSettings,
): AsyncGenerator<HeaderRow | ReadRow> {
  const headerRow = settings.headerRow ?? 0;
  let width: number | undefined;
  for await (const read of readRows(source, settings)) {
    if ('problem' in read) {
      yield read;
      continue;
    }
    if (width === undefined) {
      if (read.row < headerRow) continue;
      width = read.cells.length;
      yield { header: read.cells, row: read.row };
      continue;
    }
    yield settings.format === 'xlsx' ? { ...read, cells: fitted(read.cells, width) } : read;
  }
  if (width === undefined) {
    yield {
      problem: rowProblem(1, null, { code: 'import.header', detail: 'The file has no header: it is empty' }),
      stop: true,
    };
  }
}

/** As wide as the header; cells beyond it that hold something stay, and are reported. */
function fitted(cells: readonly string[], width: number): readonly string[] {
  if (cells.length === width) return cells;
  if (cells.length < width) return [...cells, ...Array<string>(width - cells.length).fill('')];
  return cells.slice(width).every((cell) => cell.trim() === '') ? cells.slice(0, width) : cells;
}

/**
 * Text with separators → rows of texts, one at a time, never the whole file in memory.
 *
 * A row that is not well-formed comes as a problem and the next row goes on; a file in another encoding than stated
 * ends there. A mark of byte order is dropped, and so is the apostrophe that exports put before what looks like a formula.
 */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type CsvError, parse } from 'csv-parse';
import { plainOfNeutral } from '../../export/neutral-text.ts';
import type { SourceSettings } from '../mapping/mapping.ts';
import { type RowProblem, rowProblem } from '../problems.ts';
import { decodeText, WrongEncoding } from './decode-text.ts';
import type { ImportSource, ReadRow } from './file-row.ts';

/** Bytes of one row; longer ones are taken for a quote that never closes. */
export const maxRowBytes = 1024 * 1024;

export async function* readCsv(
  source: ImportSource,
  { encoding = 'utf-8', delimiter = ',' }: Pick<SourceSettings, 'encoding' | 'delimiter'>,
): AsyncGenerator<ReadRow> {
  const skipped: RowProblem[] = [];
  // Counted inside the parser, which reads ahead of this loop.
  let counted = 0;
  const parser = parse({
    delimiter,
    bom: true,
    relax_column_count: true,
    // Strictly read, a stray quote would swallow the rows after it; so it is part of the text.
    relax_quotes: true,
    max_record_size: maxRowBytes,
    skip_records_with_error: true,
    on_record: (cells) => {
      counted++;
      return cells;
    },
    on_skip: (error: CsvError | undefined): undefined => {
      skipped.push(rowProblem(++counted, null, { code: 'import.csv', detail: csvDetail(error) }));
    },
  });
  let failure: unknown;
  const feeding = pipeline(Readable.from(decodeText(source, encoding)), parser).catch((error: unknown) => {
    failure ??= error;
  });
  let last = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      // Numbers that were skipped were so before this row left the parser.
      for (last++; skipped[0]?.row === last; last++) yield { problem: skipped.shift()! };
      // An empty line is one empty cell.
      if (cells.length > 1 || cells[0] !== '') yield { row: last, cells: cells.map(plainOfNeutral) };
    }
  } catch (error) {
    failure ??= error;
  } finally {
    parser.destroy();
  }
  await feeding;
  for (const problem of skipped) yield { problem };
  if (failure === undefined) return;
  const fault =
    failure instanceof WrongEncoding
      ? { code: 'import.encoding', detail: `After row ${last} the file is not ${failure.encoding}` }
      : { code: 'import.stopped', detail: csvDetail(failure as Error) };
  yield { problem: rowProblem(Math.max(last, counted) + 1, null, fault), stop: true };
}

function csvDetail(error: (Error & { code?: string }) | undefined): string {
  switch (error?.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'A quote is opened in this row and never closed';
    case 'CSV_MAX_RECORD_SIZE':
      return `The row is longer than ${maxRowBytes} bytes; perhaps a quote is not closed`;
    default:
      return 'The row cannot be read';
  }
}

/**
 * Bytes or text → rows of texts, one at a time, never the whole file in memory.
 *
 * A row that is not well-formed comes as a problem and the next row goes on; a file in another encoding than stated
 * ends there. A mark of byte order is dropped.
 */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type CsvError, parse } from 'csv-parse';
import type { ImportMapping } from './mapping.ts';
import type { RowProblem } from './problems.ts';

export type ImportSource = string | AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>;

export type CsvRow =
  | { readonly row: number; readonly cells: readonly string[] }
  | { readonly problem: RowProblem; readonly stop?: true };

/** Bytes of one row; longer ones are taken for a quote that never closes. */
export const maxRowBytes = 1024 * 1024;

export async function* readCsv(
  source: ImportSource,
  format: ImportMapping['source'],
): AsyncGenerator<CsvRow> {
  const skipped: RowProblem[] = [];
  // Counted inside the parser, which reads ahead of this loop.
  let counted = 0;
  const parser = parse({
    delimiter: format.delimiter ?? ',',
    bom: true,
    relax_column_count: true,
    // Strictly read, a stray quote would swallow the rows after it; so it is part of the text.
    relax_quotes: true,
    max_record_size: maxRowBytes,
    skip_records_with_error: true,
    // The number travels in front of the cells.
    on_record: (cells) => [String(++counted), ...cells],
    on_skip: (error: CsvError | undefined): undefined => {
      skipped.push({ row: ++counted, column: null, code: 'import.csv', detail: csvDetail(error) });
    },
  });
  let failure: unknown;
  const feeding = pipeline(Readable.from(decoded(source, format.encoding ?? 'utf-8')), parser).catch(
    (error: unknown) => {
      failure ??= error;
    },
  );
  let last = 0;
  try {
    for await (const [number, ...cells] of parser as AsyncIterable<[string, ...string[]]>) {
      const row = Number(number);
      while (skipped[0] !== undefined && skipped[0].row! < row) yield { problem: skipped.shift()! };
      last = row;
      // An empty line is one empty cell.
      if (cells.length > 1 || cells[0] !== '') yield { row, cells };
    }
  } catch (error) {
    failure ??= error;
  } finally {
    parser.destroy();
  }
  await feeding;
  for (const problem of skipped) yield { problem };
  if (failure === undefined) return;
  const [code, detail] =
    failure instanceof WrongEncoding
      ? ['import.encoding', `After row ${last} the file is not ${failure.encoding}`]
      : ['import.stopped', csvDetail(failure as Error)];
  yield { problem: { row: Math.max(last, counted) + 1, column: null, code, detail }, stop: true };
}

function csvDetail(error: (Error & { code?: string }) | undefined): string {
  switch (error?.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'A quote is opened in this row and never closed';
    case 'CSV_MAX_RECORD_SIZE':
      return `The row is longer than ${maxRowBytes} bytes; perhaps a quote is not closed`;
    default:
      return error?.message ?? 'The row cannot be read';
  }
}

class WrongEncoding extends Error {
  readonly encoding: string;
  constructor(encoding: string) {
    super(`not ${encoding}`);
    this.encoding = encoding;
  }
}

async function* decoded(source: ImportSource, encoding: string): AsyncGenerator<string> {
  if (typeof source === 'string') {
    yield source;
    return;
  }
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decode = (bytes?: Uint8Array): string => {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
    } catch {
      throw new WrongEncoding(encoding);
    }
  };
  for await (const chunk of source) yield typeof chunk === 'string' ? chunk : decode(chunk);
  const rest = decode();
  if (rest !== '') yield rest;
}

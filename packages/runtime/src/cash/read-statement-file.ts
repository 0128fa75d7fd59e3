/** The bytes of a bank's file → statements: camt messages as they are, anything else as a table. */
import { type DayOrder, isCamt, type ReadStatements, readCamt053, readStatementTable } from '@dunlin/cash';
import type { ImportSource } from '../import/files/file-row.ts';
import { readRows } from '../import/files/read-table.ts';
import type { SourceSettings } from '../import/mapping/mapping.ts';

/** Tables of a bank have some thousand rows; what is longer is no statement. */
const mostRows = 100_000;

export async function readStatementFile(bytes: Uint8Array, order?: DayOrder): Promise<ReadStatements> {
  const isWorkbook = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const decoded = isWorkbook ? undefined : decode(bytes);
  if (decoded !== undefined && isCamt(decoded.text)) return readCamt053(decoded.text);
  const source: ImportSource = { open: () => [bytes] };
  const settings: SourceSettings =
    decoded === undefined
      ? { format: 'xlsx' }
      : { format: 'csv', encoding: decoded.encoding, delimiter: delimiterOf(decoded.text) };
  const rows: (readonly string[])[] = [];
  for await (const read of readRows(source, settings)) {
    if ('problem' in read) {
      return {
        statements: [],
        problems: [{ place: read.problem.row, code: read.problem.code, detail: read.problem.detail }],
      };
    }
    // Places are those of the file, whose empty lines are not given.
    while (rows.length < read.row - 1 && rows.length < mostRows) rows.push([]);
    if (rows.length >= mostRows) break;
    rows.push(read.cells);
  }
  return readStatementTable(rows, order);
}

/** Banks in China still write GB18030; everybody else UTF-8. */
function decode(bytes: Uint8Array): { text: string; encoding: 'utf-8' | 'gb18030' } {
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    try {
      return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
    } catch {
      // The next one.
    }
  }
  return { text: new TextDecoder('utf-8').decode(bytes), encoding: 'utf-8' };
}

/** The separator that occurs most in the first lines. */
function delimiterOf(text: string): ',' | ';' | '\t' {
  const head = text.slice(0, 10_000);
  const counts = ([',', ';', '\t'] as const).map((sign) => ({ sign, count: head.split(sign).length }));
  return counts.reduce((a, b) => (b.count > a.count ? b : a)).sign;
}

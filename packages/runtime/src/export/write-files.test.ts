import type { Readable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCsv } from '../import/files/read-csv.ts';
import { readWorkbook } from '../import/files/xlsx/read-workbook.ts';
import type { SourceSettings } from '../import/mapping/mapping.ts';
import type { ExportCell, ExportTable } from './export-cell.ts';
import { neutralText } from './neutral-text.ts';
import { writeCsv } from './write-csv.ts';
import { writeXlsx } from './write-xlsx.ts';

const column = (form: ExportTable['columns'][number]['form'], heading: string) => ({
  key: heading,
  heading,
  form,
});
const text = (given: string): ExportCell => ({ kind: 'text', text: given });

function tableOf(pages: ExportCell[][][], columns = [column('text', 'Text')]): ExportTable {
  return {
    name: 'Test',
    columns,
    pages: (async function* () {
      yield* pages;
    })(),
  };
}

async function csvOf(table: ExportTable, bom = false): Promise<string> {
  let file = '';
  for await (const part of writeCsv(table, { bom })) file += part;
  return file;
}

async function xlsxOf(table: ExportTable, rowsPerSheet?: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  const options = rowsPerSheet === undefined ? {} : { rowsPerSheet };
  for await (const part of writeXlsx(table, options)) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

async function cellsOf(file: Buffer, sheet?: string): Promise<(readonly string[])[]> {
  const rows: (readonly string[])[] = [];
  const source = { open: () => [file] };
  const settings: SourceSettings = { format: 'xlsx', ...(sheet === undefined ? {} : { sheet }) };
  for await (const row of readWorkbook(source, settings)) {
    if ('problem' in row) throw new Error(JSON.stringify(row));
    rows.push(row.cells);
  }
  return rows;
}

test.each([
  ['=1+1', "'=1+1"],
  ['+cmd|x', "'+cmd|x"],
  ['-2+3', "'-2+3"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\rx', "'\rx"],
  ['  =1', "'  =1"],
  ['"=1', '\'"=1'],
  ['＝1', "'＝1"],
  ['\u200b=1', "'\u200b=1"],
  ['+86 138 0000', "'+86 138 0000"],
  ['-12.50', '-12.50'],
  ['a=1', 'a=1'],
  ['', ''],
])('in a CSV file %j stands as %j', (given, expected) => expect(neutralText(given)).toBe(expected));

test('a CSV file is UTF-8 with CRLF, and quotes only what needs it', async () => {
  const rows = [
    [
      [text('a,b'), text('say "x"')],
      [null, text('两\r\n行')],
    ],
  ];
  const table = tableOf(rows, [column('text', 'A'), column('text', '名')]);
  expect(await csvOf(table, true)).toBe('\ufeffA,名\r\n"a,b","say ""x"""\r\n,"两\r\n行"\r\n');
});

test('any text comes back from a CSV file as it was, but for the apostrophe before what could be a formula', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { minLength: 1 }),
      async (texts) => {
        const file = await csvOf(tableOf([texts.map((each) => [text(each)])]));
        const [, ...rows] = parse(file, { relax_quotes: false }) as string[][];
        expect(rows.map(([cell]) => cell)).toEqual(texts.map(neutralText));
      },
    ),
    { numRuns: 200 },
  );
});

test('a CSV file of ours gives every text back as it was when it is imported', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc
          .tuple(fc.constantFrom('', '=', "'=", "'", '+86 ', ' -'), fc.string({ unit: 'grapheme' }))
          .map((parts) => parts.join(''))
          // Rows are told apart by their line ends, and an empty line is no row.
          .filter((each) => each !== '' && !/[\r\n]/.test(each)),
        { minLength: 1 },
      ),
      async (texts) => {
        const bytes = await csvOf(
          tableOf([texts.map((each) => [text(each), text('x')])], [column('text', 'A'), column('text', 'B')]),
          true,
        );
        const read: string[] = [];
        for await (const row of readCsv({ open: () => [bytes] }, {}))
          read.push('cells' in row ? row.cells[0]! : row.problem.detail);
        expect(read).toEqual(['A', ...texts]);
      },
    ),
    { numRuns: 200 },
  );
});

test('figures and days are figures and days in a CSV file', async () => {
  const row: ExportCell[] = [
    { kind: 'number', digits: '-12.5' },
    { kind: 'date', date: '2025-07-01' },
    { kind: 'datetime', local: '2025-07-01 09:00:00' },
  ];
  expect(await csvOf(tableOf([[row]], []))).toBe('\r\n-12.5,2025-07-01,2025-07-01 09:00:00\r\n');
});

test('a workbook holds texts, figures, days and instants as what they are', async () => {
  const row: ExportCell[] = [
    text('=1+1 <&> "x" 中'),
    { kind: 'number', digits: '1234567.89' },
    { kind: 'number', digits: '12345678901234567890' },
    { kind: 'date', date: '2025-07-01' },
    { kind: 'datetime', local: '2025-07-01 09:30:15' },
    null,
    { kind: 'date', date: '1899-01-01' },
  ];
  const columns = row.map((_, index) => column('text', `C${index}`));
  const [head, cells] = await cellsOf(await xlsxOf(tableOf([[row]], columns)));
  expect(head).toEqual(['C0', 'C1', 'C2', 'C3', 'C4', 'C5', 'C6']);
  expect(cells).toEqual([
    '=1+1 <&> "x" 中',
    '1234567.89',
    '12345678901234567890',
    '2025-07-01',
    '2025-07-01T09:30:15',
    '',
    '1899-01-01',
  ]);
});

test('more rows than a sheet holds go on in the next one, under the same head', async () => {
  const pages = Array.from({ length: 5 }, (_, page) =>
    Array.from({ length: 3 }, (_, row) => [text(`r${page * 3 + row}`)]),
  );
  const file = await xlsxOf(tableOf(pages), 8);
  expect(await cellsOf(file, 'Test 1')).toHaveLength(8);
  expect((await cellsOf(file, 'Test 3')).flat()).toEqual(['Text', 'r14']);
});

test('a workbook without rows has its head', async () => {
  expect(await cellsOf(await xlsxOf(tableOf([])))).toEqual([['Text']]);
});

test('what fails while the rows are read ends the file, and a reader who leaves ends the reading', async () => {
  const failing: ExportTable = {
    ...tableOf([]),
    pages: (async function* () {
      yield [[text('a')]];
      throw new Error('gone');
    })(),
  };
  await expect(xlsxOf(failing)).rejects.toThrow('gone');
  let ended = false;
  const endless: ExportTable = {
    ...tableOf([]),
    pages: (async function* () {
      try {
        for (;;) yield [[text('x'.repeat(1000))]];
      } finally {
        ended = true;
      }
    })(),
  };
  const output = writeXlsx(endless) as Readable;
  await new Promise((resolve) => output.once('readable', resolve));
  output.destroy();
  await expect.poll(() => ended).toBe(true);
});

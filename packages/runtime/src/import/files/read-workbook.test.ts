/** Workbooks as spreadsheets write them, with what only they have: shared texts, forms of numbers, merged cells. */
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { writeXlsx } from '../../export/index.ts';
import type { ImportSource, ReadRow } from './file-row.ts';
import { formOfFormat } from './xlsx/number-formats.ts';
import { numberText } from './xlsx/number-text.ts';
import { readSheetNames, readWorkbook } from './xlsx/read-workbook.ts';
import { serialDate } from './xlsx/serial-date.ts';

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** @param more parts that take the place of those of a plain workbook */
async function workbook(sheet: string, more: Record<string, string> = {}): Promise<ImportSource> {
  const parts: Record<string, string> = {
    '_rels/.rels': `${head}<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Hidden" sheetId="1" state="hidden" r:id="r1"/><sheet name="数据" sheetId="2" r:id="r2"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${office}/worksheet" Target="/xl/worksheets/sheet2.xml"/></Relationships>`,
    'xl/styles.xml': `${head}<styleSheet xmlns="${main}"><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="22"/><xf numFmtId="10"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `${head}<sst xmlns="${main}"><si><t>客户</t></si><si><r><t>Rich </t></r><r><t>text</t></r><rPh><t>phonetic</t></rPh></si></sst>`,
    'xl/worksheets/sheet1.xml': `${head}<worksheet xmlns="${main}"><sheetData/></worksheet>`,
    'xl/worksheets/sheet2.xml': `${head}<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>`,
    ...more,
  };
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(parts)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  const bytes = Buffer.concat(await (zip.outputStream as Readable).toArray());
  return { open: () => [bytes] };
}

async function read(source: ImportSource, sheet?: string): Promise<ReadRow[]> {
  const rows: ReadRow[] = [];
  for await (const row of readWorkbook(source, sheet === undefined ? {} : { sheet })) rows.push(row);
  return rows;
}

describe('a workbook', () => {
  test('gives merged cells to each of their rows that holds something, and no other', async () => {
    const cell = (place: string, text: string): string =>
      `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
    const rows = [
      `<row r="1">${cell('A1', '&lt;mergeCells&gt;')}${cell('B1', 'no')}</row>`,
      `<row r="2">${cell('A2', 'North')}${cell('B2', '1')}</row>`,
      `<row r="3">${cell('B3', '2')}</row>`,
      '<row r="4"><c r="A4"/></row>',
      `<row r="5">${cell('B5', '3')}</row>`,
      `<row r="6">${cell('B6', '4')}</row>`,
    ];
    const sheet = `${head}<x:worksheet xmlns:x="${main}"><sheetData>${rows.join('')}</sheetData><x:mergeCells count="2"><x:mergeCell ref="A2:A5"/><x:mergeCell ref="B1:D1"/></x:mergeCells></x:worksheet>`;
    const found = await read(await workbook('', { 'xl/worksheets/sheet2.xml': sheet }));
    expect(found.map((each) => ('cells' in each ? [each.row, ...each.cells] : each))).toEqual([
      [1, '<mergeCells>', 'no'],
      [2, 'North', '1'],
      [3, 'North', '2'],
      [5, 'North', '3'],
      [6, '', '4'],
    ]);
  });

  test('says what stands behind the escapes of its texts, shared or not', async () => {
    const source = await workbook(
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>a_x005F_x000D_b</t></is></c></row>',
      {
        'xl/sharedStrings.xml': `${head}<sst xmlns="${main}"><si><t>one_x000A_two _xZZZZ_</t></si></sst>`,
      },
    );
    expect(await read(source)).toMatchObject([{ cells: ['one\ntwo _xZZZZ_', 'a_x000D_b'] }]);
  });

  test('that is none is told in our words', async () => {
    const bytes = Buffer.from('PK\u0003\u0004 cut off');
    expect(await read({ open: () => [bytes] })).toMatchObject([
      {
        problem: { code: 'import.workbook', detail: expect.stringMatching(/^The file is no workbook/) },
        stop: true,
      },
    ]);
  });

  test('gives cells as what they are, formulas with their last value, and passes over empty rows', async () => {
    const source = await workbook(
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row><row r="2"><c r="A2" s="1"/></row>' +
        '<row r="4"><c r="A4"><v>0.30000000000000004</v></c><c r="B4" s="1"><v>45838</v></c><c r="C4" s="2"><v>45838</v></c>' +
        '<c r="D4" s="3"><v>45838.586805555555</v></c><c r="E4" s="4"><v>0.125</v></c><c r="F4" t="b"><v>1</v></c>' +
        '<c r="G4" t="str"><f>A1</f><v>made</v></c><c r="H4" t="inlineStr"><is><t>in line</t></is></c><c r="I4" t="e"><v>#N/A</v></c><c r="J4"><f>1+1</f><v>2</v></c></row>',
    );
    expect(await read(source)).toEqual([
      { row: 1, cells: ['客户', '', 'Rich text'], kinds: [] },
      {
        row: 4,
        cells: [
          '0.3',
          '2025-06-30',
          '2025-06-30',
          '2025-06-30T14:05:00',
          '12.5',
          'true',
          'made',
          'in line',
          '',
          '2',
        ],
        kinds: [
          'number',
          'date',
          'date',
          'datetime',
          'percent',
          'boolean',
          undefined,
          undefined,
          undefined,
          'number',
        ],
      },
    ]);
  });

  test('names its sheets, visible ones first, and reads the first of them unless told', async () => {
    const source = await workbook('<row><c><v>1</v></c></row>');
    expect(await readSheetNames(source)).toEqual(['数据', 'Hidden']);
    expect(await read(source)).toMatchObject([{ row: 1, cells: ['1'] }]);
    expect(await read(source, 'Hidden')).toEqual([]);
    expect(await read(source, 'None')).toMatchObject([{ stop: true, problem: { code: 'import.workbook' } }]);
  });

  test('says which cells are merged and which hold errors', async () => {
    const source = await workbook('<row r="1"><c r="A1" t="e"><v>#REF!</v></c><c r="B1"><v>1</v></c></row>');
    const notes: unknown[] = [];
    for await (const _ of readWorkbook(source, {}, (note) => notes.push(note)));
    expect(notes).toEqual([
      { kind: 'error', row: 1, column: 0, value: '#REF!' },
      { kind: 'merged', cells: 'A1:B1' },
    ]);
  });

  test('written by this product is read again', async () => {
    const bytes = await Readable.from(
      writeXlsx({
        name: 'x',
        columns: [
          { key: 'a', heading: '名称', form: 'text' },
          { key: 'b', heading: 'Day', form: 'date' },
          { key: 'c', heading: 'Amount', form: 'money' },
        ],
        pages: Readable.from([
          [
            [
              { kind: 'text', text: '云川' },
              { kind: 'date', date: '2025-06-30' },
              { kind: 'number', digits: '-12.5' },
            ],
          ],
        ]),
      }),
    ).toArray();
    const rows = await read({ open: () => [Buffer.concat(bytes)] });
    expect(rows).toMatchObject([
      { cells: ['名称', 'Day', 'Amount'] },
      { cells: ['云川', '2025-06-30', '-12.5'], kinds: [undefined, 'date', 'number'] },
    ]);
  });
});

describe('a file that is no good workbook is refused, whatever is wrong with it', () => {
  test.each([
    ['no zip', async () => ({ open: () => [Buffer.from('PK\u0003\u0004 not really')] })],
    [
      'cut short',
      async () => {
        const [bytes] = [...((await workbook('<row><c><v>1</v></c></row>')).open() as Iterable<Buffer>)];
        return { open: () => [bytes!.subarray(0, bytes!.length - 40)] };
      },
    ],
    ['broken XML', () => workbook('<row><c><v>1</c></row>')],
    [
      'a document type',
      () => workbook('', { 'xl/workbook.xml': `${head}<!DOCTYPE x [<!ENTITY a "aaaa">]><workbook/>` }),
    ],
    ['no sheets', () => workbook('', { 'xl/workbook.xml': `${head}<workbook xmlns="${main}"/>` })],
    [
      'a binary workbook',
      async () => {
        const zip = new ZipFile();
        zip.addBuffer(Buffer.from('x'), 'xl/workbook.bin');
        zip.end();
        const bytes = Buffer.concat(await (zip.outputStream as Readable).toArray());
        return { open: () => [bytes] };
      },
    ],
  ])('%s', async (_, make: () => Promise<ImportSource>) => {
    expect(await read(await make())).toMatchObject([{ stop: true, problem: { code: 'import.workbook' } }]);
  });

  test('a text without end is not held in memory', async () => {
    const source = await workbook(`<row><c t="inlineStr"><is><t>${'x'.repeat(6_000_000)}</t></is></c></row>`);
    expect(await read(source)).toMatchObject([{ stop: true, problem: { code: 'import.too-large' } }]);
  });
});

test.each([
  [45_838, '2025-06-30'],
  [1, '1900-01-01'],
  [59, '1900-02-28'],
  [61, '1900-03-01'],
  [2_958_465, '9999-12-31'],
  [0, undefined],
  [2_958_466, undefined],
])('day %d of a spreadsheet is %s', (serial, day) => {
  expect(serialDate(serial, false)).toBe(day);
});

test.each([
  ['0.1', '0.1'],
  ['1E-3', '0.001'],
  ['1.5E+6', '1500000'],
  ['-0', '0'],
  ['0.0000001', '0.0000001'],
  ['1234567890123456', '1234567890123460'],
  ['x', undefined],
])('the number %s is %s', (text, number) => {
  expect(numberText(text)).toBe(number);
});

test.each([
  [14, undefined, 'date'],
  [31, undefined, 'date'],
  [164, '[$-804]yyyy-mm-dd;@', 'date'],
  [164, 'd/m/yy h:mm', 'datetime'],
  [164, '[h]:mm:ss', 'time'],
  [164, '0.0%', 'percent'],
  [164, '#,##0.00 "days"', 'number'],
  [164, '[Red]-#,##0', 'number'],
  [164, 'mmm-yy', 'date'],
])('the form %d %s shows a %s', (id, code, form) => {
  expect(formOfFormat(id, code)).toBe(form);
});

/**
 * Rows → an XLSX workbook as a stream: a zip whose sheets are written as the rows come, so that a million of them need no
 * more memory than a page.
 *
 * Texts are strings in the sheet and so never formulas. More rows than a sheet can hold go on in the next one.
 */
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { ExportTable } from './export-cell.ts';
import { contentTypesXml, relationsXml, stylesXml, workbookRelationsXml, workbookXml } from './xlsx-parts.ts';
import { headXml, rowXml, sheetEnd } from './xlsx-sheet.ts';

/** Of a sheet, with its head; what the format allows. */
const maxRows = 1_048_576;

export interface XlsxOptions {
  /** Default and most: 1,048,576. */
  readonly rowsPerSheet?: number;
}

/** The stream fails where the rows do. */
export function writeXlsx(
  table: ExportTable,
  { rowsPerSheet = maxRows }: XlsxOptions = {},
): NodeJS.ReadableStream {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  write(zip, table, rowsPerSheet).catch((error: Error) => output.destroy(error));
  return output;
}

async function write(zip: ZipFile, table: ExportTable, rowsPerSheet: number): Promise<void> {
  const output = zip.outputStream as Readable;
  const rows = new PendingRows(table.pages);
  let sheets = 0;
  try {
    do {
      sheets += 1;
      const sheet = Readable.from(sheetParts(table, rows, rowsPerSheet), { objectMode: false });
      const ended = new Promise<void>((resolve, reject) => {
        sheet.once('end', resolve).once('error', reject);
        output.once('close', () => reject(new Error('The reader has gone')));
      });
      output.once('close', () => sheet.destroy());
      zip.addReadStream(sheet, `xl/worksheets/sheet${sheets}.xml`);
      await ended;
    } while (!(await rows.isDone()));
  } finally {
    await rows.close();
  }
  for (const [path, text] of [
    ['xl/styles.xml', stylesXml],
    ['xl/workbook.xml', workbookXml(table.name, sheets)],
    ['xl/_rels/workbook.xml.rels', workbookRelationsXml(sheets)],
    ['_rels/.rels', relationsXml],
    ['[Content_Types].xml', contentTypesXml(sheets)],
  ] as const) {
    zip.addBuffer(Buffer.from(text), path);
  }
  zip.end();
}

async function* sheetParts(
  { columns }: ExportTable,
  rows: PendingRows,
  rowsPerSheet: number,
): AsyncGenerator<string> {
  yield headXml(columns);
  let number = 1;
  while (number < rowsPerSheet) {
    const part = await rows.take(rowsPerSheet - number);
    if (part.length === 0) break;
    yield part.map((row) => rowXml(++number, row, columns)).join('');
  }
  yield sheetEnd(columns.length, number);
}

type Row = ExportTable['pages'] extends AsyncIterable<readonly (infer R)[]> ? R : never;

/** Pages as rows that can be taken a number at a time. */
class PendingRows {
  readonly #pages: AsyncIterator<readonly Row[]>;
  #rest: readonly Row[] = [];
  #done = false;

  constructor(pages: AsyncIterable<readonly Row[]>) {
    this.#pages = pages[Symbol.asyncIterator]();
  }

  async take(most: number): Promise<readonly Row[]> {
    if (await this.isDone()) return [];
    const taken = this.#rest.slice(0, most);
    this.#rest = this.#rest.slice(most);
    return taken;
  }

  async isDone(): Promise<boolean> {
    while (this.#rest.length === 0 && !this.#done) {
      const next = await this.#pages.next();
      if (next.done === true) this.#done = true;
      else this.#rest = next.value;
    }
    return this.#rest.length === 0;
  }

  async close(): Promise<void> {
    await this.#pages.return?.();
  }
}

/**
 * A workbook (.xlsx) → the rows of one of its sheets, by stream.
 *
 *   zip ─▶ sheets, styles, shared texts ─▶ XML of the sheet ─▶ rows
 *
 * Cells come as what they are: days as days, percentages as people read them; formulas with the value that was computed
 * last; errors such as #N/A as empty; a cell that is merged with those below it for each of their rows. Rows without any
 * value of their own are passed over.
 */
import type { Readable } from 'node:stream';
import type { SourceSettings } from '../../mapping/mapping.ts';
import { rowProblem } from '../../problems.ts';
import type { ImportSource, ReadRow } from '../file-row.ts';
import { UnreadableFile } from '../unreadable-file.ts';
import { readMergedCells } from './merged-cells.ts';
import { readXml } from './read-xml.ts';
import { type NoteOnSheet, SheetRows } from './sheet-rows.ts';
import { readParts, readSharedTexts } from './workbook-parts.ts';
import { openZip, type ZipFile } from './zip-file.ts';

/** Of one sheet, as XML; it is read by stream. */
const maxSheetBytes = 4 * 2 ** 30;

/** @param note told what the rows alone do not show, such as merged cells; those stand after the rows */
export async function* readWorkbook(
  source: ImportSource,
  { sheet }: Pick<SourceSettings, 'sheet'>,
  note: (found: NoteOnSheet) => void = () => undefined,
): AsyncGenerator<ReadRow> {
  let zip: ZipFile | undefined;
  let last = 0;
  try {
    zip = await openZip(source);
    const parts = await readParts(zip);
    const chosen =
      sheet === undefined
        ? (parts.sheets.find(({ hidden }) => !hidden) ?? parts.sheets[0]!)
        : parts.sheets.find(({ name }) => name === sheet);
    if (chosen === undefined) {
      const known = parts.sheets.map(({ name }) => name).join(', ');
      throw new UnreadableFile('import.workbook', `The workbook has no sheet "${sheet}"; it has ${known}`);
    }
    const open = async (): Promise<Readable> => {
      const bytes = await zip!.part(chosen.part, maxSheetBytes);
      if (bytes !== undefined) return bytes;
      throw new UnreadableFile('import.workbook', `The sheet "${chosen.name}" is missing`);
    };
    const merged = await readMergedCells(await open());
    const rows = new SheetRows(parts, await readSharedTexts(zip), merged, note);
    const bytes = await open();
    for await (const row of readXml(bytes, rows, () => rows.take())) {
      last = row.row;
      yield row;
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    yield { problem: rowProblem(last + 1, null, { code: error.code, detail: error.message }), stop: true };
  } finally {
    await zip?.close();
  }
}

/** Names of the sheets that hold cells, visible ones first. @throws UnreadableFile */
export async function readSheetNames(source: ImportSource): Promise<string[]> {
  const zip = await openZip(source);
  try {
    const { sheets } = await readParts(zip);
    return [...sheets.filter(({ hidden }) => !hidden), ...sheets.filter(({ hidden }) => hidden)].map(
      ({ name }) => name,
    );
  } finally {
    await zip.close();
  }
}

/** The elements of a sheet → its rows. */
import type { CellKind, FileRow } from '../file-row.ts';
import { UnreadableFile } from '../unreadable-file.ts';
import { columnOf } from './column-of.ts';
import { type MergedCells, placeOf } from './merged-cells.ts';
import { numberText } from './number-text.ts';
import { plainText } from './plain-text.ts';
import type { XmlHandler } from './read-xml.ts';
import { serialDate } from './serial-date.ts';
import type { WorkbookParts } from './workbook-parts.ts';

export type NoteOnSheet =
  | { readonly kind: 'merged'; readonly cells: string }
  | { readonly kind: 'error'; readonly row: number; readonly column: number; readonly value: string };

/** As spreadsheets have. */
const maxColumns = 16_384;
/** Of one row, with all its texts. */
const maxRowCharacters = 4 * 1024 * 1024;

export class SheetRows implements XmlHandler {
  readonly #parts: WorkbookParts;
  readonly #shared: readonly string[];
  readonly #note: (found: NoteOnSheet) => void;
  readonly #merged: MergedCells;
  /** Values of merged cells that reach below their own row, by column. */
  readonly #below = new Map<number, { text: string; kind: CellKind | undefined; last: number }>();
  #rows: FileRow[] = [];
  #row = 0;
  #column = -1;
  #cells: string[] = [];
  #kinds: (CellKind | undefined)[] = [];
  #characters = 0;
  #type = 'n';
  #style = 0;
  #text = '';
  #reads = false;
  #inPhonetic = false;

  constructor(
    parts: WorkbookParts,
    shared: readonly string[],
    merged: MergedCells,
    note: (found: NoteOnSheet) => void,
  ) {
    this.#parts = parts;
    this.#merged = merged;
    this.#shared = shared;
    this.#note = note;
  }

  /** The rows since the last call. */
  take(): readonly FileRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    switch (name) {
      case 'row':
        this.#row = Number(attributes['r'] ?? this.#row + 1);
        this.#column = -1;
        this.#cells = [];
        this.#kinds = [];
        this.#characters = 0;
        break;
      case 'c':
        this.#column = attributes['r'] === undefined ? this.#column + 1 : columnOf(attributes['r']);
        if (this.#column < 0 || this.#column >= maxColumns)
          throw new UnreadableFile('import.workbook', 'A cell of the workbook has no column');
        this.#type = attributes['t'] ?? 'n';
        this.#style = Number(attributes['s'] ?? 0);
        this.#text = '';
        break;
      case 'rPh':
        this.#inPhonetic = true;
        break;
      case 'v':
      case 't':
        this.#reads = !this.#inPhonetic;
        break;
      case 'mergeCell':
        this.#note({ kind: 'merged', cells: attributes['ref'] ?? '' });
    }
  }

  text(text: string): void {
    if (!this.#reads) return;
    this.#text += text;
    this.#characters += text.length;
    if (this.#characters > maxRowCharacters)
      throw new UnreadableFile('import.too-large', `Row ${this.#row} of the workbook is too long`);
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#reads = false;
    else if (name === 'rPh') this.#inPhonetic = false;
    else if (name === 'c') this.#endCell();
    else if (name === 'row' && this.#cells.some((cell) => cell !== '')) {
      this.#takeFromAbove();
      const cells = Array.from(this.#cells, (cell) => cell ?? '');
      this.#rows.push({ row: this.#row, cells, kinds: this.#kinds });
    }
  }

  #endCell(): void {
    const { text, kind } = this.#value();
    if (text === '') return;
    const last = this.#merged.size === 0 ? undefined : this.#merged.get(placeOf(this.#row, this.#column));
    if (last !== undefined) this.#below.set(this.#column, { text, kind, last });
    this.#put(this.#column, text, kind);
  }

  #put(column: number, text: string, kind: CellKind | undefined): void {
    // Cells that the file leaves out are empty.
    while (this.#cells.length < column) this.#cells.push('');
    this.#cells[column] = text;
    if (kind !== undefined) this.#kinds[column] = kind;
  }

  /** What is merged over several rows is said of each of them. */
  #takeFromAbove(): void {
    for (const [column, { text, kind, last }] of this.#below) {
      if (this.#row > last) this.#below.delete(column);
      else if ((this.#cells[column] ?? '') === '') this.#put(column, text, kind);
    }
  }

  #value(): { text: string; kind?: CellKind } {
    const text = this.#text;
    switch (this.#type) {
      case 's':
        return { text: this.#shared[Number(text)] ?? '' };
      case 'str':
      case 'inlineStr':
        return { text: plainText(text) };
      case 'b':
        return text === ''
          ? { text }
          : { text: text === '1' || text === 'true' ? 'true' : 'false', kind: 'boolean' };
      case 'e':
        this.#note({ kind: 'error', row: this.#row, column: this.#column, value: text });
        return { text: '' };
      case 'd':
        return isoCell(text);
      default:
        return this.#number(text);
    }
  }

  #number(text: string): { text: string; kind?: CellKind } {
    if (text === '') return { text };
    const form = this.#parts.forms[this.#style] ?? 'number';
    if (form === 'date' || form === 'datetime') {
      const serial = Number(text);
      const withTime = form === 'datetime' && serial % 1 !== 0;
      const day = serialDate(serial, withTime, this.#parts.from1904);
      if (day !== undefined) return { text: day, kind: withTime ? 'datetime' : 'date' };
    }
    const number = numberText(text, form === 'percent' ? 100 : 1);
    if (number === undefined) return { text };
    return { text: number, kind: form === 'percent' ? 'percent' : 'number' };
  }
}

/** `2025-06-30T14:05:00`, as strict workbooks have it. */
function isoCell(text: string): { text: string; kind?: CellKind } {
  const found = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2}))?/.exec(text);
  if (found === null) return { text };
  const [, day, time] = found;
  if (time === undefined || time === '00:00:00') return { text: day!, kind: 'date' };
  return { text: `${day}T${time}`, kind: 'datetime' };
}

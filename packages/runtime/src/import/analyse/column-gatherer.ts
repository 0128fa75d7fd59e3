/** The cells of one column, one after another → what is known of it at the end. */
import type { CellKind } from '../files/file-row.ts';
import { classifyText, type DateParts, type Look, type NumberShape } from './classify-text.ts';
import { ShapeEvidence } from './date-evidence.ts';
import type { ColumnKind, Example } from './import-analysis.ts';

/** Different texts are counted up to this. */
export const maxDistinct = 10_000;
const maxExamples = 5;
/** Of texts that are kept to be compared; longer ones are cut. */
const keptLength = 100;

export class ColumnGatherer {
  readonly position: number;
  filled = 0;
  empty = 0;
  /** Cells with blanks around or several in a row. */
  spaced = { count: 0, examples: [] as Example[] };
  readonly distinct = new Map<string, number>();
  readonly kinds = new Map<ColumnKind, number>();
  readonly byKind = new Map<ColumnKind, Example[]>();
  readonly shapes = new Map<NumberShape, { count: number; examples: Example[] }>();
  readonly dates = new Map<string, ShapeEvidence>();
  /** Numbers with more than two decimals, with currency signs, in brackets, percentages. */
  readonly looks = {
    decimals: { count: 0, most: 0, examples: [] as Example[] },
    currency: { count: 0, examples: [] as Example[] },
    brackets: { count: 0, examples: [] as Example[] },
    percent: { count: 0, examples: [] as Example[] },
  };
  /** Whole numbers by their digits: 8 for `20250630`. */
  readonly digits = new Map<number, number>();
  leadingZeros = 0;
  compactDates = 0;
  serials = 0;
  /** Days that a workbook gave as such. */
  nativeDates = 0;
  nativeNumbers = 0;
  /** The day of the row at hand, where it is one. */
  day: DateParts | undefined;

  constructor(position: number) {
    this.position = position;
  }

  add(row: number, raw: string, kind?: CellKind): void {
    this.day = undefined;
    const text = raw.trim();
    if (text === '') {
      this.empty++;
      return;
    }
    this.filled++;
    if (text.length !== raw.length || /\s\s/.test(text)) {
      this.spaced.count++;
      if (this.spaced.examples.length < 3)
        this.spaced.examples.push({ row, value: raw.slice(0, keptLength) });
    }
    const name = text.slice(0, keptLength);
    const known = this.distinct.get(name);
    if (known !== undefined || this.distinct.size < maxDistinct) this.distinct.set(name, (known ?? 0) + 1);
    const look = classifyText(text, kind);
    this.kinds.set(look.kind, (this.kinds.get(look.kind) ?? 0) + 1);
    const examples = this.byKind.get(look.kind) ?? [];
    this.byKind.set(look.kind, examples);
    if (examples.length < maxExamples) examples.push({ row, value: name });
    this.#look(row, name, look, kind);
  }

  #look(row: number, text: string, look: Look, kind: CellKind | undefined): void {
    if (kind === 'number' || kind === 'percent') this.nativeNumbers++;
    if (look.kind === 'date' || look.kind === 'datetime') {
      if (look.date === undefined) this.nativeDates++;
      else this.#date(row, text, look.date);
    }
    if (look.kind !== 'number') return;
    const { shape, decimals, currency, brackets, percent } = look.number;
    const shapes = this.shapes.get(shape) ?? { count: 0, examples: [] };
    this.shapes.set(shape, shapes);
    note(shapes, { row, value: text });
    if (decimals > 2) {
      note(this.looks.decimals, { row, value: text });
      this.looks.decimals.most = Math.max(this.looks.decimals.most, decimals);
    }
    if (currency) note(this.looks.currency, { row, value: text });
    if (brackets) note(this.looks.brackets, { row, value: text });
    if (percent) note(this.looks.percent, { row, value: text });
    if (shape !== 'int' || look.number.negative) return;
    this.digits.set(text.length, (this.digits.get(text.length) ?? 0) + 1);
    if (text.length > 1 && text.startsWith('0')) this.leadingZeros++;
    if (text.length === 8 && isCompactDay(text)) this.compactDates++;
    if (text.length === 5 && text >= '20000' && text <= '60000') this.serials++;
  }

  #date(row: number, text: string, parts: DateParts): void {
    this.day = parts;
    const name = `${parts.shape}/${parts.year}/${parts.yearDigits}`;
    const evidence = this.dates.get(name) ?? new ShapeEvidence(parts);
    this.dates.set(name, evidence);
    evidence.add(row, text, parts);
  }
}

function note(list: { count: number; examples: Example[] }, example: Example): void {
  list.count++;
  if (list.examples.length < 3) list.examples.push(example);
}

function isCompactDay(text: string): boolean {
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6))];
  return year >= 1900 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/**
 * How the days of a column are written, and what tells the day of the month from the month.
 *
 * A part above 12 is a day. Where a column has none, days that follow one another in one reading and jump in the other
 * tell, or the other columns of the same file.
 */
import type { DateParts } from './classify-text.ts';
import type { Example } from './import-analysis.ts';

export type DateOrder = 'ymd' | 'dmy' | 'mdy';

/** Days of one shape, such as `#/#/#` with the year last. */
export class ShapeEvidence {
  readonly shape: string;
  readonly year: 0 | 2;
  readonly yearDigits: 2 | 4;
  readonly named: 0 | 1 | undefined;
  count = 0;
  /** Cells whose first or second part (of the two that are no year) is above 12. */
  firstAbove = 0;
  secondAbove = 0;
  readonly firstAboveExamples: Example[] = [];
  readonly secondAboveExamples: Example[] = [];
  example: string | undefined;
  readonly #steps = { dmy: { forward: 0, back: 0, days: 0 }, mdy: { forward: 0, back: 0, days: 0 } };
  #last: { dmy: number; mdy: number } | undefined;

  constructor({ shape, year, yearDigits, named }: DateParts) {
    this.shape = shape;
    this.year = year;
    this.yearDigits = yearDigits;
    this.named = named;
  }

  add(row: number, text: string, parts: DateParts): void {
    this.count++;
    if (this.year === 0 || this.named !== undefined) {
      this.example ??= text;
      return;
    }
    const [first, second] = parts.parts;
    if (first > 12) {
      this.firstAbove++;
      if (this.firstAboveExamples.length < 3) this.firstAboveExamples.push({ row, value: text });
    } else if (second > 12) {
      this.secondAbove++;
      if (this.secondAboveExamples.length < 3) this.secondAboveExamples.push({ row, value: text });
    } else if (this.example === undefined || first !== second) this.example ??= text;
    const now = { dmy: dayNumber(parts, 'dmy'), mdy: dayNumber(parts, 'mdy') };
    if (this.#last !== undefined) {
      for (const order of ['dmy', 'mdy'] as const) {
        this.#steps[order].days += Math.abs(now[order] - this.#last[order]);
        if (now[order] > this.#last[order]) this.#steps[order].forward++;
        else if (now[order] < this.#last[order]) this.#steps[order].back++;
      }
    }
    this.#last = now;
  }

  /** The order that the parts prove; `both` where cells contradict each other. */
  get proven(): DateOrder | 'both' | undefined {
    if (this.year === 0) return 'ymd';
    if (this.named !== undefined) return this.named === 0 ? 'mdy' : 'dmy';
    if (this.firstAbove > 0 && this.secondAbove > 0) return 'both';
    return this.firstAbove > 0 ? 'dmy' : this.secondAbove > 0 ? 'mdy' : undefined;
  }

  /** The order in which the days follow one another, where they jump in the other. */
  get sequence(): 'dmy' | 'mdy' | undefined {
    const follows = (order: 'dmy' | 'mdy', other: 'dmy' | 'mdy'): boolean => {
      const { forward, back, days } = this.#steps[order];
      const isOrdered = forward + back >= 5 && Math.max(forward, back) >= (forward + back) * 0.97;
      return isOrdered && this.#steps[other].days >= days * 4;
    };
    if (follows('dmy', 'mdy')) return 'dmy';
    return follows('mdy', 'dmy') ? 'mdy' : undefined;
  }

  /** As a mapping writes it: `D/M/YYYY`. */
  format(order: DateOrder): string {
    const year = this.yearDigits === 4 ? 'YYYY' : 'YY';
    const named = this.named !== undefined;
    const tokens =
      order === 'ymd'
        ? [year, 'M', 'D']
        : order === 'dmy'
          ? ['D', named ? 'MMM' : 'M', year]
          : [named ? 'MMM' : 'M', 'D', year];
    let place = 0;
    return this.shape.replace(/[#@]/g, () => tokens[place++]!);
  }
}

/** A number that grows with the day, for comparing. */
export function dayNumber({ parts, year, yearDigits }: DateParts, order: 'dmy' | 'mdy'): number {
  const [a, b, c] = parts;
  const full = (value: number): number => (yearDigits === 4 ? value : value + (value < 70 ? 2000 : 1900));
  if (year === 0) return full(a) * 400 + b * 32 + c;
  return order === 'dmy' ? full(c) * 400 + b * 32 + a : full(c) * 400 + a * 32 + b;
}

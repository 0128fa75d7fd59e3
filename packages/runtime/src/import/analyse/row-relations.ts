/**
 * What columns say about each other, row by row: days that should follow one another, names that should be the same for
 * the same number.
 */
import type { ColumnGatherer } from './column-gatherer.ts';
import { dayNumber } from './date-evidence.ts';
import type { Example } from './import-analysis.ts';
import { wordsOf } from './words.ts';

/** Only so many columns are compared with one another. */
const maxDayColumns = 8;
/** Names are remembered up to this many. */
const maxNames = 50_000;

export interface DayPair {
  readonly first: number;
  readonly second: number;
  /** By how the days are read. */
  readonly dmy: DayCounts;
  readonly mdy: DayCounts;
}

export interface DayCounts {
  after: number;
  same: number;
  before: number;
  readonly examples: Example[];
}

export interface Spellings {
  readonly number: number;
  readonly name: number;
  /** Different names of each number, as they are written. */
  readonly names: Map<string, Set<string>>;
  /** Different names over all. */
  readonly spellings: Set<string>;
}

export class RowRelations {
  readonly days = new Map<string, DayPair>();
  readonly spellings: Spellings[];
  readonly #names: readonly string[];
  #dayColumns: number[] = [];

  constructor(names: readonly string[]) {
    this.#names = names;
    const words = names.map(wordsOf);
    // 客户编号 and 客户名称: a number and a name of the same thing.
    this.spellings = words.flatMap((ofName, name) => {
      if (!ofName.has('name')) return [];
      const thing = [...ofName].filter((word) => word !== 'name');
      const number = words.findIndex(
        (ofNumber) => ofNumber.has('number') && thing.length > 0 && thing.every((word) => ofNumber.has(word)),
      );
      return number < 0 ? [] : [{ number, name, names: new Map(), spellings: new Set() }];
    });
  }

  add(row: number, cells: readonly string[], columns: readonly ColumnGatherer[]): void {
    for (const { number, name, names, spellings } of this.spellings) {
      const key = cells[number]?.trim();
      const text = cells[name];
      if (key === undefined || key === '' || text === undefined || text.trim() === '') continue;
      if (spellings.size < maxNames) spellings.add(text);
      const known = names.get(key);
      if (known === undefined) {
        if (names.size < maxNames) names.set(key, new Set([text]));
      } else if (known.size < 50) known.add(text);
    }
    if (row % 64 === 0 || this.#dayColumns.length === 0) {
      this.#dayColumns = columns
        .flatMap((column, index) => (column.dates.size > 0 ? [index] : []))
        .slice(0, maxDayColumns);
    }
    for (const first of this.#dayColumns) {
      for (const second of this.#dayColumns)
        if (first < second) this.#compare(row, first, second, cells, columns);
    }
  }

  #compare(
    row: number,
    first: number,
    second: number,
    cells: readonly string[],
    columns: readonly ColumnGatherer[],
  ): void {
    const [a, b] = [columns[first]!.day, columns[second]!.day];
    if (a === undefined || b === undefined) return;
    const name = `${first}:${second}`;
    const empty = (): DayCounts => ({ after: 0, same: 0, before: 0, examples: [] });
    const pair = this.days.get(name) ?? { first, second, dmy: empty(), mdy: empty() };
    this.days.set(name, pair);
    for (const order of ['dmy', 'mdy'] as const) {
      const counts = pair[order];
      const difference = dayNumber(b, order) - dayNumber(a, order);
      if (difference === 0) counts.same++;
      else if (difference > 0) counts.after++;
      else counts.before++;
      // The rarer side is worth showing; which it is turns out at the end.
      const rare = counts.before <= counts.after ? difference < 0 : difference > 0;
      if (rare && counts.examples.length < 5)
        counts.examples.push({ row, value: `${cells[first]} → ${cells[second]}`.slice(0, 100) });
    }
  }

  nameOf(column: number): string {
    return this.#names[column]!;
  }
}

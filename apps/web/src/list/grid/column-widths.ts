/** How wide columns are: as the view or the reader says, else as their heads and values need; what is left over is shared out. */
import type { Column } from '../list-state.ts';

export const leastWidth = 60;
export const mostWidth = 900;
/** What a column nobody gave a width takes at most for its values, and what texts and heads keep where room is short. */
const wideEnough = 300;
const leastText = 112;
const leastHead = 76;
/** To what part texts give way before anything else does. */
const lessText = 0.86;
/** Room of a cell beside its text, and of a head beside its name: the arrow of its order. */
const padding = 25;
const arrow = 14;
/** The box by which a line is selected. */
const box = 32;
/** What records are known by stands in bold. */
const bold = 1.1;
/** Marks beside the text of a value: a tag's edges, a person's initial. */
const marks: Readonly<Record<string, number>> = { choice: 22, choices: 22, reference: 30, boolean: 8 };

/** Where there is no value to go by. */
const usual: Readonly<Record<string, number>> = {
  money: 100,
  date: 84,
  instant: 130,
  choice: 56,
  boolean: 24,
};
const usualText = 130;

export const clampWidth = (width: number): number =>
  Math.round(Math.max(leastWidth, Math.min(mostWidth, width)));

/** Roughly the pixels of a text in the type of a list: letters of the East are as wide as they are high. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const letter of text) width += letter > '\u2e7f' ? size : size * 0.6;
  return width;
}

export interface Needs {
  head: number;
  values: number;
}

/** @param texts of some values of each column */
export const neededWidths = (
  columns: readonly Column[],
  nameOf: (path: string) => string,
  texts: readonly (readonly string[])[],
): Needs[] =>
  columns.map(({ path, field }, index) => {
    const extra = padding + (index === 0 ? box : 0);
    const given = (texts[index] ?? []).filter((text) => text !== '');
    const widest =
      given.length === 0
        ? (usual[field.valueType] ?? usualText)
        : Math.max(...given.map((text) => textWidth(text, 14) * (index === 0 ? bold : 1)));
    return {
      head: Math.ceil(textWidth(nameOf(path), 13) + arrow + extra),
      values: Math.ceil(Math.min(wideEnough, widest + (marks[field.valueType] ?? 0)) + extra),
    };
  });

/** The comma of thousands. */
const comma = 5;

/** @param sums of columns that are added up, as plain digits; they stand in bold below the values */
export const withSums = (needs: readonly Needs[], sums: readonly (string | undefined)[]): Needs[] =>
  needs.map((need, index) => {
    const text = sums[index];
    if (text === undefined) return need;
    const commas = Math.floor(text.replace(/[^0-9].*$/, '').length / 3);
    const width = Math.ceil(textWidth(text, 14) * bold + commas * comma + padding);
    return { ...need, values: Math.max(need.values, width) };
  });

const isText = ({ field }: Column): boolean =>
  ['text', 'reference', 'choices', 'rich-text', 'address'].includes(field.valueType);

/** @param room of the whole grid; only columns that nobody gave a width grow and shrink with it */
export function columnWidths(
  columns: readonly Column[],
  given: Readonly<Record<string, number>>,
  needs: readonly Needs[],
  room: number,
): number[] {
  const own = columns.map(({ path }, index) => {
    const { head, values } = needs[index]!;
    return given[path] ?? Math.max(leastWidth, head, values);
  });
  const free = columns.map(({ path }) => given[path] === undefined);
  const slackOf = (least: (index: number) => number): number[] =>
    own.map((width, index) => (free[index] ? Math.max(0, width - least(index)) : 0));
  const over = sum(own) - room;
  if (over <= 0) {
    const texts = own.map((width, index) => (free[index] && isText(columns[index]!) ? width : 0));
    return shared(own, sum(texts) > 0 ? texts : own.map((width, index) => (free[index] ? width : 0)), -over);
  }
  // Texts give way a little first, then heads and more of the texts; only then is the list scrolled sideways. Figures are
  // never cut, nor is what records are known by.
  const gives = (index: number): boolean => index > 0 && isText(columns[index]!);
  const little = slackOf((index) => (gives(index) ? own[index]! * lessText : own[index]!));
  const less = shared(own, little, -Math.min(sum(little), over));
  const rest = sum(less) - room;
  if (rest <= 0) return less;
  const much = slackOf((index) => (gives(index) ? leastText : Math.max(leastHead, needs[index]!.values))).map(
    (slack, index) => Math.max(0, slack - (own[index]! - less[index]!)),
  );
  return shared(less, much, -Math.min(sum(much), rest));
}

const sum = (widths: readonly number[]): number => widths.reduce((total, width) => total + width, 0);

/** Adds to each width its share, in whole pixels that come to all of it. */
function shared(widths: readonly number[], shares: readonly number[], by: number): number[] {
  const whole = sum(shares);
  if (whole === 0) return [...widths];
  let passed = 0;
  let given = 0;
  return widths.map((width, index) => {
    passed += shares[index]!;
    const own = Math.round((by * passed) / whole) - given;
    given += own;
    return width + own;
  });
}

const key = (table: string, view: string): string => `dunlin.widths.${table}.${view}`;

/** What the reader dragged on this device since the view was saved. */
export function readWidths(table: string, view: string): Record<string, number> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key(table, view)) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(
      Object.entries(kept).flatMap(([path, width]) =>
        typeof width === 'number' ? [[path, clampWidth(width)]] : [],
      ),
    );
  } catch {
    return {};
  }
}

export function keepWidths(table: string, view: string, widths: Readonly<Record<string, number>>): void {
  if (Object.keys(widths).length === 0) localStorage.removeItem(key(table, view));
  else localStorage.setItem(key(table, view), JSON.stringify(widths));
}

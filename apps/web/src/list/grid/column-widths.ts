/** How wide columns are: as the view or the reader says, else as their type needs; what is left over is shared out. */
import type { Column } from '../list-state.ts';

const byType: Readonly<Record<string, number>> = {
  money: 132,
  integer: 108,
  decimal: 112,
  date: 124,
  instant: 156,
  boolean: 92,
  choice: 136,
  reference: 180,
};
const first = 220;
const usual = 180;
export const leastWidth = 60;
export const mostWidth = 900;

export const clampWidth = (width: number): number =>
  Math.round(Math.max(leastWidth, Math.min(mostWidth, width)));

/** @param room of the whole grid; only columns that nobody gave a width grow with it */
export function columnWidths(
  columns: readonly Column[],
  given: Readonly<Record<string, number>>,
  room: number,
): number[] {
  const own = columns.map(
    ({ path, field }, index) => given[path] ?? (index === 0 ? first : (byType[field.valueType] ?? usual)),
  );
  const free = columns.map(({ path }) => given[path] === undefined);
  const sum = own.reduce((total, width) => total + width, 0);
  const elastic = own.reduce((total, width, index) => total + (free[index] ? width : 0), 0);
  const left = Math.max(0, room - sum);
  if (elastic === 0) return own;
  return own.map((width, index) => (free[index] ? Math.floor(width + (left * width) / elastic) : width));
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

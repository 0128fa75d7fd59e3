/**
 * One tab stop for a chart of stacked bars: up and down go from bar to bar, left and right from part to part
 * (parts of no size are passed over), Enter opens the records behind the part.
 */
import { type KeyboardEvent, useState } from 'react';

export interface ChartPoint {
  row: number;
  part: number;
}

/** The next point in a direction that has a size; the same point where there is none. */
export function nextPoint(sizes: readonly (readonly number[])[], from: ChartPoint, key: string): ChartPoint {
  const across = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : 0;
  const down = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : 0;
  for (let { row, part } = from; ; ) {
    row += down;
    part += across;
    const size = sizes[row]?.[part];
    if (size === undefined) return from;
    if (size !== 0) return { row, part };
    // A bar without this part is entered at its first part.
    if (down !== 0) {
      const first = sizes[row]?.findIndex((each) => each !== 0) ?? -1;
      if (first >= 0) return { row, part: first };
    }
  }
}

const firstPoint = (sizes: readonly (readonly number[])[]): ChartPoint | null => {
  const row = sizes.findIndex((parts) => parts.some((size) => size !== 0));
  return row < 0 ? null : { row, part: sizes[row]?.findIndex((size) => size !== 0) ?? 0 };
};

export function useChartKeys(
  sizes: readonly (readonly number[])[],
  open: (point: ChartPoint) => void,
): { point: ChartPoint | null; onKeyDown: (event: KeyboardEvent) => void; onBlur: () => void } {
  const [point, setPoint] = useState<ChartPoint | null>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.startsWith('Arrow')) {
      event.preventDefault();
      setPoint(point === null ? firstPoint(sizes) : nextPoint(sizes, point, event.key));
    } else if (event.key === 'Enter' && point !== null) {
      event.preventDefault();
      open(point);
    } else if (event.key === 'Escape') setPoint(null);
  };
  return { point, onKeyDown, onBlur: () => setPoint(null) };
}

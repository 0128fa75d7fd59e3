/** The cursor of a grid, moved by the keys that spreadsheets have; with Shift it spans a range. */
import { type KeyboardEvent, useCallback, useState } from 'react';

export interface Cursor {
  row: number;
  column: number;
  /** Where the range began. */
  fromRow: number;
  fromColumn: number;
}

export interface GridSize {
  rows: number;
  columns: number;
  /** Lines that fit on the screen. */
  page: number;
}

export function movedCursor(
  cursor: Cursor,
  key: string,
  { ctrlKey, shiftKey }: { ctrlKey: boolean; shiftKey: boolean },
  { rows, columns, page }: GridSize,
): Cursor | undefined {
  const steps: Record<string, readonly [number, number]> = {
    ArrowUp: [ctrlKey ? -rows : -1, 0],
    ArrowDown: [ctrlKey ? rows : 1, 0],
    ArrowLeft: [0, ctrlKey ? -columns : -1],
    ArrowRight: [0, ctrlKey ? columns : 1],
    PageUp: [-page, 0],
    PageDown: [page, 0],
    Home: [ctrlKey ? -rows : 0, -columns],
    End: [ctrlKey ? rows : 0, columns],
  };
  const step = Object.hasOwn(steps, key) ? steps[key] : undefined;
  if (step === undefined) return undefined;
  const row = Math.max(0, Math.min(rows - 1, cursor.row + step[0]));
  const column = Math.max(0, Math.min(columns - 1, cursor.column + step[1]));
  return shiftKey ? { ...cursor, row, column } : { row, column, fromRow: row, fromColumn: column };
}

export interface GridKeys {
  edit: (at: Cursor) => void;
  peek: (at: Cursor) => void;
  select: (at: Cursor) => void;
  clear: () => void;
  undo: () => void;
  moved: (to: Cursor) => void;
}

export function useGridKeys(size: GridSize, keys: GridKeys) {
  const [cursor, setCursor] = useState<Cursor | null>(null);
  const put = useCallback((row: number, column: number, extend = false): void => {
    setCursor((old) =>
      extend && old !== null ? { ...old, row, column } : { row, column, fromRow: row, fromColumn: column },
    );
  }, []);
  /** The first place of the cursor, where it has none yet. */
  const begin = useCallback((row: number): void => {
    setCursor((old) => old ?? { row, column: 0, fromRow: row, fromColumn: 0 });
  }, []);
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.altKey) return;
    const at = cursor ?? { row: 0, column: 0, fromRow: 0, fromColumn: 0 };
    const chord = { ctrlKey: event.ctrlKey || event.metaKey, shiftKey: event.shiftKey };
    const next = movedCursor(at, event.key, chord, size);
    const plain = !chord.ctrlKey && !chord.shiftKey;
    const act =
      next !== undefined
        ? () => {
            setCursor(next);
            keys.moved(next);
          }
        : chord.ctrlKey && event.key.toLowerCase() === 'z'
          ? keys.undo
          : !plain
            ? undefined
            : event.key === 'Enter' || event.key === 'F2'
              ? () => keys.edit(at)
              : event.key === ' '
                ? () => keys.peek(at)
                : event.key === 'x'
                  ? () => keys.select(at)
                  : event.key === 'Escape'
                    ? keys.clear
                    : undefined;
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  return { cursor, put, begin, press };
}

/** A value with its past: every change can be undone and done again. */
import { useCallback, useState } from 'react';

interface History<T> {
  past: readonly T[];
  present: T;
  future: readonly T[];
}

const kept = 200;

export interface Undo<T> {
  value: T;
  /** A change of the same `merge` key as the last one replaces it: typing is one step. */
  change: (next: T, merge?: string) => void;
  undo: (() => void) | null;
  redo: (() => void) | null;
}

export function useUndo<T>(start: T): Undo<T> {
  const [history, setHistory] = useState<History<T>>({ past: [], present: start, future: [] });
  const [merging, setMerging] = useState<string | null>(null);
  const change = useCallback(
    (next: T, merge?: string) => {
      const merges = merge !== undefined && merge === merging;
      setMerging(merge ?? null);
      setHistory(({ past, present }) => ({
        past: merges ? past : [...past, present].slice(-kept),
        present: next,
        future: [],
      }));
    },
    [merging],
  );
  const move = (from: 'past' | 'future') => () => {
    setMerging(null);
    setHistory(({ past, present, future }) =>
      from === 'past'
        ? { past: past.slice(0, -1), present: past.at(-1)!, future: [present, ...future] }
        : { past: [...past, present], present: future[0]!, future: future.slice(1) },
    );
  };
  return {
    value: history.present,
    change,
    undo: history.past.length === 0 ? null : move('past'),
    redo: history.future.length === 0 ? null : move('future'),
  };
}

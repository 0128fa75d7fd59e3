/**
 * Records that went out of the reader's sight while they were on the screen: deleted, or theirs no more. A page that
 * shows one must not go on as if nothing had happened; one that was read again since then is there again.
 */
import { useSyncExternalStore } from 'react';

/** When each went, in ms of the page's clock. */
const gone = new Map<string, number>();
const listeners = new Set<() => void>();

const keyOf = (table: string, id: number): string => `${table}/${id}`;

export function markGone(table: string, id: number): void {
  gone.set(keyOf(table, id), Date.now());
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** @param readAt when what is shown was read, in ms of the page's clock */
export const useIsGone = (table: string, id: number, readAt: number): boolean =>
  useSyncExternalStore(subscribe, () => (gone.get(keyOf(table, id)) ?? 0) > readAt);

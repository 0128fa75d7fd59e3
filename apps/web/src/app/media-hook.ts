/** Whether a condition of the screen or of the person's system holds now, such as `(max-width: 767px)`. */
import { useSyncExternalStore } from 'react';

/** @returns a hook, made once for each condition */
export function mediaHook(condition: string): () => boolean {
  const query = window.matchMedia(condition);
  const subscribe = (changed: () => void): (() => void) => {
    query.addEventListener('change', changed);
    return () => query.removeEventListener('change', changed);
  };
  return () => useSyncExternalStore(subscribe, () => query.matches);
}

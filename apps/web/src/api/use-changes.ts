/** Keeps the screen live: asks every five seconds what changed and reads again what is on screen. */
import { useEffect, useRef } from 'react';
import { ApiError, call, queryString } from './client.ts';
import { refreshAll } from './query-client.ts';

const everyMs = 5_000;

interface Changes {
  cursor: string | number;
  tables: string[];
}

/** @param offline told true when the server cannot be reached, false when it answers again */
export function useChanges(offline: (value: boolean) => void): void {
  const cursor = useRef<string | number | null>(null);
  useEffect(() => {
    let stopped = false;
    let timer: number | undefined;
    const ask = async (): Promise<void> => {
      if (document.visibilityState === 'visible') {
        try {
          const first = cursor.current === null;
          const changes = await call<Changes>(`/changes${queryString({ since: cursor.current })}`);
          offline(false);
          cursor.current = changes.cursor;
          if (!first && changes.tables.length > 0) await refreshAll();
        } catch (error) {
          offline(error instanceof ApiError && (error.status === 0 || error.status >= 502));
        }
      }
      if (!stopped) timer = window.setTimeout(ask, everyMs);
    };
    void ask();
    return () => {
      stopped = true;
      window.clearTimeout(timer);
    };
  }, [offline]);
}

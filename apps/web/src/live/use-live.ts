/** Keeps the screen live: what the server says has changed is read again, lists without moving a row. */
import { useEffect } from 'react';
import { queryClient, refreshAll } from '../api/query-client.ts';
import type { RecordList } from '../api/types.ts';
import { markGone } from './gone-records.ts';
import { listRequest, refreshLists } from './list-news.ts';
import { type LiveChange, LiveStream } from './live-stream.ts';

/** Changes that come together are read together. */
const gatherMs = 400;
/** The server is told what is on the screen, at most so many records. */
const mostShown = 400;
/** What records leave as it is; of notifications the server tells by itself. */
const lasting: readonly unknown[] = ['meta', 'public', 'session', 'notifications'];

/** @param offline told true when the server cannot be reached, false when it answers again */
export function useLive(offline: (value: boolean) => void): void {
  useEffect(() => {
    let gathered: LiveChange[] = [];
    let timer: number | undefined;
    const refresh = (): void => {
      timer = undefined;
      const changes = gathered;
      gathered = [];
      void refreshLists(changes);
      void queryClient.invalidateQueries({
        predicate: ({ queryKey }) =>
          !lasting.includes(queryKey[0]) &&
          listRequest(queryKey) === undefined &&
          concerns(queryKey, changes),
      });
    };
    const stream = new LiveStream({
      changed({ changes, notified }) {
        if (notified) void queryClient.invalidateQueries({ queryKey: ['notifications'] });
        for (const { kind, table, id } of changes) if (kind === 'gone') markGone(table, id);
        gathered.push(...changes);
        timer ??= window.setTimeout(refresh, gatherMs);
      },
      missed: () => void refreshAll(),
      reached: (value) => offline(!value),
    });
    let watching: number | undefined;
    const unsubscribe = queryClient.getQueryCache().subscribe(() => {
      watching ??= window.setTimeout(() => {
        watching = undefined;
        stream.show(shownRecords());
      }, 1_000);
    });
    return () => {
      unsubscribe();
      window.clearTimeout(timer);
      window.clearTimeout(watching);
      stream.stop();
    };
  }, [offline]);
}

/** A record that has gone is not asked for again: its page says so. */
const concerns = (key: readonly unknown[], changes: readonly LiveChange[]): boolean =>
  !changes.some(({ table, id, kind }) => kind === 'gone' && key[1] === table && key[2] === id);

/** Of lists and pages of records on the screen. */
function shownRecords(): string[] {
  const keys = new Set<string>();
  for (const { queryKey, state } of queryClient.getQueryCache().findAll({ type: 'active' })) {
    const request = listRequest(queryKey);
    const [kind, table, id] = queryKey;
    if (kind === 'record' && typeof table === 'string' && typeof id === 'number') keys.add(`${table}/${id}`);
    if (request === undefined || state.data === undefined) continue;
    const { pages } = state.data as { pages: readonly RecordList[] };
    for (const page of pages) for (const each of page.records) keys.add(`${request.table}/${each.id}`);
  }
  return [...keys].sort().slice(0, mostShown);
}

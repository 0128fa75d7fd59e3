/**
 * The rows of a list that may be of any length: pages by key, fetched ahead of where the reader is, old ones dropped.
 *
 *   keys of all pages seen ──▶ a few pages in memory ──▶ row 7,312 of 12,400, or a place that is being read
 *
 * Pages go forward by the key of the page before. The keys that were seen are kept (they are small), so that any place
 * that was passed can be gone back to at once.
 */
import type { InfiniteData } from '@tanstack/react-query';
import {
  infiniteQueryOptions,
  keepPreviousData,
  type UseInfiniteQueryResult,
  useInfiniteQuery,
} from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { call } from '../api/client.ts';
import { type ListRequest, listPath } from '../api/queries.ts';
import { queryClient } from '../api/query-client.ts';
import type { RecordList, RecordRow, Refs } from '../api/types.ts';

export const pageRows = 100;
const mostPages = 14;
/** Rows beyond the window that are wanted before they are needed. */
const ahead = 150;

/** What is remembered of a list as long as its rows are in the cache: keys of its pages by number, and its place. */
interface Memory {
  keys: (string | null)[];
  /** Number of all rows, once the last page was seen. */
  total: number | undefined;
  estimate: number | null;
  scrollTop: number;
}

const memories = new Map<string, Memory>();
const mostMemories = 30;

export function memoryOf(hash: string): Memory {
  let memory = memories.get(hash);
  if (memory === undefined) {
    memory = { keys: [null], total: undefined, estimate: null, scrollTop: 0 };
    if (memories.size >= mostMemories) memories.delete(memories.keys().next().value ?? '');
  } else memories.delete(hash);
  memories.set(hash, memory);
  return memory;
}

export const pagedQuery = (request: ListRequest) => {
  const hash = JSON.stringify(request);
  return infiniteQueryOptions({
    queryKey: ['records', request.table, request],
    queryFn: async ({ pageParam, signal }) => {
      const page = await call<RecordList>(listPath({ ...request, limit: pageRows }, pageParam), { signal });
      const memory = memoryOf(hash);
      const number = memory.keys.indexOf(pageParam);
      if (number < 0) return page;
      if (page.nextCursor === null) {
        memory.keys.length = number + 1;
        memory.total = number * pageRows + page.records.length;
      } else {
        if (memory.keys[number + 1] !== page.nextCursor) memory.keys.length = number + 1;
        memory.keys[number + 1] = page.nextCursor;
        if (memory.total !== undefined && memory.total <= (number + 1) * pageRows) memory.total = undefined;
      }
      if (number === 0) memory.estimate = page.estimate;
      return page;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    getPreviousPageParam: (_page, _pages, first) => {
      const number = memoryOf(hash).keys.indexOf(first);
      return number <= 0 ? undefined : memoryOf(hash).keys[number - 1];
    },
    maxPages: mostPages,
    placeholderData: keepPreviousData,
  });
};

export interface PagedRows {
  /** Rows that are known to be there, loaded or not, and whether there may be more. */
  count: number;
  more: boolean;
  loaded: number;
  estimate: number | null;
  /** Undefined while it is being read. */
  row: (index: number) => RecordRow | undefined;
  /** Those in memory, in order, and the index of the first. */
  rows: readonly RecordRow[];
  offset: number;
  refs: Refs;
  /** Tells which rows are on the screen. */
  see: (first: number, end: number) => void;
  memory: Memory;
  query: UseInfiniteQueryResult<InfiniteData<RecordList>>;
}

export function mergeRefs(pages: readonly { refs: Refs }[]): Refs {
  const merged: Refs = {};
  for (const page of pages) {
    for (const [table, titles] of Object.entries(page.refs)) merged[table] = { ...merged[table], ...titles };
  }
  return merged;
}

export function usePagedRows(request: ListRequest, enabled: boolean): PagedRows {
  const options = useMemo(() => pagedQuery(request), [request]);
  const query = useInfiniteQuery({ ...options, enabled });
  const hash = JSON.stringify(request);
  const memory = memoryOf(hash);
  const { data } = query;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.records) ?? [], [data]);
  const refs = useMemo(() => mergeRefs(data?.pages ?? []), [data]);
  const start = data === undefined ? 0 : memory.keys.indexOf(data.pageParams[0] as string | null);
  const offset = Math.max(0, start) * pageRows;
  const known = Math.max(offset + rows.length, (memory.keys.length - 1) * pageRows);
  const count = memory.total ?? known;
  const { hasNextPage, isFetching, fetchNextPage, fetchPreviousPage } = query;
  const latest = useRef({ offset, loaded: rows.length, hasNextPage, isFetching });
  latest.current = { offset, loaded: rows.length, hasNextPage, isFetching };
  const seen = useRef({ first: 0, end: 0 });
  const jump = useRef(0);

  const look = useCallback((): void => {
    const { offset: from, loaded, hasNextPage: next, isFetching: busy } = latest.current;
    const { first, end } = seen.current;
    if (loaded === 0) return;
    window.clearTimeout(jump.current);
    if (end < from || first > from + loaded) {
      // Far from what is in memory: only the page of that place is read.
      jump.current = window.setTimeout(() => void jumpTo(request, Math.floor(first / pageRows)), 80);
    } else if (busy) return;
    else if (end + ahead > from + loaded && next) void fetchNextPage();
    else if (first - ahead < from && from > 0) void fetchPreviousPage();
  }, [request, fetchNextPage, fetchPreviousPage]);
  // What came may not be enough.
  useEffect(() => {
    if (data !== undefined && !isFetching) look();
  }, [data, isFetching, look]);
  const see = useCallback(
    (first: number, end: number) => {
      seen.current = { first, end };
      look();
    },
    [look],
  );
  return {
    count,
    more: memory.total === undefined,
    loaded: rows.length,
    estimate: memory.estimate,
    row: (index) => rows[index - offset],
    rows,
    offset,
    refs,
    see,
    memory,
    query,
  };
}

/** Reads one page and forgets the others: those around it are read as they are needed. */
async function jumpTo(request: ListRequest, number: number): Promise<void> {
  const { queryKey } = pagedQuery(request);
  const { keys } = memoryOf(JSON.stringify(request));
  const key = keys[Math.min(number, keys.length - 1)] ?? null;
  await queryClient.cancelQueries({ queryKey });
  const page = await call<RecordList>(listPath({ ...request, limit: pageRows }, key));
  queryClient.setQueryData<InfiniteData<RecordList>>(queryKey, { pages: [page], pageParams: [key] });
}

/**
 * The rows of a list that may be of any length: pages by number, fetched ahead of where the reader is, old ones dropped.
 *
 *   keys of the pages seen ──▶ a few pages in memory ──▶ row 7,312 of about 12,400, or a place that is being read
 *
 * A page is read from its key, which the page before it tells. The keys are kept (they are small), so that any place that
 * was passed is gone back to at once; a place further away is read from the nearest key before it, passing over the rest.
 */
import type { InfiniteData } from '@tanstack/react-query';
import {
  infiniteQueryOptions,
  keepPreviousData,
  type UseInfiniteQueryResult,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react';
import { call } from '../api/client.ts';
import { type ListRequest, listPath } from '../api/queries.ts';
import { queryClient } from '../api/query-client.ts';
import type { RecordList, RecordRow, Refs } from '../api/types.ts';
import { countQuery } from './count-query.ts';
import { mergeRefs } from './merge-refs.ts';

export const pageRows = 100;
const mostPages = 14;
/** Rows beyond the window that are wanted before they are needed. */
const ahead = 150;
/** How long a place has to stay before it is read, and until it is tried again where that failed. */
const restMs = 80;
const againMs = 3_000;

/** What is remembered of a list as long as its rows are in the cache: keys of its pages by number, and its place. */
interface Memory {
  /** With holes where pages were jumped over. */
  keys: (string | null | undefined)[];
  /** Number of all rows, once the last page was seen. */
  total: number | undefined;
  estimate: number | null;
  /** Whether somebody wanted to know how many there are, or jumped to where only that tells what there is. */
  counted: boolean;
  scrollTop: number;
}

const memories = new Map<string, Memory>();
const mostMemories = 30;

export function memoryOf(hash: string): Memory {
  let memory = memories.get(hash);
  if (memory === undefined) {
    memory = { keys: [null], total: undefined, estimate: null, counted: false, scrollTop: 0 };
    if (memories.size >= mostMemories) memories.delete(memories.keys().next().value ?? '');
  } else memories.delete(hash);
  memories.set(hash, memory);
  return memory;
}

/** Reads a page by its number, and notes what it tells of the list. */
async function readPage(request: ListRequest, number: number, signal: AbortSignal): Promise<RecordList> {
  const memory = memoryOf(JSON.stringify(request));
  const { keys } = memory;
  let from = number;
  while (keys[from] === undefined && from > 0) from -= 1;
  const skip = (number - from) * pageRows;
  const wanted = { ...request, limit: pageRows, ...(number === 0 ? {} : { estimate: false as const }) };
  const page = await call<RecordList>(listPath({ ...wanted, skip }, keys[from] ?? null), { signal });
  if (page.nextCursor === null) {
    // Beyond the end nothing is told of where that is.
    if (page.records.length > 0 || number === 0) {
      keys.length = Math.min(keys.length, number + 1);
      memory.total = number * pageRows + page.records.length;
    }
  } else {
    if (keys[number + 1] !== page.nextCursor) keys.length = Math.min(keys.length, number + 1);
    keys[number + 1] = page.nextCursor;
    if (memory.total !== undefined && memory.total <= (number + 1) * pageRows) memory.total = undefined;
  }
  if (number === 0) memory.estimate = page.estimate;
  return page;
}

export const pagedQuery = (request: ListRequest) =>
  infiniteQueryOptions({
    queryKey: ['records', request.table, request],
    queryFn: ({ pageParam, signal }) => readPage(request, pageParam, signal),
    initialPageParam: 0,
    getNextPageParam: (page, _pages, last) => (page.nextCursor === null ? undefined : last + 1),
    getPreviousPageParam: (_page, _pages, first) => (first === 0 ? undefined : first - 1),
    maxPages: mostPages,
    placeholderData: keepPreviousData,
  });

export interface PagedRows {
  /** Rows that the list has, as far as that is known: all of them, or those seen, or roughly. */
  count: number;
  /** Number of all rows, where it is known exactly. */
  total: number | undefined;
  loaded: number;
  estimate: number | null;
  /** Undefined while it is being read. */
  row: (index: number) => RecordRow | undefined;
  /** Names of what a row refers to. */
  refsAt: (index: number) => Refs | undefined;
  /** Those in memory, in order, and the index of the first. */
  rows: readonly RecordRow[];
  offset: number;
  refs: Refs;
  /** Tells which rows are on the screen. */
  see: (first: number, end: number) => void;
  /** Asks the server for the exact number. */
  countExactly: () => void;
  counting: boolean;
  memory: Memory;
  query: UseInfiniteQueryResult<InfiniteData<RecordList>>;
}

export function usePagedRows(request: ListRequest, enabled: boolean): PagedRows {
  const options = useMemo(() => pagedQuery(request), [request]);
  const query = useInfiniteQuery({ ...options, enabled });
  const memory = memoryOf(useMemo(() => JSON.stringify(request), [request]));
  const [, show] = useReducer((times: number) => times + 1, 0);
  const exact = useQuery({ ...countQuery(request), enabled: enabled && memory.counted });
  const { data } = query;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.records) ?? [], [data]);
  const refs = useMemo(() => mergeRefs(data?.pages ?? []), [data]);
  const offset = ((data?.pageParams[0] as number | undefined) ?? 0) * pageRows;
  const total = memory.total ?? exact.data;
  const seenRows = Math.max(offset + rows.length, (memory.keys.length - 1) * pageRows);
  const count = total ?? Math.max(seenRows, memory.estimate ?? 0);
  const countExactly = useCallback((): void => {
    if (memory.counted) return;
    memory.counted = true;
    show();
  }, [memory]);
  const { hasNextPage, isFetching, fetchNextPage, fetchPreviousPage } = query;
  const now = { offset, loaded: rows.length, hasNextPage, isFetching, total };
  const latest = useRef(now);
  latest.current = now;
  const seen = useRef({ first: 0, end: 0 });
  const resting = useRef(0);
  const jump = useRef(new AbortController());

  const look = useCallback((): void => {
    const { offset: from, loaded, hasNextPage: next, isFetching: busy, total: all } = latest.current;
    const { first, end } = seen.current;
    window.clearTimeout(resting.current);
    if (loaded === 0 || end === 0) return;
    const lastPage =
      all === undefined ? Number.POSITIVE_INFINITY : Math.floor(Math.max(0, all - 1) / pageRows);
    if (end < from - pageRows || first > from + loaded + pageRows) {
      // Far from what is in memory: only the page of that place is read.
      const number = Math.min(Math.floor(first / pageRows), lastPage);
      const go = (): void => {
        jump.current.abort();
        jump.current = new AbortController();
        if (number > 0) countExactly();
        jumpTo(request, number, jump.current.signal).catch(() => {
          if (!jump.current.signal.aborted) resting.current = window.setTimeout(go, againMs);
        });
      };
      resting.current = window.setTimeout(go, restMs);
    } else if (busy) return;
    else if (end + ahead > from + loaded && next) void fetchNextPage();
    else if (first - ahead < from && from > 0) void fetchPreviousPage();
  }, [request, countExactly, fetchNextPage, fetchPreviousPage]);
  useEffect(
    () => () => {
      window.clearTimeout(resting.current);
      jump.current.abort();
    },
    [],
  );
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
  const row = useCallback((index: number) => rows[index - offset], [rows, offset]);
  const refsAt = useCallback(
    (index: number) => data?.pages[Math.floor((index - offset) / pageRows)]?.refs,
    [data, offset],
  );
  return {
    ...{ count, total, rows, offset, row, refsAt, refs, see, memory, query },
    loaded: rows.length,
    estimate: memory.estimate,
    countExactly,
    counting: exact.isFetching && exact.data === undefined,
  };
}

/** Reads one page and forgets the others: those around it are read as they are needed. */
async function jumpTo(request: ListRequest, number: number, signal: AbortSignal): Promise<void> {
  const { queryKey } = pagedQuery(request);
  await queryClient.cancelQueries({ queryKey });
  const page = await readPage(request, number, signal);
  if (signal.aborted) return;
  // There was less than was thought: how much there is says where the reader stands.
  if (page.records.length === 0 && number > 0)
    return queryClient.invalidateQueries({ queryKey: countQuery(request).queryKey });
  queryClient.setQueryData<InfiniteData<RecordList, number>>(queryKey, {
    pages: [page],
    pageParams: [number],
  });
}

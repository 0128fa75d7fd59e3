/** What the screens of duplicates read from the server, and what they tell it. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call, queryString } from '../api/client.ts';
import type { Duplicates, MergeAnswer, MergeEntry, UndoneMerge } from './duplicates-types.ts';

export interface DuplicatesAsked {
  record?: string | undefined;
  import?: string | undefined;
}

export const duplicatesQuery = (table: string, asked: DuplicatesAsked, limit: number) =>
  queryOptions({
    queryKey: ['duplicates', table, asked, limit],
    queryFn: ({ signal }) =>
      call<Duplicates>(`/tables/${table}/duplicates${queryString({ ...asked, limit })}`, { signal }),
    // It reads the whole table: not again for every change that somebody makes.
    staleTime: 300_000,
  });

export const mergesQuery = (table: string) =>
  infiniteQueryOptions({
    queryKey: ['merges', table],
    queryFn: ({ pageParam, signal }) =>
      call<{ merges: MergeEntry[]; nextCursor: string | null }>(
        `/tables/${table}/merges${queryString({ cursor: pageParam })}`,
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

export interface MergeWanted {
  keep: number;
  others: readonly number[];
  values?: Readonly<Record<string, number>>;
}

export const mergePreviewQuery = (table: string, wanted: MergeWanted) =>
  queryOptions({
    queryKey: ['merge-preview', table, wanted],
    queryFn: ({ signal }) =>
      call<MergeAnswer>(`/tables/${table}/merges`, {
        method: 'POST',
        body: { ...wanted, preview: true },
        signal,
      }),
    retry: false,
    staleTime: 0,
  });

export const merge = (table: string, wanted: MergeWanted): Promise<MergeAnswer> =>
  call(`/tables/${table}/merges`, { method: 'POST', body: wanted });

export const undoMerge = (table: string, id: number): Promise<UndoneMerge> =>
  call(`/tables/${table}/merges/${id}/undo`, { method: 'POST' });

export const sayDistinct = (table: string, records: readonly number[], distinct: boolean): Promise<unknown> =>
  call(`/tables/${table}/duplicates/distinct`, { method: 'POST', body: { records, distinct } });

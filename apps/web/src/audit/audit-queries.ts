/** The log and the state of its chain, as the server gives them. */
import type { ChainHead, LogEntry, LogPage } from '@dunlin/runtime';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call, queryString } from '../api/client.ts';
import type { Label, Problem } from '../api/types.ts';

export type { LogEntry } from '@dunlin/runtime';
export type LoggedChange = LogEntry['changes'][number];

/** As it stands in the address. */
export interface AuditFilter {
  person?: string | undefined;
  kinds?: string | undefined;
  through?: string | undefined;
  table?: string | undefined;
  record?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

export interface Verified {
  problems: Problem[];
  found: number;
  batches: number;
  rows: number;
  unsealed: number;
  head: string;
  lastId: number;
  sealedAt: string | null;
  anchor?: number;
}

export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam, signal }) =>
      call<LogPage>(`/audit${queryString({ ...filter, before: pageParam })}`, { signal }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

export const auditKindsQuery = queryOptions({
  queryKey: ['audit-kinds'],
  queryFn: ({ signal }) =>
    call<{ kinds: { key: string; label: Label; source: 'change' | 'event' }[] }>('/audit/kinds', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

export const auditHeadQuery = queryOptions({
  queryKey: ['audit-head'],
  queryFn: ({ signal }) => call<ChainHead>('/audit/head', { signal }),
});

export const verifyLog = (head?: string): Promise<Verified> =>
  call<Verified>('/audit/verify', { method: 'POST', body: head === undefined ? {} : { head } });

/** The log and the state of its chain, as the server gives them. */
import type { ChainHead, Erasure, LogEntry, LogPage, Verification } from '@dunlin/runtime';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call, queryString } from '../api/client.ts';
import type { Label } from '../api/types.ts';

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

/** Rows of the log, or all that it holds about a record. */
export type ErasureTarget = { rows: number[] } | { table: string; record: number };

export const erasureQuery = (target: ErasureTarget) =>
  queryOptions({
    queryKey: ['audit-erasure', target],
    queryFn: ({ signal }) => call<Erasure>('/audit/erase', { method: 'POST', body: target, signal }),
    staleTime: 0,
  });

export const eraseLog = (target: ErasureTarget, reason: string, expected: number): Promise<Erasure> =>
  call<Erasure>('/audit/erase', { method: 'POST', body: { ...target, reason, expected } });

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

export const verifyLog = (head?: string): Promise<Verification> =>
  call<Verification>('/audit/verify', { method: 'POST', body: head === undefined ? {} : { head } });

/** What the screen of cash application reads and sends. */
import type { CashDescription, EntriesMatched, OpenInvoiceShare, StatementImport } from '@dunlin/runtime';
import { queryOptions } from '@tanstack/react-query';
import { ApiError, call } from '../api/client.ts';
import { seenHeaders } from '../api/seen-person.ts';
import type { Once } from '../api/use-once.ts';

export type { CashDescription, EntriesMatched, EntryMatches, OpenInvoiceShare } from '@dunlin/runtime';
export type Suggestion = EntriesMatched['matches'][number]['suggestions'][number];

export interface Application {
  entry: number;
  customer: number;
  allocations: { invoice: number; amount: string }[];
}

export const cashQuery = queryOptions({
  queryKey: ['cash'],
  queryFn: ({ signal }) => call<{ cash: CashDescription[] }>('/cash', { signal }),
  staleTime: 300_000,
});

export const matchesQuery = (cash: string, table: string, entries: readonly number[]) =>
  queryOptions({
    queryKey: ['records', table, 'matches', cash, entries.join(',')],
    queryFn: ({ signal }) =>
      call<EntriesMatched>(`/cash/${cash}/suggest`, { method: 'POST', body: { entries }, signal }),
    enabled: entries.length > 0,
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
  });

export const openInvoicesQuery = (cash: string, table: string, customer: number, amount: string) =>
  queryOptions({
    queryKey: ['records', table, 'open', cash, customer, amount],
    queryFn: ({ signal }) =>
      call<{ invoices: OpenInvoiceShare[] }>(`/cash/${cash}/customers/${customer}/open?amount=${amount}`, {
        signal,
      }),
    refetchOnWindowFocus: false,
  });

export const applyEntries = (cash: string, applications: readonly Application[], once: Once) =>
  once([cash, applications], (onceKey) =>
    call<{ applied: { entry: number; payment: number }[] }>(`/cash/${cash}/apply`, {
      method: 'POST',
      body: { applications },
      onceKey,
    }),
  );

export const undoEntry = (cash: string, entry: number) =>
  call(`/cash/${cash}/entries/${entry}/undo`, { method: 'POST' });

export const setAside = (cash: string, entries: readonly number[], aside: boolean) =>
  call<{ changed: number }>(`/cash/${cash}/${aside ? 'set-aside' : 'reopen'}`, {
    method: 'POST',
    body: { entries },
  });

export const allocatePayment = (
  cash: string,
  payment: number,
  allocations: readonly { invoice: number; amount: string }[],
  once: Once,
) =>
  once([cash, payment, allocations], (onceKey) =>
    call(`/cash/${cash}/payments/${payment}/allocate`, { method: 'POST', body: { allocations }, onceKey }),
  );

export type DayOrder = 'ymd' | 'dmy' | 'mdy';

/** @throws ApiError `statement.dates` where the order of day and month has to be given */
export async function bringStatement(
  cash: string,
  file: File,
  order: DayOrder | null,
): Promise<StatementImport> {
  const form = new FormData();
  form.append('file', file);
  const query = order === null ? '' : `?dateOrder=${order}`;
  let response: Response;
  try {
    response = await fetch(`/api/cash/${cash}/statements${query}`, {
      method: 'POST',
      headers: seenHeaders(),
      body: form,
    });
  } catch {
    throw new ApiError(0, { code: 'client.offline' });
  }
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  if (!response.ok) throw new ApiError(response.status, body);
  return body as unknown as StatementImport;
}

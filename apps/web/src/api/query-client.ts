/** The cache of server data: short-lived, refreshed by `use-changes.ts`, retried only when the network failed. */
import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './client.ts';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 20_000,
      refetchOnWindowFocus: true,
      retry: (count, error) =>
        count < 2 && (!(error instanceof ApiError) || error.status === 0 || error.status >= 502),
    },
  },
});

const lasting: readonly unknown[] = ['meta', 'public'];

/** After a write: everything that is shown, or may be shown again, is read afresh. */
export const refreshAll = (): Promise<void> =>
  queryClient.invalidateQueries({ predicate: ({ queryKey }) => !lasting.includes(queryKey[0]) });

/** The same after a record has gone: what its page still shows is not asked for any more, only forgotten when that closes. */
export const refreshWithout = (table: string, id: number): Promise<void> => {
  const ofRecord = (key: readonly unknown[]): boolean => key[1] === table && key[2] === id;
  void queryClient.invalidateQueries({
    predicate: ({ queryKey }) => ofRecord(queryKey),
    refetchType: 'none',
  });
  return queryClient.invalidateQueries({
    predicate: ({ queryKey }) => !lasting.includes(queryKey[0]) && !ofRecord(queryKey),
  });
};

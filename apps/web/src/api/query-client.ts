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

/** After a write: everything that is shown, or may be shown again, is read afresh. */
export const refreshAll = (): Promise<void> =>
  queryClient.invalidateQueries({
    predicate: (query) => query.queryKey[0] !== 'meta' && query.queryKey[0] !== 'public',
  });

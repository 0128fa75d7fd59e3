/** What stands in the place of rows that are not there: what failed, what is loading, or why there are none. */
import type { ReactNode } from 'react';
import { Bones } from './bones.tsx';
import { ErrorState } from './error-state.tsx';

export interface RowsQuery {
  error: unknown;
  isPending: boolean;
  refetch: () => Promise<unknown>;
}

interface Props {
  query: RowsQuery;
  rows: readonly unknown[];
  /** Shown where there are no rows: an `EmptyState`. */
  empty: ReactNode;
  /** Grey lines while the first rows load. */
  bones?: number | undefined;
  small?: boolean | undefined;
  children: () => ReactNode;
}

export function RowsState({ query, rows, empty, bones = 8, small = false, children }: Props) {
  if (query.error && rows.length === 0)
    return <ErrorState error={query.error} retry={() => void query.refetch()} small={small} />;
  if (query.isPending) return <Bones lines={bones} height={20} />;
  return rows.length === 0 ? empty : children();
}

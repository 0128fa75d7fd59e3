/** How many records a list has, all of them counted by the server. */
import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import { type ListRequest, listPath } from '../api/queries.ts';
import type { RecordList } from '../api/types.ts';

export const countQuery = ({ table, filter, search, asOf }: ListRequest) => {
  const matching = { table, filter, search, asOf };
  return queryOptions({
    queryKey: ['count', table, matching],
    queryFn: async ({ signal }): Promise<number> => {
      const wanted: ListRequest = { ...matching, fields: ['id'], limit: 1, estimate: false, count: true };
      return (await call<RecordList>(listPath(wanted, null), { signal })).count ?? 0;
    },
  });
};

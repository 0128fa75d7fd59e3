/** The rights of a person, over a table and a record where they are asked for. */
import type { RightsAnswer } from '@dunlin/runtime';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call, queryString } from '../api/client.ts';

export const rightsQuery = (person: number, table: string | undefined, record: number | null) =>
  queryOptions({
    queryKey: ['rights', person, table ?? null, record],
    queryFn: ({ signal }) =>
      call<RightsAnswer>(`/people/${person}/rights${queryString({ table, record: record ?? undefined })}`, {
        signal,
      }),
    placeholderData: keepPreviousData,
  });

/** What screens read from the server, one function a resource, each giving the options of a query. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { FindRecords } from '../fields/input-props.ts';
import { call, queryString } from './client.ts';
import type {
  ExplainNode,
  GroupPage,
  Logic,
  Meta,
  OutboxMessage,
  PublicFacts,
  RecordDetail,
  RecordList,
  Refs,
  ReportResult,
  Run,
  Session,
  TaskBox,
  TaskDetail,
  TaskList,
  TimelineEntry,
  TrashEntry,
  Value,
} from './types.ts';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => call<Session>('/session', { signal }),
  staleTime: 60_000,
});

export const publicQuery = queryOptions({
  queryKey: ['public'],
  queryFn: ({ signal }) => call<PublicFacts>('/public', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

export const metaQuery = queryOptions({
  queryKey: ['meta'],
  queryFn: ({ signal }) => call<Meta>('/meta', { signal }),
  staleTime: 300_000,
});

export interface ListRequest {
  table: string;
  filter?: string | Logic | undefined;
  fields?: string[];
  sort?: string | undefined;
  search?: string | undefined;
  asOf?: string | undefined;
  sums?: string[];
  limit?: number;
  /** Groups that the records are of. */
  within?: readonly GroupPlace[] | undefined;
  estimate?: false;
  /** Records to pass over, from the cursor on. */
  skip?: number;
  count?: true;
}

/** A group by its value, null for none, or as that of the records of which the reader may not see it. */
export interface GroupPlace {
  path: string;
  value?: Value;
  hidden?: boolean;
}

const filterText = (filter: ListRequest['filter']): string | undefined =>
  filter === undefined || typeof filter === 'string' ? filter : JSON.stringify(filter);
const withinText = (within: ListRequest['within']): string | undefined =>
  within === undefined || within.length === 0 ? undefined : JSON.stringify(within);

export const listPath = (request: ListRequest, cursor: string | null): string =>
  `/tables/${request.table}/records${queryString({
    filter: filterText(request.filter),
    fields: request.fields?.join(','),
    sort: request.sort,
    search: request.search,
    asOf: request.asOf,
    sums: request.sums?.join(','),
    limit: request.limit ?? 50,
    within: withinText(request.within),
    estimate: request.estimate === false ? 'false' : undefined,
    skip: request.skip === undefined || request.skip === 0 ? undefined : request.skip,
    count: request.count === true ? 'true' : undefined,
    cursor,
  })}`;

/** A list that loads further pages; old rows stay while a new filter loads. */
export const recordsQuery = (request: ListRequest) =>
  infiniteQueryOptions({
    queryKey: ['records', request.table, request],
    queryFn: ({ pageParam, signal }) => call<RecordList>(listPath(request, pageParam), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });

export interface GroupRequest
  extends Pick<ListRequest, 'table' | 'filter' | 'search' | 'asOf' | 'within' | 'sums'> {
  /** `-` before the path for descending. */
  by: string;
  limit?: number;
}

export const groupsPath = (request: GroupRequest, cursor: string | null): string =>
  `/tables/${request.table}/groups${queryString({
    by: request.by,
    filter: filterText(request.filter),
    search: request.search,
    asOf: request.asOf,
    sums: request.sums?.join(','),
    within: withinText(request.within),
    limit: request.limit ?? 100,
    cursor,
  })}`;

/** The groups of a list, the first page of them. */
export const groupsQuery = (request: GroupRequest) =>
  queryOptions({
    queryKey: ['groups', request.table, request],
    queryFn: ({ signal }) => call<GroupPage>(groupsPath(request, null), { signal }),
    placeholderData: keepPreviousData,
  });

/** What all records of a list add up to; apart from its pages, which are there sooner. */
export const totalsQuery = (request: ListRequest) =>
  queryOptions({
    queryKey: ['totals', request.table, { ...request, fields: undefined, sort: undefined }],
    queryFn: async ({ signal }): Promise<Pick<RecordList, 'sums'>> => {
      if ((request.sums ?? []).length === 0) return {};
      const alone = { ...request, fields: ['id'], sort: undefined, limit: 1, estimate: false as const };
      return call<RecordList>(listPath(alone, null), { signal });
    },
    placeholderData: keepPreviousData,
  });

/** Deleted records of a table, newest first. */
export const trashQuery = (table: string) =>
  infiniteQueryOptions({
    queryKey: ['trash', table],
    queryFn: ({ pageParam, signal }) =>
      call<{ records: TrashEntry[]; nextCursor: string | null }>(
        `/tables/${table}/trash${queryString({ cursor: pageParam })}`,
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

/** The first page of a list alone. @param elsewhere where it is asked for instead */
export const firstRecordsQuery = (request: ListRequest, elsewhere?: FindRecords) =>
  queryOptions({
    queryKey: ['first-records', request.table, request, elsewhere?.key ?? ''],
    queryFn: ({ signal }) =>
      elsewhere?.find(request.search ?? '', signal) ?? call<RecordList>(listPath(request, null), { signal }),
  });

export const recordQuery = (table: string, id: number, asOf?: string) =>
  queryOptions({
    queryKey: ['record', table, id, asOf ?? null],
    queryFn: ({ signal }) =>
      call<RecordDetail>(`/tables/${table}/records/${id}${queryString({ asOf })}`, { signal }),
  });

export interface TimelinePage {
  entries: TimelineEntry[];
  refs: Refs;
  nextCursor: string | null;
  families: string[];
}

/** @param only `$history`, `$messages` and so on, or a table; all where it is null */
export const timelineQuery = (table: string, id: number, only: string | null = null) =>
  infiniteQueryOptions({
    queryKey: ['timeline', table, id, only],
    queryFn: ({ pageParam, signal }) =>
      call<TimelinePage>(
        `/tables/${table}/records/${id}/timeline${queryString({ only: only ?? undefined, cursor: pageParam })}`,
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });

export const runsQuery = (table: string, id: number) =>
  queryOptions({
    queryKey: ['runs', table, id],
    queryFn: ({ signal }) => call<{ runs: Run[] }>(`/tables/${table}/records/${id}/runs`, { signal }),
  });

export const explainQuery = (table: string, id: number, field: string, asOf?: string) =>
  queryOptions({
    queryKey: ['explain', table, id, field, asOf ?? null],
    queryFn: ({ signal }) =>
      call<{ tree: ExplainNode }>(`/tables/${table}/records/${id}/explain${queryString({ field, asOf })}`, {
        signal,
      }),
  });

export const tasksQuery = (box: TaskBox) =>
  queryOptions({
    queryKey: ['tasks', box],
    queryFn: ({ signal }) => call<TaskList>(`/tasks?box=${box}`, { signal }),
  });

export const taskQuery = (id: number) =>
  queryOptions({
    queryKey: ['task', id],
    queryFn: ({ signal }) => call<TaskDetail>(`/tasks/${id}`, { signal }),
  });

export const messagesQuery = (status: string) =>
  infiniteQueryOptions({
    queryKey: ['messages', status],
    queryFn: ({ pageParam, signal }) =>
      call<{ messages: OutboxMessage[]; counts: Record<string, number>; nextCursor: string | null }>(
        `/messages${queryString({ status, cursor: pageParam })}`,
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });

export const messageQuery = (id: number) =>
  queryOptions({
    queryKey: ['message', id],
    queryFn: ({ signal }) => call<OutboxMessage>(`/messages/${id}`, { signal }),
  });

export const reportQuery = (key: string, asOf?: string, filter?: string) =>
  queryOptions({
    queryKey: ['report', key, asOf ?? null, filter ?? null],
    queryFn: ({ signal }) =>
      call<ReportResult>(`/reports/${key}/run`, {
        method: 'POST',
        body: { ...(asOf ? { asOf } : {}), ...(filter ? { filter } : {}) },
        signal,
      }),
    placeholderData: keepPreviousData,
  });

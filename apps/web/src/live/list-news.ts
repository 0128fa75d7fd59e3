/**
 * What happened to lists on the screen since they were read. Rows that are shown are brought up to date where they stand;
 * what comes, goes or moves waits here until the reader asks for it, so that nothing jumps under their hands.
 */
import type { InfiniteData, QueryKey } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import { type ListRequest, listPath } from '../api/queries.ts';
import { queryClient } from '../api/query-client.ts';
import type { RecordList } from '../api/types.ts';
import type { LiveChange } from './live-stream.ts';

/** Ids that belong to the list and are not shown, and shown ones that do not belong to it any more; by hash of the query. */
const news = new Map<string, ReadonlySet<number>>();
const listeners = new Set<() => void>();
/** Looked up one by one; more than these are only said to be many. */
const mostIds = 60;

export const subscribeNews = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const newsOf = (hash: string): ReadonlySet<number> | undefined => news.get(hash);

export function clearNews(hash: string): void {
  if (news.delete(hash)) tell();
}

function addNews(hash: string, ids: readonly number[]): void {
  if (ids.length === 0) return;
  news.set(hash, new Set([...(news.get(hash) ?? []), ...ids]));
  tell();
}

const tell = (): void => {
  for (const listener of listeners) listener();
};

/** The request of a list of records; other queries give nothing. */
export function listRequest(key: QueryKey): ListRequest | undefined {
  const [kind, , request] = key;
  return kind === 'records' && typeof request === 'object' && request !== null
    ? (request as ListRequest)
    : undefined;
}

/** Brings lists of changed tables that are on the screen up to date. */
export async function refreshLists(changes: readonly LiveChange[]): Promise<void> {
  const queries = queryClient.getQueryCache().findAll({ type: 'active' });
  for (const query of queries) {
    const request = listRequest(query.queryKey);
    const data = query.state.data as InfiniteData<RecordList> | undefined;
    if (request === undefined || data === undefined || request.asOf !== undefined) continue;
    const shown = new Map(
      data.pages.flatMap(({ records }) => records.map((each) => [each.id, each.version])),
    );
    const ids = changes
      .filter(
        ({ table, id, version }) =>
          table === request.table && (version === undefined || shown.get(id) !== version),
      )
      .map(({ id }) => id);
    if (ids.length === 0) continue;
    if (ids.length > mostIds) addNews(query.queryHash, ids);
    else await refreshRows(query.queryHash, query.queryKey, request, ids, new Set(shown.keys()));
  }
}

async function refreshRows(
  hash: string,
  key: QueryKey,
  request: ListRequest,
  ids: readonly number[],
  shown: ReadonlySet<number>,
): Promise<void> {
  const { sums: _, ...rest } = request;
  const now = await call<RecordList>(
    listPath({ ...rest, filter: among(request.filter, ids), limit: mostIds }, null),
  );
  const rows = new Map(now.records.map((each) => [each.id, each]));
  queryClient.setQueryData<InfiniteData<RecordList>>(
    key,
    (old) =>
      old && {
        ...old,
        pages: old.pages.map((page, index) => ({
          ...page,
          records: page.records.map((each) => rows.get(each.id) ?? each),
          refs: index === 0 ? mergedRefs(page.refs, now.refs) : page.refs,
        })),
      },
  );
  addNews(
    hash,
    ids.filter((id) => shown.has(id) !== rows.has(id)),
  );
}

/** The same filter, of these records alone. */
function among(filter: ListRequest['filter'], ids: readonly number[]): ListRequest['filter'] {
  if (filter !== undefined && typeof filter !== 'string') {
    return { and: [filter, { or: ids.map((id) => ({ '==': [{ var: 'id' }, id] })) }] };
  }
  const each = ids.map((id) => `id = ${id}`);
  const these = each.length === 1 ? each[0]! : `OR(${each.join(', ')})`;
  return filter === undefined || filter.trim() === '' ? these : `AND(${filter}, ${these})`;
}

const mergedRefs = (old: RecordList['refs'], now: RecordList['refs']): RecordList['refs'] => ({
  ...old,
  ...Object.fromEntries(Object.entries(now).map(([table, titles]) => [table, { ...old[table], ...titles }])),
});

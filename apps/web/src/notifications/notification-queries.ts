/** What the panel reads, and what is done to it. */
import { type InfiniteData, infiniteQueryOptions } from '@tanstack/react-query';
import { call, queryString } from '../api/client.ts';
import { queryClient } from '../api/query-client.ts';
import type { DigestPage, Meant, NotificationKind, NotificationPage, Snooze } from './types.ts';

const unreadOf = (unreadOnly: boolean): { unread?: string } => (unreadOnly ? { unread: 'true' } : {});

export const notificationsQuery = (unreadOnly: boolean) =>
  infiniteQueryOptions({
    queryKey: ['notifications', 'days', unreadOnly],
    queryFn: ({ pageParam, signal }) =>
      call<NotificationPage>(`/notifications${queryString({ ...unreadOf(unreadOnly), before: pageParam })}`, {
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    staleTime: 0,
  });

export const digestQuery = (day: string, kind: NotificationKind, unreadOnly: boolean) =>
  infiniteQueryOptions({
    queryKey: ['notifications', 'digest', day, kind, unreadOnly],
    queryFn: ({ pageParam, signal }) =>
      call<DigestPage>(
        `/notifications/${day}/${kind}${queryString({ ...unreadOf(unreadOnly), after: pageParam })}`,
        { signal },
      ),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.next,
    staleTime: 0,
  });

export const refreshNotifications = (): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: ['notifications'] });

export async function markRead(meant: Meant | { upTo: number }): Promise<void> {
  await call('/notifications/read', { method: 'POST', body: meant });
  await refreshNotifications();
}

/** @param until null: takes it back @returns from when on, and what was put off */
export async function snooze(
  meant: Meant,
  until: Snooze | null,
): Promise<{ until: string | null; ids: number[] }> {
  const done = await call<{ until: string | null; ids: number[] }>('/notifications/snooze', {
    method: 'POST',
    body: { of: meant, until },
  });
  await refreshNotifications();
  return done;
}

/** Takes a group off the screen before the server has answered. @returns how to put it back */
export function hideGroup(unreadOnly: boolean, day: string, place: number): () => void {
  const { queryKey } = notificationsQuery(unreadOnly);
  const before = queryClient.getQueryData<InfiniteData<NotificationPage, string | null>>(queryKey);
  if (before === undefined) return () => undefined;
  queryClient.setQueryData<InfiniteData<NotificationPage, string | null>>(queryKey, {
    ...before,
    pages: before.pages.map((page) => ({
      ...page,
      days: page.days
        .map((each) =>
          each.day === day ? { ...each, groups: each.groups.filter((_, index) => index !== place) } : each,
        )
        .filter(({ groups }) => groups.length > 0),
    })),
  });
  return () => queryClient.setQueryData(queryKey, before);
}

/** How much is unread: asked once, and again when the server says that something has changed. */
import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import type { Notification } from './types.ts';

export interface UnreadCount {
  /** At most 100, which stands for more. */
  unread: number;
  /** When the next one that was put off comes back. */
  next: string | null;
  urgent: Notification | null;
}

export const countQuery = queryOptions({
  queryKey: ['notifications', 'count'],
  queryFn: ({ signal }) => call<UnreadCount>('/notifications/count', { signal }),
  staleTime: 60_000,
});

/** `99+` where there are more. */
export const shownCount = (unread: number): string => (unread > 99 ? '99+' : String(unread));

/** What one person is told: in sums by day and kind, the rows themselves, and what is unread. Never that of others. */
import { sql } from 'kysely';
import { systemTable } from '../flows/system-table.ts';
import type { Session } from '../session.ts';
import { urgentKinds } from './notification-kinds.ts';
import type { NotificationReader, NotificationRow } from './notification-row.ts';

/** What came of one kind on one day. */
export interface KindOfDay {
  /** Day of the workspace's zone, `YYYY-MM-DD`. */
  readonly day: string;
  readonly kind: NotificationRow['kind'];
  readonly count: number;
  readonly unread: number;
  /** When the newest is from. */
  readonly newest: string;
  /** The highest id. */
  readonly last: number;
  /** Ids of the newest, at most `most`. */
  readonly first: readonly number[];
}

export interface DaysQuery extends NotificationReader {
  readonly zone: string;
  readonly unreadOnly: boolean;
  /** Only what is from before this instant. */
  readonly before?: string | undefined;
  readonly most: number;
}

/** The newest day first. */
export async function notificationDays(
  session: Session,
  { person, now, zone, unreadOnly, before, most }: DaysQuery,
): Promise<KindOfDay[]> {
  const { rows } = await sql<KindOfDay>`
    select day, kind, count(*)::integer as count, (count(*) filter (where read_at is null))::integer as unread,
      max(shown_from) as newest, max(id) as last, array_agg(id order by shown_from desc, id desc) filter (where place <= ${most}) as first
    from (
      select id, kind, read_at, shown_from, (shown_from at time zone ${zone}::text)::date as day,
        row_number() over (
          partition by (shown_from at time zone ${zone}::text)::date, kind order by shown_from desc, id desc
        ) as place
      from ${systemTable(session, 'sys_notification')}
      where person_id = ${person}::bigint and shown_from <= ${now}::timestamptz
        and (${before ?? null}::timestamptz is null or shown_from < ${before ?? null}::timestamptz)
        and (not ${unreadOnly} or read_at is null)
    ) as own
    group by day, kind order by day desc, newest desc, kind`.execute(session.db);
  return rows;
}

/** The newest first. */
export async function notificationsByIds(
  session: Session,
  person: number,
  ids: readonly number[],
): Promise<NotificationRow[]> {
  if (ids.length === 0) return [];
  const rows = await session.db
    .selectFrom('sys_notification')
    .selectAll()
    .where('person_id', '=', person)
    .where('id', 'in', [...ids])
    .orderBy('shown_from', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows as NotificationRow[];
}

/** Those of a kind from one span of time, as a digest stands for them. */
export interface KindInSpan {
  readonly kind: NotificationRow['kind'];
  readonly from: string;
  /** Not of this instant any more. */
  readonly until: string;
}

/** The newest first. @param after id of the last one of the page before */
export async function notificationsOfKind(
  session: Session,
  { person, now }: NotificationReader,
  { kind, from, until }: KindInSpan,
  { after, limit, unreadOnly }: { after?: number | undefined; limit: number; unreadOnly: boolean },
): Promise<NotificationRow[]> {
  let query = session.db
    .selectFrom('sys_notification')
    .selectAll()
    .where('person_id', '=', person)
    .where('kind', '=', kind)
    .where('shown_from', '<=', now)
    .where('shown_from', '>=', from)
    .where('shown_from', '<', until);
  if (unreadOnly) query = query.where('read_at', 'is', null);
  if (after !== undefined) {
    const last = session.db
      .selectFrom('sys_notification')
      .select(['shown_from', 'id'])
      .where('person_id', '=', person)
      .where('id', '=', after)
      .$asTuple('shown_from', 'id');
    query = query.where(({ eb, refTuple }) => eb(refTuple('shown_from', 'id'), '<', last));
  }
  const rows = await query.orderBy('shown_from', 'desc').orderBy('id', 'desc').limit(limit).execute();
  return rows as NotificationRow[];
}

export interface Unread {
  /** At most `unreadShown`. */
  readonly unread: number;
  /** When the next one that was put off comes back. */
  readonly next: string | null;
  /** The newest of those that interrupt. */
  readonly urgent: NotificationRow | undefined;
}

/** More are not counted. */
export const unreadShown = 100;

export async function unreadNotifications(
  session: Session,
  { person, now }: NotificationReader,
): Promise<Unread> {
  const own = session.db
    .selectFrom('sys_notification')
    .where('person_id', '=', person)
    .where('read_at', 'is', null);
  const waiting = await own.select('id').where('shown_from', '<=', now).limit(unreadShown).execute();
  const { next } = await own
    .select(({ fn }) => fn.min('shown_from').as('next'))
    .where('shown_from', '>', now)
    .executeTakeFirstOrThrow();
  const urgent =
    waiting.length === 0
      ? undefined
      : await own
          .selectAll()
          .where('shown_from', '<=', now)
          .where('kind', 'in', [...urgentKinds])
          .orderBy('id', 'desc')
          .limit(1)
          .executeTakeFirst();
  return { unread: waiting.length, next, urgent: urgent as NotificationRow | undefined };
}

/** What a person was told: by day in groups, the rows of one digest, and how much of it is unread. */
import { addDays, instantAt } from '@dunlin/calendar';
import {
  type KindInSpan,
  type KindOfDay,
  type NotificationKind,
  notificationDays,
  notificationsByIds,
  notificationsOfKind,
  unreadNotifications,
} from '@dunlin/store';
import type { Person } from '../person.ts';
import type { Work, Workspace } from '../workspace.ts';
import { describeNotifications, type Notification } from './describe-notifications.ts';
import { digestAbove, groupDay, shownAlone } from './group-day.ts';

export interface NotificationGroup {
  /** Of a digest; null where its notifications stand here. */
  kind: NotificationKind | null;
  count: number;
  unread: number;
  notifications: Notification[];
}

export interface NotificationDay {
  day: string;
  groups: NotificationGroup[];
}

export interface NotificationPage {
  days: NotificationDay[];
  /** The day before which there is more. */
  next: string | null;
  /** The highest id that is shown, for reading all up to it; null where there is none. */
  newest: number | null;
}

/** Groups of a page; a day is never cut. */
const groupsAPage = 20;

export async function listNotifications(
  workspace: Workspace,
  person: Person,
  { before, unreadOnly = false }: { before?: string | undefined; unreadOnly?: boolean | undefined },
): Promise<NotificationPage> {
  const { userId } = person;
  if (userId === null) return { days: [], next: null, newest: null };
  return workspace.read(async (work) => {
    const { session, moment, state } = work;
    const kinds = await notificationDays(session, {
      person: userId,
      now: moment.now,
      zone: state.zone,
      unreadOnly,
      before: before === undefined ? undefined : instantAt(before, '00:00', state.zone),
      most: digestAbove,
    });
    const days = [...Map.groupBy(kinds, ({ day }) => day)];
    const shown = pageOf(days);
    const ids = shown.flatMap(([, ofDay]) => shownAlone(ofDay));
    const rows = await notificationsByIds(session, userId, ids);
    const described = new Map(
      (await describeNotifications(work, person, rows)).map((each) => [each.id, each]),
    );
    return {
      days: shown.map(([day, ofDay]) => ({
        day,
        groups: groupDay(ofDay, rows).map((group) => ({
          kind: group.kind,
          count: group.count,
          unread: group.unread,
          notifications: group.rows.map(({ id }) => described.get(id)!),
        })),
      })),
      next: shown.length < days.length ? shown.at(-1)![0] : null,
      newest: kinds.length === 0 ? null : Math.max(...kinds.map(({ last }) => last)),
    };
  });
}

type Day = [day: string, kinds: KindOfDay[]];

/** Whole days until there are enough groups. */
function pageOf(days: readonly Day[]): Day[] {
  let groups = 0;
  const end = days.findIndex(([, kinds]) => {
    groups += kinds.length;
    return groups >= groupsAPage;
  });
  return end === -1 ? [...days] : days.slice(0, end + 1);
}

/** A kind on one day of the workspace. */
export interface DigestKey {
  readonly day: string;
  readonly kind: NotificationKind;
}

export const spanOf = ({ state }: Pick<Work, 'state'>, { day, kind }: DigestKey): KindInSpan => ({
  kind,
  from: instantAt(day, '00:00', state.zone),
  until: instantAt(addDays(day, 1), '00:00', state.zone),
});

export interface DigestPage {
  notifications: Notification[];
  /** To be sent as `after`. */
  next: number | null;
}

const rowsAPage = 50;

/** @param after what the page before gave as `next` */
export async function listDigest(
  workspace: Workspace,
  person: Person,
  key: DigestKey,
  { after, unreadOnly = false }: { after?: number | undefined; unreadOnly?: boolean | undefined },
): Promise<DigestPage> {
  const { userId } = person;
  if (userId === null) return { notifications: [], next: null };
  return workspace.read(async (work) => {
    const reader = { person: userId, now: work.moment.now };
    const rows = await notificationsOfKind(work.session, reader, spanOf(work, key), {
      after,
      limit: rowsAPage + 1,
      unreadOnly,
    });
    const page = rows.slice(0, rowsAPage);
    const last = page.at(-1);
    return {
      notifications: await describeNotifications(work, person, page),
      next: rows.length > rowsAPage && last !== undefined ? last.id : null,
    };
  });
}

export interface UnreadCount {
  /** At most 100, which stands for more. */
  unread: number;
  /** When the next one that was put off comes back. */
  next: string | null;
  /** The newest unread of those that interrupt. */
  urgent: Notification | null;
}

export async function countNotifications(workspace: Workspace, person: Person): Promise<UnreadCount> {
  const { userId } = person;
  if (userId === null) return { unread: 0, next: null, urgent: null };
  return workspace.read(async (work) => {
    const found = await unreadNotifications(work.session, { person: userId, now: work.moment.now });
    const rows = found.urgent === undefined ? [] : [found.urgent];
    const [urgent = null] = await describeNotifications(work, person, rows);
    return { unread: found.unread, next: found.next, urgent };
  });
}

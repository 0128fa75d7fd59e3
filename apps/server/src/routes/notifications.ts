/** What the person who asks is told. Nobody reads what others are told. */
import {
  countNotifications,
  listDigest,
  listNotifications,
  markRead,
  snooze,
  snoozes,
} from '@dunlin/runtime';
import { notificationKinds } from '@dunlin/store';
import { Type } from 'typebox';
import type { Http, RouteContext } from '../http.ts';
import { answers } from './answers.ts';
import { DigestPage, NotificationPage, UnreadCount } from './notification-answers.ts';
import { Day, Instant, orNull, RecordId } from './shapes.ts';

const tags = ['Notifications'];

const Kind = Type.Enum([...notificationKinds]);
/** No further away than what is kept can be. */
const DayOfNews = { ...Day, pattern: '^[12]\\d{3}-' };
const DigestKey = Type.Object({ day: DayOfNews, kind: Kind });
const Ids = Type.Object({ ids: Type.Array(RecordId, { minItems: 1, maxItems: 2_000 }) });
const unread = Type.Optional(Type.Boolean({ description: 'Only those that are unread' }));

export function notificationRoutes(http: Http, { workspace }: RouteContext): void {
  http.get(
    '/api/notifications',
    {
      schema: {
        summary: 'What I was told, by day',
        description:
          'More than three of a kind on one day are one group without `notifications`: `/api/notifications/:day/:kind` lists them. Of a record that I may not see any more there is no name.',
        tags,
        querystring: Type.Object({
          before: Type.Optional({
            ...DayOfNews,
            description: 'Only days before this one: `next` of the last answer',
          }),
          unread,
        }),
        response: answers({ 200: NotificationPage }),
      },
    },
    ({ person, query }) =>
      listNotifications(workspace, person, { before: query.before, unreadOnly: query.unread }),
  );

  http.get(
    '/api/notifications/count',
    {
      schema: {
        summary: 'How much of what I was told is unread',
        tags,
        response: answers({ 200: UnreadCount }),
      },
    },
    ({ person }) => countNotifications(workspace, person),
  );

  http.get(
    '/api/notifications/:day/:kind',
    {
      schema: {
        summary: 'What I was told of one kind on one day',
        tags,
        params: DigestKey,
        querystring: Type.Object({
          after: Type.Optional({ ...RecordId, description: '`next` of the last answer' }),
          unread,
        }),
        response: answers({ 200: DigestPage }),
      },
    },
    ({ person, params, query }) =>
      listDigest(workspace, person, params, { after: query.after, unreadOnly: query.unread }),
  );

  http.post(
    '/api/notifications/read',
    {
      schema: {
        summary: 'Mark what I was told as read',
        tags,
        body: Type.Union([
          Ids,
          DigestKey,
          Type.Object({ upTo: { ...RecordId, description: 'All up to the newest that was seen' } }),
        ]),
        response: answers({ 200: Type.Object({ read: Type.Integer() }) }),
      },
    },
    async ({ person, body }) => ({ read: await markRead(workspace, person, body) }),
  );

  http.post(
    '/api/notifications/snooze',
    {
      schema: {
        summary: 'Put off what I was told',
        description:
          'It is unread again: in an hour, `tomorrow` at nine, or on Monday of next `week` at nine, by the workspace’s clock and zone.',
        tags,
        body: Type.Object({
          of: Type.Union([Ids, DigestKey]),
          until: { ...orNull(Type.Enum([...snoozes])), description: 'null: takes it back' },
        }),
        response: answers({ 200: Type.Object({ until: orNull(Instant), ids: Type.Array(RecordId) }) }),
      },
    },
    ({ person, body }) => snooze(workspace, person, body.of, body.until),
  );
}

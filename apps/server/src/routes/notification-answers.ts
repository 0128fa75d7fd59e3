/** What the routes of notifications answer. */
import { notificationKinds } from '@dunlin/store';
import { Type } from 'typebox';
import { AnyValue, Day, Instant, Label, Named, NamedRecord, orNull, RecordId } from './shapes.ts';

const Kind = Type.Enum([...notificationKinds]);

const Notification = Type.Object({
  id: RecordId,
  kind: Kind,
  at: { ...Instant, description: 'When it happened' },
  read: Type.Boolean(),
  urgent: Type.Boolean(),
  by: orNull(Named),
  record: orNull(NamedRecord),
  recordHidden: Type.Boolean({ description: 'It is about a record that the reader may not see' }),
  task: orNull(
    Type.Object({
      id: RecordId,
      kind: Type.Enum(['task', 'approval']),
      label: Label,
      outcome: orNull(Label),
    }),
  ),
  subject: orNull(Type.Object({ kind: Type.String(), id: Type.String(), label: orNull(Label) })),
  params: Type.Record(Type.String(), AnyValue),
});

export const NotificationPage = Type.Object({
  days: Type.Array(
    Type.Object({
      day: Day,
      groups: Type.Array(
        Type.Object({
          kind: { ...orNull(Kind), description: 'Of a digest; null where the notifications stand here' },
          count: Type.Integer(),
          unread: Type.Integer(),
          notifications: Type.Array(Notification),
        }),
      ),
    }),
  ),
  next: { ...orNull(Day), description: 'The day before which there is more' },
  newest: { ...orNull(RecordId), description: 'The highest id, for reading all up to it' },
});

export const DigestPage = Type.Object({
  notifications: Type.Array(Notification),
  next: orNull(RecordId),
});

export const UnreadCount = Type.Object({
  unread: Type.Integer({ description: 'At most 100, which stands for more' }),
  next: { ...orNull(Instant), description: 'When the next one that was put off comes back' },
  urgent: { ...orNull(Notification), description: 'The newest unread of those that interrupt' },
});

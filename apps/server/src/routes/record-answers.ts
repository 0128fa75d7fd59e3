/** What is answered about records: lists, one record, its story and the flows over it. */
import { Type } from 'typebox';
import {
  AnyValue,
  Instant,
  Label,
  Named,
  NamedRecord,
  orNull,
  RecordId,
  References,
  Values,
} from './shapes.ts';

/** Values by field or path; the typed form of each table has paths of its own. */
export const RecordList = Type.Object({
  records: Type.Array(Values),
  refs: References,
  nextCursor: orNull(Type.String()),
  estimate: orNull(Type.Integer({ minimum: 0, description: 'Rough number of matching records' })),
  count: Type.Optional(Type.Integer({ minimum: 0, description: 'Exact number of matching records' })),
  sums: Type.Optional(Values),
  cut: Type.Optional(Type.Array(Type.Object({ id: RecordId, field: Type.String() }))),
});

export const GroupList = Type.Object({
  groups: Type.Array(
    Type.Object({
      value: Type.Unknown({ description: 'Null for records without one, and where it is hidden' }),
      hidden: Type.Optional(Type.Literal(true)),
      count: Type.Integer({ minimum: 0 }),
      sums: Values,
    }),
  ),
  refs: References,
  nextCursor: orNull(Type.String()),
});

export const OneRecord = Type.Object({
  record: Type.Intersect([
    Type.Object({ id: RecordId, version: Type.Integer({ minimum: 1 }) }),
    Type.Record(Type.String(), AnyValue),
  ]),
  refs: References,
  grants: Type.Object({ update: Type.Boolean(), delete: Type.Boolean() }),
  outside: Type.Optional(
    Type.Object(
      {
        stated: orNull(Type.String()),
        last: Type.Boolean(),
        rows: Type.Record(Type.String(), Type.Array(RecordId)),
      },
      { description: 'Somebody outside made it by a link; their name is not verified' },
    ),
  ),
  cut: Type.Optional(Type.Array(Type.String())),
});

export const Timeline = Type.Object({
  entries: Type.Array(
    Type.Object({
      at: Instant,
      kind: Type.String(),
      actor: orNull(Named),
      as: orNull(Named),
      through: orNull(Type.Object({ kind: Type.String(), label: orNull(Label) })),
      stated: {
        ...orNull(Type.String()),
        description: 'What somebody outside is called who came by a link; nobody has verified it',
      },
      table: Type.String(),
      recordId: RecordId,
      title: Type.String(),
      text: orNull(Label),
      changes: Type.Array(
        Type.Object({
          field: Type.String(),
          label: Label,
          old: Type.Optional(AnyValue),
          new: Type.Optional(AnyValue),
          type: Type.String(),
          table: Type.Optional(Type.String()),
        }),
      ),
      link: orNull(Type.Object({ kind: Type.String(), id: RecordId })),
      outcome: orNull(Type.String()),
      outcomeLabel: orNull(Label),
      comment: orNull(Type.String()),
      message: orNull(
        Type.Object({
          channel: Type.String(),
          to: orNull(Type.String()),
          reasonLabel: orNull(Label),
        }),
      ),
    }),
  ),
  refs: References,
  nextCursor: orNull(Type.String()),
  families: Type.Array(Type.String(), { description: 'What `only` can be here and finds something' }),
});

export const Run = Type.Object({
  id: RecordId,
  flow: Type.String(),
  flowLabel: Label,
  version: Type.Integer(),
  subject: NamedRecord,
  status: Type.String(),
  outcome: orNull(Type.String()),
  outcomeLabel: orNull(Label),
  reason: orNull(Type.String()),
  reasonLabel: orNull(Label),
  startedAt: Instant,
  endedAt: orNull(Instant),
  next: orNull(Type.Object({ id: Type.String(), label: Label, type: Type.String(), at: Instant })),
  steps: Type.Array(
    Type.Object({
      id: Type.String(),
      label: Label,
      type: Type.String(),
      state: Type.String(),
      at: orNull(Instant),
      dueAt: orNull(Instant),
      outcome: orNull(Type.String()),
    }),
  ),
});

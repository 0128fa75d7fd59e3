/** What is answered about tasks. */
import { Type } from 'typebox';
import {
  AnyValue,
  Instant,
  Label,
  Named,
  NamedRecord,
  orNull,
  PlainObject,
  RecordId,
  References,
} from './shapes.ts';

export const TaskSummary = Type.Object({
  id: RecordId,
  kind: Type.Union([Type.Literal('task'), Type.Literal('approval')]),
  label: Label,
  subject: NamedRecord,
  assignee: orNull(Named),
  standsInFor: orNull(Named),
  role: orNull(Type.Object({ key: Type.String(), label: Label })),
  dueAt: orNull(Instant),
  createdAt: Instant,
  status: Type.String(),
  outcome: orNull(Type.String()),
  outcomeLabel: orNull(Label),
  level: Type.Integer({ minimum: 0 }),
  facts: Type.Array(
    Type.Object({
      field: Type.String(),
      label: Label,
      value: Type.Optional(AnyValue),
      type: Type.String(),
      fieldType: Type.String(),
    }),
  ),
});

export const TaskDetail = Type.Object({
  ...TaskSummary.properties,
  outcomes: Type.Array(
    Type.Object({ key: Type.String(), label: Label, needsComment: Type.Optional(Type.Boolean()) }),
  ),
  form: Type.Array(
    Type.Object({
      key: Type.String(),
      label: Label,
      type: Type.String(),
      required: Type.Optional(Type.Boolean()),
      requiredFor: Type.Optional(Type.Array(Type.String())),
      choices: Type.Optional(Type.Array(PlainObject)),
    }),
  ),
  filled: orNull(
    Type.Object({
      form: Type.String(),
      table: Type.String(),
      record: orNull(RecordId),
      outcomeField: orNull(Type.String()),
      holdsOutcome: Type.Boolean(),
    }),
  ),
  answers: AnyValue,
  written: orNull(NamedRecord),
  comment: orNull(Type.String()),
  history: Type.Array(
    Type.Object({
      at: Instant,
      kind: Type.String(),
      actor: orNull(Named),
      as: orNull(Named),
      to: orNull(Named),
      comment: orNull(Type.String()),
      outcomeLabel: orNull(Label),
    }),
  ),
  signers: Type.Array(
    Type.Object({
      label: Label,
      name: orNull(Type.String()),
      state: Type.String(),
      outcomeLabel: orNull(Label),
      at: orNull(Instant),
      comment: orNull(Type.String()),
    }),
  ),
  documents: Type.Array(Type.Object({ id: RecordId, title: Type.String(), createdAt: Instant })),
  flow: orNull(Type.Object({ key: Type.String(), label: Label, step: Type.String() })),
  may: Type.Object({ complete: Type.Boolean(), claim: Type.Boolean(), transfer: Type.Boolean() }),
  refs: References,
});

/** Shapes that the options of several step types share. */
import { Expression, Key, Label } from '@dunlin/definition';
import { Type } from 'typebox';

export const closed = { additionalProperties: false } as const;

/** Answers that a person can give. */
export const Outcome = Type.Object(
  { key: Key, label: Label, needsComment: Type.Optional(Type.Boolean({ default: false })) },
  closed,
);

export const TaskFormField = Type.Object(
  {
    key: Type.String({ pattern: '^[a-z][a-z0-9_]{0,47}$' }),
    label: Label,
    type: Type.Union([
      Type.Literal('text'),
      Type.Literal('long-text'),
      Type.Literal('number'),
      Type.Literal('money'),
      Type.Literal('date'),
      Type.Literal('boolean'),
      Type.Literal('choice'),
    ]),
    required: Type.Optional(Type.Boolean({ default: false })),
    /** Outcomes for which the field must be filled in. */
    requiredFor: Type.Optional(Type.Array(Key, { minItems: 1 })),
    choices: Type.Optional(Type.Array(Type.Object({ key: Key, label: Label }, closed), { minItems: 1 })),
  },
  closed,
);

/** What a task is answered with beside its outcome: fields of its own, or a form by its key. */
export const TaskForm = Type.Union([Type.Array(TaskFormField, { maxItems: 50 }), Key]);

/** Paths over the subject that stand beside the task, e.g. `customer.phone`; without them those of the first list. */
export const TaskFacts = Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
  minItems: 1,
  maxItems: 20,
});

/** Deadline after the day on which a task is made, in days or in business days of the flow's calendar. */
export const DueIn = Type.Union([
  Type.Object({ days: Type.Integer({ minimum: 0, maximum: 3650 }) }, closed),
  Type.Object({ businessDays: Type.Integer({ minimum: 0, maximum: 1000 }) }, closed),
]);

export const UserExpression = Expression;

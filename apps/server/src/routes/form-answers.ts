/** What is answered about forms that are filled in. */
import { Type } from 'typebox';
import { AnyValue, Label, orNull, PlainObject, Problem, RecordId, Values } from './shapes.ts';

const FormButton = Type.Object({
  may: Type.Boolean(),
  confirm: Type.Optional(Label),
  weighs: Type.Optional(
    Type.Unsafe<'sends' | 'money'>({
      ...Type.Enum(['sends', 'money']),
      description: 'It sends messages, or changes amounts',
    }),
  ),
});

/** A form as its reader may know it, and what only the server can say of it as it stands at first. */
export const OpenForm = Type.Object({
  plan: PlainObject,
  version: Type.Integer({ minimum: 0 }),
  record: orNull(RecordId),
  fixed: Type.Record(Type.String(), AnyValue, {
    description: 'Values that the surroundings give, by field: they stand, and are not sent',
  }),
  far: Type.Record(Type.String(), AnyValue, {
    description: 'Answers to the expressions of the plan that come without one, by id',
  }),
  buttons: Type.Record(Type.String(), FormButton, {
    description: 'Buttons of rules and flows, by block',
  }),
});

export const FarAnswers = Type.Object({ answers: Type.Record(Type.String(), AnyValue) });

export const Asked = {
  values: Values,
  ask: Type.Array(Type.String({ maxLength: 300 }), {
    maxItems: 2_000,
    description: 'Ids of expressions of the plan',
  }),
};

export const Preview = Type.Object({
  form: orNull(OpenForm),
  problems: Type.Array(Problem),
});

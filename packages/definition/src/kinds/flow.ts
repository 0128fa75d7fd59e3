import { type Static, Type } from 'typebox';
import { ColumnKey, closed, Expression, Key, Label, Options } from '../shapes.ts';

/**
 * One step of a flow. `type` names a registered step type (package `flows`), whose schema checks `options`
 * and which names the outlets; `next` gives the step each outlet leads to.
 */
export const StepDefinition = Type.Object(
  {
    id: Key,
    type: Type.String(),
    label: Label,
    options: Type.Optional(Options),
    next: Type.Optional(Type.Record(Type.String(), Key)),
  },
  closed,
);
export type StepDefinition = Static<typeof StepDefinition>;

/** `flows/*.json`: a graph of steps over one record of `table`, the subject. */
export const FlowDefinition = Type.Object(
  {
    key: Key,
    label: Label,
    table: ColumnKey,
    /** As soon as it is true for the subject the run ends with this outcome, in the transaction that made it true. */
    exit: Type.Optional(Type.Object({ condition: Expression, outcome: Key, label: Label }, closed)),
    /** While it is true no step of the run is taken. */
    pause: Type.Optional(Type.Object({ condition: Expression, reason: Key, label: Label }, closed)),
    /** While it is true messages to customers are held, with this reason; the run goes on. */
    hold: Type.Optional(Type.Object({ condition: Expression, reason: Key, label: Label }, closed)),
    /** The user whose work the run is, over the subject, e.g. `{"var": "owner"}`. */
    owner: Type.Optional(Expression),
    /** The calendar that waits follow; `always` is every day. */
    calendar: Type.Optional(Key),
    /** A subject may be enrolled `once` ever, or `again` after its last run ended. */
    reentry: Type.Optional(Type.Union([Type.Literal('once'), Type.Literal('again')])),
    /** Id of the first step, of type `start`. */
    start: Key,
    steps: Type.Array(StepDefinition, { minItems: 1, maxItems: 500 }),
  },
  closed,
);
export type FlowDefinition = Static<typeof FlowDefinition>;

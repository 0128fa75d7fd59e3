import { type Static, Type } from 'typebox';
import { ColumnKey, closed, Expression, Key, Label, Options } from '../shapes.ts';

/** What makes a rule look: `type` names a registered trigger (package `rules`). */
export const TriggerDefinition = Type.Object(
  { type: Type.String(), options: Type.Optional(Options) },
  closed,
);
export type TriggerDefinition = Static<typeof TriggerDefinition>;

/** What a firing does: `type` names a registered action (package `rules`). */
export const ActionDefinition = Type.Object({ type: Type.String(), options: Type.Optional(Options) }, closed);
export type ActionDefinition = Static<typeof ActionDefinition>;

/**
 * `rules/*.json`. `once` says what one firing stands for:
 * `record` once for a record ever, `day` once for a record and business day,
 * `episode` once each time the condition becomes true after having been false,
 * `change` once for each change that the rule looks at (trigger `change` alone),
 * `press` once each time that somebody presses (trigger `button` alone).
 */
export const RuleDefinition = Type.Object(
  {
    key: Key,
    label: Label,
    table: ColumnKey,
    trigger: TriggerDefinition,
    condition: Expression,
    once: Type.Union([
      Type.Literal('press'),
      Type.Literal('record'),
      Type.Literal('day'),
      Type.Literal('episode'),
      Type.Literal('change'),
    ]),
    actions: Type.Array(ActionDefinition, { minItems: 1 }),
  },
  closed,
);
export type RuleDefinition = Static<typeof RuleDefinition>;

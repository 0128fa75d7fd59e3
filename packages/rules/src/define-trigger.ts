/** What a trigger is: one value in one file of `triggers/`. A trigger says when a rule looks, never what it finds. */
import type { BusinessCalendar, DailySchedule } from '@dunlin/calendar';
import type { Label, Problem } from '@dunlin/definition';
import type { Schema } from '@dunlin/expression';
import type { Static, TSchema } from 'typebox';

export type CompiledTrigger =
  /** Looks at the whole table at each occurrence. */
  | { readonly kind: 'schedule'; readonly schedule: DailySchedule }
  /** Looks at records that were created, or of which one of these columns has changed. */
  | { readonly kind: 'change'; readonly created: boolean; readonly fields: ReadonlySet<string> }
  /** Looks at one record when somebody presses; without roles, whoever may change the record. */
  | { readonly kind: 'button'; readonly confirm?: Label; readonly roles?: readonly string[] };

export interface TriggerPlace {
  readonly calendars: ReadonlyMap<string, BusinessCalendar>;
  readonly schema: Schema;
  readonly roles: Iterable<string>;
  /** Of the rule. */
  readonly table: string;
}

export interface Trigger<Options = unknown> {
  readonly name: string;
  readonly label: Label;
  readonly description: Label;
  readonly options: TSchema;
  /** Problems that the schema cannot state, with pointers below the options. */
  check(options: Options, place: TriggerPlace): readonly Problem[];
  compile(options: Options, place: TriggerPlace): CompiledTrigger;
  readonly examples: { readonly valid: readonly Options[]; readonly invalid: readonly unknown[] };
}

export function defineTrigger<const S extends TSchema>(
  trigger: { readonly options: S } & Omit<Trigger<Static<S>>, 'options'>,
): Trigger {
  return trigger as unknown as Trigger;
}

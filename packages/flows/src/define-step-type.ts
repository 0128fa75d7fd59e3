/**
 * What a step type is: one value in one file of `step-types/`.
 *
 * Palette, property panel, validator, runtime and documentation all read it. A step never reads the database:
 * it states its inputs as expressions over the subject, the store reads them for a whole batch at once.
 */
import type { Expression, Label, Problem, TemplateForm } from '@dunlin/definition';
import type { Schema, Type, Value } from '@dunlin/expression';
import type { RelatedPath } from '@dunlin/tables';
import type { Static, TSchema } from 'typebox';
import type { CompiledFlow, CompiledStep } from './compiled-flow.ts';
import type { ChangeEffect, DocumentEffect, MessageEffect, Origin, TaskEffect, Visit } from './effects.ts';
import type { FilledForm } from './filled-form.ts';
import type { ChainWait } from './main-chain.ts';

export interface Outlet {
  readonly key: string;
  readonly label: Label;
}

export interface Input {
  readonly key: string;
  readonly expression: Expression;
  /** Type that the place needs; without it any. */
  readonly expected?: Type;
  /** Field whose type the place needs; of the records that the step is about, which is the subject where it names none. */
  readonly field?: string;
  /** Place of the expression below the step's `options`. */
  readonly at: readonly (string | number)[];
}

/** A name in the options that must exist. */
export interface Reference {
  readonly kind: 'calendar' | 'role' | TemplateForm | 'task-step';
  readonly key: string;
  readonly at: readonly (string | number)[];
}

/** The time that work is done for. */
export interface FlowMoment {
  /** Instant, UTC with milliseconds. */
  readonly now: string;
  /** Business day of the workspace. */
  readonly today: string;
  readonly zone: string;
}

export interface StepContext {
  readonly flow: CompiledFlow;
  readonly step: CompiledStep;
  readonly moment: FlowMoment;
}

/** Where the token goes next. */
export type Onward =
  | { readonly kind: 'go'; readonly outlet: string }
  /** Straight to a step, for late entry. */
  | { readonly kind: 'jump'; readonly step: string }
  | { readonly kind: 'wait'; readonly dueAt: string }
  | { readonly kind: 'block' }
  | { readonly kind: 'end'; readonly outcome: string };

type Made<E extends Origin> = Omit<E, keyof Origin>;

export interface StepResult {
  readonly onward: Onward;
  /** Word for the history; without it nothing is written, as when a wait is not over. */
  readonly outcome?: string;
  readonly messages?: readonly Made<MessageEffect>[];
  readonly tasks?: readonly Made<TaskEffect>[];
  readonly documents?: readonly Made<DocumentEffect>[];
  readonly changes?: readonly Made<ChangeEffect>[];
}

/** What a person answered to a task that the step made. */
export interface Answer {
  readonly outcome: string;
  /** Place of the answered task in a chain of signers. */
  readonly position: number;
}

export interface OutcomeOption {
  readonly key: string;
  readonly label: Label;
  readonly needsComment?: boolean;
}

export interface FormField {
  readonly key: string;
  readonly label: Label;
  readonly type: 'text' | 'long-text' | 'number' | 'money' | 'date' | 'boolean' | 'choice';
  readonly required?: boolean;
  /** Outcomes for which it must be filled in. */
  readonly requiredFor?: readonly string[];
  readonly choices?: readonly { readonly key: string; readonly label: Label }[];
}

/** What a task can be answered with. */
export interface TaskForm {
  readonly outcomes: readonly OutcomeOption[];
  /** None where a form of the workspace is filled in. */
  readonly fields: readonly FormField[];
  readonly filled?: FilledForm;
}

export interface StepType<Options = unknown> {
  readonly name: string;
  /** Colour and shape on the canvas. */
  readonly family: 'start-end' | 'time' | 'message-document' | 'people' | 'logic' | 'data-system';
  readonly label: Label;
  readonly description: Label;
  readonly options: TSchema;
  /** Ways out, the main one first; none for a step that ends the run. */
  outlets(options: Options): readonly Outlet[];
  inputs(options: Options, waits: readonly ChainWait[]): readonly Input[];
  /** Records beside the subject that the step changes. */
  related?(options: Options): RelatedPath;
  references?(options: Options): readonly Reference[];
  /** Problems that the schema cannot state, with pointers below the options. */
  check?(options: Options, place: { schema: Schema; table: string }): readonly Problem[];
  /** For the first step: who may start the flow over a record by hand; undefined where nobody may. */
  byHand?(options: Options): { readonly roles?: readonly string[] } | undefined;
  /** True where a token always comes to rest, so that a circle through the step does not spin. */
  rests(options: Options): boolean;
  /** Work of one visit, in visits of an ordinary step; 1 where it is not said. A worker takes fewer of the heavy ones at once. */
  readonly weight?: number;
  run(options: Options, visit: Visit, context: StepContext): StepResult;
  /** For steps that block: why an answer cannot be taken now, with pointers into the answer. */
  answerProblems?(
    options: Options,
    inputs: Readonly<Record<string, Value>>,
    answer: Answer,
  ): readonly Problem[];
  /**
   * For steps that block until their inputs change: the outcome with which the open task closes by itself,
   * undefined as long as the token has to wait. The token is then carried out anew.
   */
  resumes?(options: Options, inputs: Readonly<Record<string, Value>>): string | undefined;
  /** For steps that block: what an answer leads to. */
  answer?(options: Options, visit: Visit, answer: Answer, context: StepContext): StepResult;
  /** For steps that make tasks: what can be answered. */
  form?(options: Options): TaskForm;
  readonly examples: {
    readonly valid: readonly Options[];
    readonly invalid: readonly unknown[];
  };
}

/** A step type whose functions get options of the type that its schema describes. */
export function defineStepType<const S extends TSchema>(
  type: { readonly options: S } & Omit<StepType<Static<S>>, 'options'>,
): StepType {
  return type as unknown as StepType;
}

/** The outlet of steps with one way out. */
export const nextOutlet: Outlet = { key: 'next', label: { zh: '下一步', en: 'Next' } };

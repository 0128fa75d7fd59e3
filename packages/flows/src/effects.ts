/**
 * What steps ask for, as data. The engine decides, package `store` writes: everything of one batch in one transaction.
 */
import type { Label, MessageChannel } from '@dunlin/definition';
import type { Value } from '@dunlin/expression';

/** A token standing at a step, about to be carried out there. */
export interface Visit {
  readonly token: number;
  readonly run: number;
  /** Id of the subject. */
  readonly record: number;
  /** How many steps the token has taken; with token and step it names one visit. */
  readonly occurrence: number;
  /** Values of the step's inputs, read over the subject. */
  readonly inputs: Readonly<Record<string, Value>>;
}

/** Where an effect comes from. */
export interface Origin {
  readonly token: number;
  readonly run: number;
  readonly record: number;
  readonly step: string;
  readonly occurrence: number;
}

export interface StepEffect extends Origin {
  readonly stepType: string;
  readonly outcome: string;
}

export type Recipient =
  | { readonly kind: 'address'; readonly address: string | null }
  | { readonly kind: 'user'; readonly user: number | null }
  /** Every active user with the role. */
  | { readonly kind: 'role'; readonly role: string };

export interface MessageEffect extends Origin {
  readonly template: string;
  readonly channel: MessageChannel;
  readonly audience: 'customer' | 'staff';
  readonly recipient: Recipient;
}

export interface TaskEffect extends Origin {
  readonly kind: 'task' | 'approval';
  readonly label: Label;
  readonly assignee: number | null;
  readonly role: string | null;
  /** Who may not answer, whatever other rights there are. */
  readonly notBy: number | null;
  readonly position: number;
  readonly blocking: boolean;
  readonly dueAt: string | null;
  readonly remindAt: string | null;
  /** Steps whose last task of this run moves on to become this one; none found, a new task is made. */
  readonly continues: readonly string[];
}

export interface DocumentEffect extends Origin {
  readonly template: string;
}

export interface ChangeEffect extends Origin {
  readonly values: Readonly<Record<string, Value>>;
}

/** A token comes to rest: until an instant, or until somebody answers. */
export interface RestEffect extends Origin {
  readonly state: 'waiting' | 'blocked';
  readonly dueAt: string | null;
}

export interface EndEffect extends Origin {
  readonly outcome: string;
}

export interface FailureEffect extends Origin {
  readonly reason: string;
}

export interface Effects {
  readonly steps: StepEffect[];
  readonly messages: MessageEffect[];
  readonly tasks: TaskEffect[];
  readonly documents: DocumentEffect[];
  readonly changes: ChangeEffect[];
  readonly rests: RestEffect[];
  readonly ends: EndEffect[];
  readonly failures: FailureEffect[];
}

export const noEffects = (): Effects => ({
  steps: [],
  messages: [],
  tasks: [],
  documents: [],
  changes: [],
  rests: [],
  ends: [],
  failures: [],
});

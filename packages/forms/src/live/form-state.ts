/**
 * The state of a form that is open: what a person typed, and all that follows from it. Immutable; each change gives
 * another state that shares what did not change, so that a screen draws anew only what did.
 */
import type { Problem } from '@dunlin/definition';
import type { Environment, RecordAccess, Schema, Value } from '@dunlin/expression';
import type { FormPlan } from '../form-plan.ts';

/**
 * Who a value comes from. Of several the first in this order wins: computed, person, fill, default, saved. What the
 * table itself gives (its default, its formula) counts as saved.
 */
export type ValueSource = 'computed' | 'person' | 'fill' | 'default' | 'saved';

/** Why a value that was typed cannot be kept: code and sentence of the field type. */
export interface ValueProblem {
  readonly code: string;
  readonly detail: string;
  readonly params?: Problem['params'] | undefined;
}

export interface FieldState {
  /** What stands there, in canonical form; null where what was typed cannot be kept. */
  readonly value: Value;
  readonly source: ValueSource;
  /** What was typed, where it cannot be kept; to be shown as it is. */
  readonly typed?: unknown;
  readonly problem?: ValueProblem;
  readonly shown: boolean;
  /** By the table or by the form; never for what is not shown. */
  readonly required: boolean;
  readonly readOnly: boolean;
  /** Keys that may be taken now; absent where all may. */
  readonly choices?: readonly string[];
  /** What the records to choose from must equal, by their fields. */
  readonly match?: Readonly<Record<string, Value>>;
}

export interface RowState {
  /** Stands for the row as long as the form is open. */
  readonly key: string;
  /** Absent until it is saved. */
  readonly id?: number;
  /** By field: columns, and what else expressions read. */
  readonly cells: Readonly<Record<string, FieldState>>;
}

export interface CollectionState {
  readonly shown: boolean;
  readonly rows: readonly RowState[];
  /** By field and aggregate, as `amount.sum`. */
  readonly totals: Readonly<Record<string, Value>>;
}

/** A row as it was read, or as it is to be written. */
export interface GivenRow {
  readonly id?: number;
  readonly version?: number;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Records beside the form's own; the server has them, a browser does not. */
export interface Outside {
  /** The record that a reference leads to; null where it is not there, or not yet read. */
  record(table: string, id: number): RecordAccess | null;
  rate?: NonNullable<RecordAccess['rate']>;
  among?: NonNullable<RecordAccess['among']>;
  /** What is known of their tables. */
  readonly schema: Schema;
}

export interface FormStart {
  /** Of an edited or viewed record: all that was read, `id` included. Of a new one: what it starts with. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** Saved rows by collection. */
  readonly rows?: Readonly<Record<string, readonly GivenRow[]>>;
  /** What the surroundings give, such as the record that a task is about: it stands whatever the form says. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  /** The day, the instant, the person, the zone and the currency. */
  readonly env: Environment;
  /** Answers of the server to what only it can answer, where they came with the plan. */
  readonly far?: FarAnswers;
  readonly outside?: Outside;
}

/** By id of the expression; of one about rows a list, in the order of the rows of the question. */
export type FarAnswers = Readonly<Record<string, Value>>;

/** What to ask the server, and the state that it is asked about. */
export interface FarQuestion {
  /** Ids of expressions; none where every answer is up to date. */
  readonly ask: readonly string[];
  /** As they would be sent to be saved. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly revision: number;
  /** Keys of the rows of each collection, in the order of `values`. */
  readonly rows: Readonly<Record<string, readonly string[]>>;
}

export interface FormState {
  readonly plan: FormPlan;
  /** Grows with every change. */
  readonly revision: number;
  /** How many expressions were evaluated since the form was opened, opening included; one about rows counts for each. */
  readonly evaluations: number;
  /** Whether a person changed anything. */
  readonly changed: boolean;
  /** Ids of expressions whose answers from the server are missing or out of date. */
  readonly farWanted: readonly string[];
  field(key: string): FieldState | undefined;
  collection(key: string): CollectionState | undefined;
  /** Whether a block is shown, and all that it stands in. */
  shown(block: string): boolean;
  /** What a record that a button makes starts with. */
  given(block: string): Readonly<Record<string, Value>>;
}

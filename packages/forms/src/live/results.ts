/** What a person gave, and what the steps of a form made of it. */
import type { Environment, Value } from '@dunlin/expression';
import type { FormMode } from '../form-plan.ts';
import type { Outside, ValueProblem, ValueSource } from './form-state.ts';

/** Something typed, and what the field makes of it. */
export interface Typed {
  readonly given: unknown;
  readonly value: Value;
  readonly problem?: ValueProblem;
}

/** The value of a field, and why. */
export interface Resolved {
  readonly value: Value;
  readonly source: ValueSource;
  readonly typed?: Typed;
}

export interface RowInput {
  readonly key: string;
  readonly id?: number;
  readonly version?: number;
  readonly saved: Readonly<Record<string, Value>>;
  readonly typed: ReadonlyMap<string, Typed>;
}

/** Answers about rows are kept by the keys of the rows. */
export type FarAnswer = { readonly value: Value } | { readonly rows: ReadonlyMap<string, Value> };

/** All that a form's state follows from. */
export interface Inputs {
  readonly mode: FormMode;
  readonly saved: Readonly<Record<string, Value>>;
  readonly typed: ReadonlyMap<string, Typed>;
  /** What the surroundings give. */
  readonly fixed: ReadonlyMap<string, Value>;
  readonly savedRows: ReadonlyMap<string, readonly RowInput[]>;
  readonly rows: ReadonlyMap<string, readonly RowInput[]>;
  readonly far: ReadonlyMap<string, FarAnswer>;
  readonly env: Environment;
  readonly outside?: Outside;
}

/** By rank of the step. Of expressions `undefined` where the server has not answered yet. */
export type Result =
  | { readonly kind: 'block'; readonly shown: boolean }
  | { readonly kind: 'field'; readonly resolved: Resolved }
  /** `saved`: the rows stand as they were saved, since nothing of them is shown. */
  | { readonly kind: 'rows'; readonly keys: readonly string[]; readonly saved: boolean }
  | { readonly kind: 'column'; readonly cells: ReadonlyMap<string, Resolved> }
  | { readonly kind: 'value'; readonly value: Value | undefined }
  | { readonly kind: 'row-values'; readonly values: ReadonlyMap<string, Value | undefined> };

/** The rows of a collection as they count now. */
export function rowsNow(inputs: Inputs, collection: string, result: Result | undefined): readonly RowInput[] {
  if (result?.kind !== 'rows') return [];
  return (result.saved ? inputs.savedRows : inputs.rows).get(collection) ?? [];
}

export type Results = readonly (Result | undefined)[];

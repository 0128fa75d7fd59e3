/** How an evaluation reads records, and what else it may know. Given by the caller; this package does no I/O. */
import type { Value } from './value.ts';

export interface RecordAccess {
  readonly table: string;
  /** The value of a column or of a stored rollup; formulas are never asked for. */
  get(field: string): Value;
  /** The record that a reference leads to; null when it is empty. */
  follow(field: string): RecordAccess | null;
  /** Records of `table` whose reference `via` leads here. */
  rows(table: string, via: string): Iterable<RecordAccess>;
  /** The newest rate of the pair that is valid on the day; null where there is none, as where this is absent. */
  rate?(from: string, to: string, day: string): string | null;
  /** Whether a user or department is in a circle around a user; none is where this is absent. */
  among?(circle: Circle, id: number, user: number): boolean;
}

/**
 * `subordinates`: the user, and whoever's chain of managers leads to them. `colleagues`: the people of the user's
 * department and of those below it. `headed-departments`: those that the user heads, and those below them.
 * `own-departments`: the user's department, and those below it.
 */
export type Circle = 'subordinates' | 'colleagues' | 'headed-departments' | 'own-departments';

export interface Environment {
  /** The business day, `YYYY-MM-DD`. */
  readonly today: string;
  /** The instant, UTC with milliseconds. */
  readonly now: string;
  /** Id of the current user; without it `current_user` is null. */
  readonly user?: number;
  /** Time zone of the workspace, for `date_of`; UTC when absent. */
  readonly zone?: string;
  /** ISO 4217 code of the workspace's currency, for `base_currency`; null when absent. */
  readonly currency?: string;
  /** Compute rollups from their rows instead of reading the stored value: needed as of another day. */
  readonly fresh?: boolean;
  readonly parameters?: Readonly<Record<string, Value>>;
}

/** A compiled expression. */
export type Compute = (record: RecordAccess, env: Environment) => Value;

/**
 * What an import needs of the workspace. The runtime implements it over `store`; tests over a plain map.
 *
 * Everything happens as one actor: `apply` refuses what that actor may not write, `lookup` finds only what it may read.
 */
import type { Problem } from '@dunlin/definition';
import type { Value } from '@dunlin/expression';
import type { AppModel } from '@dunlin/tables';
import type { Checkpoint } from './account.ts';

/** A value to write, or the record that an earlier create of the same set makes. */
export type WriteValue = Value | { readonly ref: string };

export interface ImportChanges {
  readonly creates: readonly {
    readonly table: string;
    readonly ref: string;
    readonly values: Readonly<Record<string, WriteValue>>;
  }[];
  readonly updates: readonly {
    readonly table: string;
    readonly id: number;
    readonly version: number;
    readonly values: Readonly<Record<string, WriteValue>>;
  }[];
}

export interface FoundRecord {
  readonly id: number;
  readonly version: number;
  /** Values of the fields asked for, in canonical form; one that may not be read is absent. */
  readonly values: Readonly<Record<string, Value>>;
}

/** What `applyChanges` of the store answers has this shape. */
export type ImportApplied =
  | { readonly problems: readonly Problem[] }
  | {
      readonly problems?: undefined;
      readonly created: readonly { readonly id: number; readonly ref?: string }[];
    };

export interface ImportTransaction {
  /** Records of `table` whose fields `by` have one of the combinations `keys`; one statement. `values` holds `by` and `fields`. */
  lookup(
    table: string,
    by: readonly string[],
    keys: readonly (readonly Value[])[],
    fields: readonly string[],
  ): Promise<readonly FoundRecord[]>;
  /**
   * Writes all or nothing. Problems point into the changes, as `/creates/0/values/amount`; after them the transaction
   * can be used further.
   */
  apply(changes: ImportChanges): Promise<ImportApplied>;
  /** Notes how far the import is; kept or taken back with all else that the transaction does. */
  checkpoint(state: Checkpoint): Promise<void>;
}

export interface ImportPort {
  readonly model: AppModel;
  /** Runs `work` in one transaction; with `rollback` nothing of it stays. `work` may be run again after a conflict. */
  transaction<T>(
    work: (transaction: ImportTransaction) => Promise<T>,
    options: { readonly rollback: boolean },
  ): Promise<T>;
}

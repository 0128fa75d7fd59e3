/** What a write asks for and what it answers. */
import type { Problem } from '@dunlin/definition';
import type { Actor, Grants, Moment, Through } from '@dunlin/tables';

/** Values from outside, by field. A reference may be `{ref}` to a record that the same set creates. */
export type GivenValues = Readonly<Record<string, unknown>>;

export interface ChangeSet {
  readonly creates?: readonly {
    readonly table: string;
    readonly values: GivenValues;
    readonly ref?: string;
  }[];
  readonly updates?: readonly {
    readonly table: string;
    readonly id: number;
    /** Refused with `record.conflict` when the record has another by now. */
    readonly version?: number;
    readonly values: GivenValues;
  }[];
  readonly deletes?: readonly { readonly table: string; readonly id: number; readonly version?: number }[];
  /** Pointers of values in the set that the system gives, such as those that a form computes: they need no right. */
  readonly follows?: ReadonlySet<string>;
}

export interface WriteContext {
  readonly actor: Actor;
  readonly through: Through;
  readonly moment: Moment;
  /** Rights of the actor; absent for the system, which may do everything. */
  readonly grants?: Grants;
  /** Whose rights the words of problems are held to, where somebody reads them for whom the system writes. */
  readonly told?: Grants;
  /**
   * True where records are made one: references are led from one to the other, which is no change of what an
   * append-only record or a fixed value says.
   */
  readonly movesReferences?: boolean;
}

/** A record whose stored values a write changed: one that it named, or one whose rollups follow from it. */
export interface ChangedRecord {
  readonly table: string;
  readonly id: number;
  readonly fields: ReadonlySet<string>;
  /** Nobody knew it before this write. */
  readonly isNew?: boolean;
}

export interface RecordKey {
  readonly table: string;
  readonly id: number;
}

export interface Changes {
  readonly problems?: undefined;
  /** In the order of `creates`. */
  readonly created: readonly (RecordKey & { readonly ref?: string })[];
  /** Those that really differ now, in the order of `updates`. */
  readonly updated: readonly RecordKey[];
  readonly deleted: readonly RecordKey[];
  readonly changed: readonly ChangedRecord[];
}

/** Problems mean that nothing was written; their pointers are into the change set. */
export type ChangeResult = { readonly problems: readonly Problem[] } | Changes;

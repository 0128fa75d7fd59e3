/**
 * What is to be written: drafts, edits and removals with their places in the change set, as `prepareChanges` makes
 * them and every later phase of the pipeline reads and completes them.
 */
import { type Problem, problem } from '@dunlin/definition';
import type { Value } from '@dunlin/expression';
import type { AppModel, ModelCollection, ModelTable } from '@dunlin/tables';
import type { GivenValues } from './change-set.ts';
import type { RecordProblemCode } from './problems.ts';

/** The record that a row was given in. */
export interface Place {
  readonly owner: Draft | Edit;
  readonly collection: ModelCollection;
}

/** A record to be created. */
export interface Draft {
  readonly kind: 'create';
  readonly table: ModelTable;
  /** Pointer to the change. */
  readonly at: string;
  /** Pointer to its values. */
  readonly valuesAt: string;
  /** Absent where the change set names the record itself. */
  readonly place?: Place;
  readonly ref?: string;
  /** 0 until it is given. */
  id: number;
  readonly restored: boolean;
  /** Of one that comes back: who made it and when, and a version that it never had. */
  readonly origin?: Readonly<Record<string, Value>>;
  /** By column; fields not given are absent. */
  readonly values: Record<string, Value>;
  /** References to other drafts, by field. */
  readonly links: Map<string, Draft>;
  /** Id of the upload whose file it becomes. */
  upload?: string;
  /** The fields that its writer gives a value; noted before defaults fill others. */
  given: ReadonlySet<string>;
  /** Fields whose value the system gives in the change set. */
  readonly follows: Set<string>;
}

/** A record to be changed; `old` comes when it has been read. */
export interface Edit {
  readonly kind: 'update';
  readonly table: ModelTable;
  readonly at: string;
  readonly valuesAt: string;
  readonly place?: Place;
  readonly id: number;
  readonly version?: number;
  readonly values: Record<string, Value>;
  readonly links: Map<string, Draft>;
  /** As of a draft. */
  readonly follows: Set<string>;
  old?: Readonly<Record<string, Value>>;
}

export interface Removal {
  readonly kind: 'delete';
  readonly table: ModelTable;
  readonly at: string;
  readonly place?: Place;
  readonly id: number;
  readonly version?: number;
  /** `asked` by the change set; `unlisted` in the new rows of its owner; `owned` by a record that goes. */
  readonly cause: 'asked' | 'unlisted' | 'owned';
  old?: Readonly<Record<string, Value>>;
}

/** What a list of rows says about those that a record has; settled when they have been read. */
export interface RowList extends Place {
  readonly owner: Edit;
  readonly at: string;
  /** Rows not listed go. */
  readonly replaces: boolean;
  /** Ids of rows that stay. */
  readonly kept: ReadonlySet<number>;
  /** Of a list of records: those to be linked and those to be linked no more, by what they are, with their places. */
  readonly wanted: ReadonlyMap<number, string>;
  readonly unwanted: ReadonlySet<number>;
}

export interface Prepared {
  readonly drafts: Draft[];
  readonly edits: Edit[];
  readonly removals: Removal[];
  readonly rowLists: RowList[];
  /** `table:id` of every record that is changed or deleted. */
  readonly named: Set<string>;
  readonly problems: Problem[];
}

/** Gathers what is to be written. */
export interface Preparation extends Prepared {
  readonly model: AppModel;
  create(
    table: ModelTable,
    more: Pick<Draft, 'at' | 'valuesAt'> &
      Partial<Pick<Draft, 'place' | 'ref' | 'id' | 'restored' | 'origin'>>,
  ): Draft;
  /** @returns undefined where the id is none or named already */
  update(
    table: ModelTable,
    id: number,
    more: Pick<Edit, 'at' | 'valuesAt'> & Partial<Pick<Edit, 'place' | 'version'>>,
  ): Edit | undefined;
  remove(
    table: ModelTable,
    id: number,
    more: Pick<Removal, 'at' | 'cause'> & Partial<Pick<Removal, 'place' | 'version'>>,
  ): void;
  /** Reads the values of a record that are not of the system. */
  fill(target: Draft | Edit, values: GivenValues): void;
}

export const recordProblem = (
  code: RecordProblemCode,
  at: string,
  detail: string,
  params?: Problem['params'],
): Problem => problem(code, at, detail, params);

/** The steps of a schema change, as data: what a person reads in a plan and what `printStep` makes DDL of. */
import type { Value } from '@dunlin/expression';
import type { ValueForm } from './conversions.ts';

export interface NewColumn {
  readonly name: string;
  /** As PostgreSQL writes it. */
  readonly type: string;
  readonly notNull: boolean;
  readonly rollup: boolean;
  /** What a rollup is before it has rows: 0 for sums and counts. */
  readonly empty?: 0;
  /** The value that records get that are there already, at no cost: PostgreSQL notes it once for the column. */
  readonly constant?: Value;
}

interface OfColumn {
  readonly table: string;
  readonly column: string;
}

export type SchemaStep =
  | { readonly kind: 'create-table'; readonly table: string; readonly columns: readonly NewColumn[] }
  | { readonly kind: 'add-column'; readonly table: string; readonly column: NewColumn }
  /** The field has another key, and the column follows: no value is touched. */
  | ({ readonly kind: 'rename-column'; readonly from: string } & OfColumn)
  | { readonly kind: 'rename-index'; readonly table: string; readonly from: string; readonly name: string }
  | {
      readonly kind: 'rename-reference';
      readonly table: string;
      readonly from: string;
      readonly name: string;
    }
  /** More digits before the point, which PostgreSQL only notes. */
  | ({ readonly kind: 'widen-column'; readonly type: string } & OfColumn)
  /** Every value becomes one of the new form; with `keepAs` the column as it was stays under that name. */
  | ({
      readonly kind: 'convert-column';
      readonly to: NewColumn;
      readonly fromForm: ValueForm;
      readonly toForm: ValueForm;
      readonly keepAs?: string;
    } & Dropped &
      OfColumn)
  /** No value can be one of the new form: the column stays under the name `keepAs`, or goes where it holds nothing. */
  | ({ readonly kind: 'set-aside'; readonly keepAs?: string; readonly toForm: ValueForm } & Dropped &
      OfColumn)
  /** A computed column of another type; its values are computed anew. */
  | ({ readonly kind: 'drop-computed' } & OfColumn)
  /** The values of a rollup stay, as values that people may change. */
  | ({ readonly kind: 'stop-computing' } & OfColumn)
  | ({ readonly kind: 'allow-empty' } & OfColumn)
  /** Values for existing records: from the default of the field or numbers by the system, or computed for a rollup. */
  | ({ readonly kind: 'fill-default' } & OfColumn)
  | ({ readonly kind: 'fill-rollup' } & OfColumn)
  | ({ readonly kind: 'forbid-empty' } & OfColumn)
  | {
      readonly kind: 'add-unique';
      readonly table: string;
      readonly columns: readonly string[];
      readonly name: string;
    }
  | { readonly kind: 'drop-unique'; readonly table: string; readonly name: string }
  | ({ readonly kind: 'add-index'; readonly name: string } & OfColumn)
  | ({
      readonly kind: 'add-reference';
      readonly target: string;
      readonly name: string;
      /** It holds for new records at once; old ones are looked through later. */
      readonly notValid?: true;
    } & OfColumn)
  | { readonly kind: 'drop-reference'; readonly table: string; readonly name: string }
  /** These touch no table; existing records may no longer fit the definition. */
  | ({ readonly kind: 'remove-choices'; readonly choices: readonly string[] } & OfColumn)
  | ({ readonly kind: 'limit-values' } & OfColumn)
  | { readonly kind: 'check-records'; readonly table: string; readonly check: string };

/** Indexes and foreign keys over a column that is to go out of use. */
interface Dropped {
  readonly indexes: readonly string[];
  readonly references: readonly string[];
}

/** What a step does to records, or would do to them. */
export type TouchKind =
  /** get a value: from a default, or computed */
  | 'filled'
  | 'recomputed'
  /** keep their value in another form */
  | 'converted'
  /** convert, but not to the same: blanks, leading zeros, a time of day are gone */
  | 'altered'
  | 'not-convertible'
  | 'set-aside'
  | 'empty'
  | 'duplicates'
  | 'too-long'
  | 'dangling'
  | 'removed-choice'
  | 'out-of-limits'
  | 'breaks-check';

export interface Touched {
  readonly what: TouchKind;
  /** Records; null where it cannot be known before the change is made. */
  readonly count: number | null;
  /** At most twenty of them. */
  readonly examples?: readonly { readonly id: number; readonly value: string | null }[];
  /** Records by option, for choices. */
  readonly by?: Readonly<Record<string, number>>;
}

export type PlannedStep = SchemaStep & { readonly touches?: readonly Touched[] };

/** Names that no field can have: what was set aside, and where a conversion writes before it takes the name. */
export const keptPrefix = 'sys_kept_';
export const stagingName = (column: string): string => `sys_next_${column}`;

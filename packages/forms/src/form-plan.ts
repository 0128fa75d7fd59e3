/**
 * What a form needs to live in a browser: the definition as its reader may know it, the fields it speaks of, each
 * expression with what it reads, and which of them only the server can answer. Plain JSON; nothing else is needed.
 */
import type { BlockDefinition, FormDefinition, Label } from '@dunlin/definition';
import type { Node, Type, Value } from '@dunlin/expression';

/** A new record, one that is there, or one that is only looked at. */
export type FormMode = 'create' | 'edit' | 'view';

/** What the value of an expression does. */
export type Role =
  | { readonly kind: 'visible'; readonly block: string }
  | {
      readonly kind: 'required' | 'readOnly' | 'default' | 'computed';
      readonly block: string;
      readonly field: string;
    }
  /** The default of the table itself: holds wherever the form gives nothing, also for what is hidden. */
  | { readonly kind: 'table-default'; readonly field: string }
  /** A formula of the table, or a rollup over rows of the form: shown live. */
  | { readonly kind: 'formula'; readonly field: string }
  /** Whether the reader may be told what such a formula comes to, where only the server can answer it; in no reader's plan. */
  | { readonly kind: 'seen'; readonly field: string }
  | { readonly kind: 'row-seen'; readonly collection: string; readonly field: string }
  /** Whether a choice may be taken. */
  | { readonly kind: 'choice'; readonly block: string; readonly field: string; readonly choice: string }
  /**
   * What the field `of` of the records to choose from must equal; of no effect while it is empty. Only in plans of readers
   * whose browser can look for these records.
   */
  | { readonly kind: 'match'; readonly block: string; readonly field: string; readonly of: string }
  /** Whether the chosen record has that; only the server knows. */
  | { readonly kind: 'match-holds'; readonly block: string; readonly field: string; readonly of: string }
  /** What `field` becomes when a person changes the reference `from`. */
  | { readonly kind: 'fill'; readonly block: string; readonly from: string; readonly field: string }
  | { readonly kind: 'check'; readonly check: string; readonly of: 'form' | 'table' }
  /** A value that the message of a check shows. */
  | { readonly kind: 'shown'; readonly check: string; readonly of: 'form' | 'table'; readonly name: string }
  /** A value of the fields and actions of a button that makes a record. */
  | { readonly kind: 'given'; readonly block: string; readonly field: string }
  /** Over all rows of a collection. */
  | {
      readonly kind: 'total';
      readonly collection: string;
      readonly field: string;
      readonly aggregate: string;
    }
  /** Of one row of a collection; evaluated over each. */
  | {
      readonly kind:
        | 'row-visible'
        | 'row-required'
        | 'row-readOnly'
        | 'row-default'
        | 'row-computed'
        | 'row-table-default'
        | 'row-formula';
      readonly collection: string;
      readonly field: string;
    };

export interface PlannedExpression {
  /** Made of the role, so that the plans of all readers of a form agree on it. */
  readonly id: string;
  readonly role: Role;
  /**
   * What it reads, also through what the reader does not know, in a fixed order: `due_on` a field of the record;
   * `lines` which rows there are; `lines.amount` a column of all rows; `.amount` the same column of the row at hand.
   */
  readonly reads: readonly string[];
  /**
   * Checked and typed. Absent where only the server can answer it: it follows references, asks for a rate or an
   * organisation, or reads what the reader may not see.
   */
  readonly node?: Node;
}

/** A field of the record or of its rows. */
export interface PlannedField {
  readonly key: string;
  readonly label: Label;
  readonly help?: Label;
  /** Name of the field type. */
  readonly type: string;
  /** Type in expressions. */
  readonly value: Type;
  /** With its `choices`, or the `table` that it leads to. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Of the table. */
  readonly required: boolean;
  /** A new record gets a value by itself where none is given. */
  readonly filled?: true;
  /** Computed, kept by the system, or not to be given by this reader in this mode. */
  readonly readOnly: boolean;
  /** Of rows: one that is there already keeps the value. */
  readonly fixed?: true;
  /** The block that it stands in; absent where expressions alone read it. */
  readonly block?: string;
  /** The server looks for the records to choose from: by what, the reader may not know. */
  readonly asked?: true;
  /** What a new record has there before anything refers to it, where that is not nothing. */
  readonly start?: Value;
  /** Of a field that is no column: the files or records that it lists, and the table that holds the list. */
  readonly lists?: {
    readonly kind: 'files' | 'records';
    readonly table: string;
    readonly via: string;
    readonly target?: string;
    readonly columns: readonly Pick<PlannedField, 'key' | 'label' | 'value'>[];
  };
}

export interface PlannedCollection {
  /** Key of the field whose value the rows are. */
  readonly key: string;
  readonly label: Label;
  readonly block: string;
  readonly table: string;
  /** The reference of the rows to the record. */
  readonly via: string;
  /** The columns in their order, then what expressions alone read (without `block`). */
  readonly fields: readonly PlannedField[];
  readonly least?: number;
  readonly most?: number;
  /** A whole number of the rows that keeps their order; without it rows are not moved. */
  readonly order?: string;
  /** False where the reader may not change rows in this mode. */
  readonly may: { readonly add: boolean; readonly change: boolean; readonly remove: boolean };
}

export interface PlannedCheck {
  readonly key: string;
  readonly of: 'form' | 'table';
  readonly message: Label;
  readonly field?: string;
  /** Keys of fields and rows that it reads itself, as far as the reader sees them: where one is wrong, it is not judged. */
  readonly reads: readonly string[];
}

export interface FormPlan {
  readonly form: Pick<FormDefinition, 'key' | 'label' | 'help' | 'table' | 'uses'>;
  readonly mode: FormMode;
  /**
   * Blocks without the expressions in their options, and without what the reader may not see. Of a field, or a column of
   * rows, that they may know to be there, `field`, `label` and `locked: true` stay; the plan holds nothing else of it.
   */
  readonly layout: readonly BlockDefinition[];
  readonly fields: readonly PlannedField[];
  readonly collections: readonly PlannedCollection[];
  /** Each after those whose values it reads. */
  readonly expressions: readonly PlannedExpression[];
  readonly checks: readonly PlannedCheck[];
}

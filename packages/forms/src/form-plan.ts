/**
 * What a form needs to live in a browser: the definition as its reader may know it, each expression with what it
 * reads, and which of them only the server can answer.
 */
import type { BlockDefinition, Expression, FormDefinition, Label } from '@dunlin/definition';

/** What the value of an expression does. */
export type Role =
  | { readonly kind: 'visible'; readonly block: string }
  | {
      readonly kind: 'required' | 'readOnly' | 'default' | 'computed';
      readonly block: string;
      readonly field: string;
    }
  /** A formula of the table over fields that can be edited here: shown live. */
  | { readonly kind: 'formula'; readonly field: string }
  /** Whether a choice may be taken. */
  | { readonly kind: 'choice'; readonly block: string; readonly field: string; readonly choice: string }
  /** What a field of the records to choose from must equal. */
  | { readonly kind: 'match'; readonly block: string; readonly field: string; readonly of: string }
  /** What a field becomes when the reference `from` changes. */
  | { readonly kind: 'fill'; readonly block: string; readonly from: string; readonly field: string }
  | { readonly kind: 'check'; readonly check: string }
  /** A value that the message of a check shows. */
  | { readonly kind: 'shown'; readonly check: string; readonly name: string }
  /** Of one row of a collection; evaluated over each. */
  | {
      readonly kind: 'row-visible' | 'row-required' | 'row-readOnly' | 'row-default' | 'row-computed';
      readonly block: string;
      readonly collection: string;
      readonly field: string;
    };

export interface PlannedExpression {
  /** Stable within a plan. */
  readonly id: string;
  readonly role: Role;
  /** Keys of fields and collections of the record that it reads, also through formulas, in a fixed order. */
  readonly reads: readonly string[];
  /** Absent where only the server can answer it: it follows references, or reads what the reader may not see. */
  readonly expression?: Expression;
}

export interface PlannedCheck {
  readonly key: string;
  readonly message: Label;
  readonly field?: string;
}

export interface FormPlan {
  readonly form: Pick<FormDefinition, 'key' | 'label' | 'help' | 'table' | 'uses'>;
  /** Blocks without the expressions in their options. */
  readonly layout: readonly BlockDefinition[];
  /** Each after those whose values it reads. */
  readonly expressions: readonly PlannedExpression[];
  readonly checks: readonly PlannedCheck[];
}

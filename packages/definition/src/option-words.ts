/**
 * What a property panel says of an option, written into its JSON Schema beside what a validator reads.
 *
 * `x-label` is the name of the setting, `x-help` what it does, `x-control` how it is asked for where the schema alone does
 * not say: the validator reads none of them.
 */
import type { Label } from './shapes.ts';

/** Ways to ask for a value that is more than its JSON type. */
export type OptionControl =
  /** The key of a table. */
  | 'table'
  /** The key of a field; of the table itself unless `x-of` names the option that holds another table's key. */
  | 'field'
  /** References by their keys and a field at the end, as in `customer.grade`. */
  | 'path'
  | 'expression'
  /** An expression that is true or false, and one of any type; `x-over` says over which records. */
  | 'condition'
  | 'formula'
  /** Keys of fields, and of a field whose value are rows. */
  | 'fields'
  | 'collection'
  /** Keys of definitions. */
  | 'form'
  | 'view'
  | 'rule'
  | 'flow'
  /** The hash of a picture that is kept with the definitions. */
  | 'asset'
  /** Keys with labels and colours. */
  | 'choices'
  | 'report'
  | 'dashboard'
  | 'page'
  /** The name of an icon of the menu. */
  | 'icon'
  /** One measure of the report that the option named by `x-of` holds. */
  | 'measure';

export interface OptionWords {
  readonly help?: Label;
  readonly control?: OptionControl;
  /** The option of the same object that holds the table whose fields are offered. */
  readonly of?: string;
  /**
   * Whose records an expression of a form is about, where these are not its own: the rows of the collection, or the
   * records that the reference leads to.
   */
  readonly over?: 'rows' | 'chosen';
}

/** Keywords for one schema, to be spread into its options. */
export const asked = (zh: string, en: string, { help, control, of, over }: OptionWords = {}) => ({
  'x-label': { zh, en },
  ...(help === undefined ? {} : { 'x-help': help }),
  ...(control === undefined ? {} : { 'x-control': control }),
  ...(of === undefined ? {} : { 'x-of': of }),
  ...(over === undefined ? {} : { 'x-over': over }),
});

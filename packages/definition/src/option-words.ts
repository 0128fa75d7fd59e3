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
  /** Keys with labels and colours. */
  | 'choices';

export interface OptionWords {
  readonly help?: Label;
  readonly control?: OptionControl;
  /** The option of the same object that holds the table whose fields are offered. */
  readonly of?: string;
}

/** Keywords for one schema, to be spread into its options. */
export const asked = (zh: string, en: string, { help, control, of }: OptionWords = {}) => ({
  'x-label': { zh, en },
  ...(help === undefined ? {} : { 'x-help': help }),
  ...(control === undefined ? {} : { 'x-control': control }),
  ...(of === undefined ? {} : { 'x-of': of }),
});

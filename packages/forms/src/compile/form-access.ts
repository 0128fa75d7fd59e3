/** What the reader of a form may know and give, decided by whoever knows their rights. */
import type { Node } from '@dunlin/expression';

export interface FormAccess {
  /** Whether the reader may know the value of a field, of whatever table, in full. */
  sees(table: string, field: string): boolean;
  /** Whether the reader may know that there is a field whose value they do not see; never where absent. */
  knows?(table: string, field: string): boolean;
  /** Whether the reader may give the field a value in the form's mode; of rows also whether they may be changed. */
  writes(table: string, field: string): boolean;
  /** Whether the reader may add and remove rows of a table with the record that owns them; they may where absent. */
  rows?(table: string): { readonly add: boolean; readonly remove: boolean };
  /**
   * Where the reader may be told what a node comes to, in the words of a message or as a value carried into another record:
   * everywhere, nowhere, or where a condition over the record of the form holds. Absent: where they see all that it reads.
   */
  tells?(node: Node): boolean | Node;
  /** Where the reader may see a field of a record that they see: everywhere where absent, else as of `tells`. */
  shows?(table: string, field: string): boolean | Node;
}

/** Of the system: everything. */
export const allAccess: FormAccess = { sees: () => true, writes: () => true };

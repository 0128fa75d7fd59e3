/** What the reader of a form may know and give, decided by whoever knows their rights. */
export interface FormAccess {
  /** Whether the reader may know the value of a field, of whatever table, in full. */
  sees(table: string, field: string): boolean;
  /** Whether the reader may give the field a value in the form's mode; of rows also whether they may be changed. */
  writes(table: string, field: string): boolean;
  /** Whether the reader may add and remove rows of a table with the record that owns them; they may where absent. */
  rows?(table: string): { readonly add: boolean; readonly remove: boolean };
}

/** Of the system: everything. */
export const allAccess: FormAccess = { sees: () => true, writes: () => true };

/** Editing tables, without a screen: a table and an intention → the table as it is then, and what undo calls it. */
export * from './choice-edits.ts';
export * from './field-edits.ts';
export * from './guess-fields.ts';
export * from './propose-key.ts';
export * from './read-pasted.ts';
export * from './rule-edits.ts';
export type { TableEdit } from './table-edit.ts';

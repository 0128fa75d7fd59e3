/** The table that is being edited, as every part of its designer sees it. `use-table-editing.ts` makes it of a draft. */
import type { FieldDefinition, Problem, TableDefinition } from '@dunlin/definition';
import type { TableEdit } from '@dunlin/designer/table-edits';
import type { FieldUsage } from '@dunlin/runtime';
import { createContext, useContext } from 'react';
import type { FieldTypes } from './field-type-info.ts';

export interface TableEditing {
  readonly table: TableDefinition;
  readonly types: FieldTypes;
  readonly editable: boolean;
  /** Keys of fields that are published: they have a column, and their key stays. */
  readonly published: ReadonlySet<string>;
  /** Field → its users in what is published; undefined while it is read. */
  readonly usages: Readonly<Record<string, readonly FieldUsage[]>> | undefined;
  /** Keys of the chosen fields, in the order of the table. */
  readonly selection: readonly string[];
  select(keys: readonly string[]): void;
  /** Takes an edit as one step that can be undone. */
  apply(edit: TableEdit, selection?: readonly string[]): void;
  /** Problems of a field, with pointers below it. */
  problemsOf(field: FieldDefinition): readonly Problem[];
  /** Problems below a pointer of the table, with what is left of their pointers. */
  problemsAt(pointer: string): readonly Problem[];
  announce(text: string): void;
}

export const TableEditingContext = createContext<TableEditing | null>(null);

export function useTableEditing(): TableEditing {
  const editing = useContext(TableEditingContext);
  if (editing === null) throw new Error('useTableEditing outside of a table designer');
  return editing;
}

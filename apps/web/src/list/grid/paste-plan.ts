/** A block of texts over cells → what each cell would become, and what is left out and why. Pure. */
import type { RecordRow, Value } from '../../api/types.ts';
import type { Column } from '../list-state.ts';

export type Skip = 'readOnly' | 'unread' | 'outside';

export interface PastePlan {
  /** By record: the fields that really change. */
  changes: { row: RecordRow; values: Record<string, Value> }[];
  cells: number;
  skipped: { reason: Skip; column: string; row: number; text: string }[];
}

interface Given {
  rows: readonly RecordRow[];
  columns: readonly Column[];
  block: readonly (readonly string[])[];
  editable: (row: RecordRow, column: Column) => boolean;
  /** Undefined for what is no value of the column. */
  read: (column: Column, text: string) => Value | undefined;
}

export function planPaste({ rows, columns, block, editable, read }: Given): PastePlan {
  const plan: PastePlan = { changes: [], cells: 0, skipped: [] };
  block.forEach((texts, at) => {
    const row = rows[at];
    const values: Record<string, Value> = {};
    for (const [place, text] of texts.entries()) {
      const column = columns[place];
      const skip = (reason: Skip): void => {
        plan.skipped.push({ reason, column: column?.path ?? '', row: at, text });
      };
      if (row === undefined || column === undefined) skip('outside');
      else if (!editable(row, column)) skip('readOnly');
      else {
        const value = read(column, text);
        if (value === undefined) skip('unread');
        else if (JSON.stringify(value) !== JSON.stringify(row[column.path] ?? null))
          values[column.path] = value;
      }
    }
    const count = Object.keys(values).length;
    if (row === undefined || count === 0) return;
    plan.changes.push({ row, values });
    plan.cells += count;
  });
  return plan;
}

/**
 * A block of cells, as it was copied from a spreadsheet → the rows of a form from one cell on, as one change: what stands
 * there is written over, and rows are added for the rest, up to as many as the form takes.
 */
import { addRow, setRow } from './change-form.ts';
import type { FormState } from './form-state.ts';

export interface PastedBlock {
  /** Number of the row where it begins; that of a new one behind the last. */
  readonly row: number;
  /** Keys of the columns that its cells are for; without one they are left out. */
  readonly columns: readonly (string | undefined)[];
  /** By line; what cannot be kept stands there with its problem. */
  readonly cells: readonly (readonly unknown[])[];
}

export interface Pasted {
  readonly state: FormState;
  /** What was written. */
  readonly cells: number;
  readonly added: number;
  /** Cells that cannot be changed or are not shown, and lines for which there is no room. */
  readonly left: { readonly cells: number; readonly lines: number };
  /** Rows that took something, in the order of the lines. */
  readonly rows: readonly string[];
}

export function pasteRows(before: FormState, collection: string, block: PastedBlock): Pasted {
  const planned = before.plan.collections.find(({ key }) => key === collection);
  if (planned === undefined) throw new Error(`the form has no rows ${collection}`);
  let state = before;
  let cells = 0;
  let added = 0;
  const left = { cells: 0, lines: 0 };
  const taken: string[] = [];
  block.cells.forEach((line, index) => {
    const rowsNow = () => state.collection(collection)?.rows ?? [];
    const at = block.row + index;
    const isNew = at >= rowsNow().length;
    const isFull = planned.most !== undefined && rowsNow().length >= planned.most;
    const isOpen = planned.may.change && state.collection(collection)?.shown === true;
    if (!isOpen || (isNew && (!planned.may.add || isFull))) {
      left.lines += 1;
      return;
    }
    if (isNew) {
      state = addRow(state, collection);
      added += 1;
    }
    const { key } = rowsNow()[isNew ? rowsNow().length - 1 : at]!;
    taken.push(key);
    line.forEach((given, column) => {
      const field = block.columns[column];
      // An empty cell at the end of a line is often no more than its edge; over something it takes it out.
      const cell = rowsNow().find((row) => row.key === key)?.cells[field ?? ''];
      if (field === undefined || cell === undefined || !cell.shown || cell.readOnly) {
        if (given !== null && given !== '') left.cells += 1;
        return;
      }
      if (isNew && (given === null || given === '')) return;
      state = setRow(state, collection, key, field, given);
      cells += 1;
    });
  });
  return { state, cells, added, left, rows: taken };
}

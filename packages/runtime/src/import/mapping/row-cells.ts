/** The cells of one row as sources see them: trimmed, and nothing where they are empty. */
import type { CellKind, FileRow } from '../files/file-row.ts';

export class RowCells {
  readonly #row: FileRow;

  constructor(row: FileRow) {
    this.#row = row;
  }

  text(index: number): string | null {
    const text = this.#row.cells[index]?.trim();
    return text === undefined || text === '' ? null : text;
  }

  kind(index: number): CellKind | undefined {
    return this.#row.kinds?.[index];
  }
}

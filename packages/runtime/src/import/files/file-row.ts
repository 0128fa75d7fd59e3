/** Rows of a file, whatever its format: texts, and for cells of workbooks what they are. */
import type { RowProblem } from '../problems.ts';

/**
 * Bytes or text of a file, from the start each time it is opened: a transaction that runs again reads again.
 */
export interface ImportSource {
  open(): AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>;
}

/**
 * What a workbook knows of a cell, whose text is then in canonical form: `-12.5`, `2025-06-30`, `2025-06-30T14:05:00`,
 * `true`. A percentage is given as people read it: 12.5 for 0.125.
 */
export type CellKind = 'number' | 'percent' | 'date' | 'datetime' | 'boolean';

export interface FileRow {
  /** As a spreadsheet counts, from 1. */
  readonly row: number;
  readonly cells: readonly string[];
  /** By position; absent for files of mere texts. */
  readonly kinds?: readonly (CellKind | undefined)[];
}

/** A row, or why it cannot be read; with `stop` nothing after it can. */
export type ReadRow = FileRow | { readonly problem: RowProblem; readonly stop?: true };

/** What stands in a cell of an exported file: text is never taken for anything else, figures and days stay what they are. */

export type ExportCell =
  | { readonly kind: 'text'; readonly text: string }
  /** Digits with at most one point, as in JSON. */
  | { readonly kind: 'number'; readonly digits: string }
  /** `YYYY-MM-DD`. */
  | { readonly kind: 'date'; readonly date: string }
  /** On the workspace's wall clocks, `YYYY-MM-DD HH:MM:SS`. */
  | { readonly kind: 'datetime'; readonly local: string }
  /** Nothing, or hidden from the reader. */
  | null;

export interface ExportColumn {
  readonly key: string;
  readonly heading: string;
  /** What most of its cells are, for the width and form of the column. */
  readonly form: 'text' | 'integer' | 'decimal' | 'money' | 'date' | 'datetime';
}

export interface ExportTable {
  /** Name of the file without its ending, and of the sheet. */
  readonly name: string;
  readonly columns: readonly ExportColumn[];
  /** Pages of rows, each with one cell a column. */
  readonly pages: AsyncIterable<readonly (readonly ExportCell[])[]>;
}

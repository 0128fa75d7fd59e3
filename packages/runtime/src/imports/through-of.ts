/** How an import stands in the history: by its id. */
import type { ImportBounds, ImportRow } from '@dunlin/store';

export const throughOf = ({ id }: Pick<ImportRow, 'id'>): string => String(id);

/** Of the changes that take it back. */
export const undoThroughOf = ({ id }: Pick<ImportRow, 'id'>): string => `undo ${id}`;

/** Where the changes of an import stand; an import that has begun to write has bounds. */
export const boundsOf = (row: ImportRow): ImportBounds => ({
  through: throughOf(row),
  undoThrough: undoThroughOf(row),
  first: row.first_change ?? Number.MAX_SAFE_INTEGER,
  last: row.last_change,
});

/**
 * The place in an open form that a problem is about: `/values/due_on`, `/values/lines/2/amount`; rows are numbered in
 * the order in which they were sent.
 */
import type { FormState } from '@dunlin/forms';
import type { FieldPlace } from './place.ts';

const unescaped = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~');

/** @param rows keys of the rows as they were sent, by collection; those of the state where absent */
export function problemPlace(
  pointer: string | undefined,
  state: FormState,
  rows?: Readonly<Record<string, readonly string[]>>,
): FieldPlace | undefined {
  const parts = (pointer ?? '').split('/').slice(1).map(unescaped);
  const [field, nth, cell] = parts[0] === 'values' ? parts.slice(1) : parts;
  if (field === undefined) return undefined;
  const collection = state.collection(field);
  if (collection === undefined) return state.field(field) === undefined ? undefined : field;
  const row = rows?.[field]?.[Number(nth)] ?? collection.rows[Number(nth)]?.key;
  // About all rows, or about one as a whole: it stands at the rows.
  return row === undefined || cell === undefined ? field : { collection: field, row, field: cell };
}

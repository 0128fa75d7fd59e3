/** Where something stands in a form, as text: `due_on`, or `lines/<key of the row>/amount`. */

/** Of the record, or of a row. */
export type FieldPlace =
  | string
  | { readonly collection: string; readonly row: string; readonly field: string };

export const placeKey = (place: FieldPlace): string =>
  typeof place === 'string' ? place : `${place.collection}/${place.row}/${place.field}`;

/** The element of the page where that is filled in. */
export const placeSelector = (place: FieldPlace): string =>
  typeof place === 'string'
    ? `[data-field="${CSS.escape(place)}"]`
    : `[data-row="${CSS.escape(place.row)}"] [data-cell="${CSS.escape(place.field)}"]`;

/** The field of the record whose block it stands in. */
export const ownerOf = (place: FieldPlace): string => (typeof place === 'string' ? place : place.collection);

/** A label → a key for a new field, table, check or option that nobody has yet. */

/** Longest key of a column. */
const mostCharacters = 48;

/**
 * From the English words; what has none gets `fallback`. Keys of `taken` are passed over with a number behind.
 * @param taken keys that are there, and those that the system keeps
 */
export function proposeKey(label: string, taken: Iterable<string>, fallback: string): string {
  const words = label
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '');
  const start = (words === '' ? fallback : words).slice(0, mostCharacters - 4).replace(/_+$/, '');
  const known = new Set(taken);
  if (!known.has(start)) return start;
  let number = 2;
  while (known.has(`${start}_${number}`)) number += 1;
  return `${start}_${number}`;
}

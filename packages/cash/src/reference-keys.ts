/**
 * A number as somebody wrote it → what it is compared by.
 *
 * Payers leave out separators, prefixes and leading zeros: of `INV-2025/0042` they write `INV 20250042`, `2025-0042`
 * or `inv2025 42`. The first is the same number, the others may be it.
 */

/** Letters and digits only, upper case: the same number however its parts are separated. */
export const numberKey = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Digits that a loose reference needs at least: shorter ones are years, counts and amounts. */
const leastDigits = 4;

/** Only the digits, without zeros in front; undefined where they are too few to tell anything. */
export function looseKey(text: string): string | undefined {
  const digits = text.normalize('NFKC').replace(/\D/g, '').replace(/^0+/, '');
  return digits.length >= leastDigits ? digits : undefined;
}

/** Pieces of a text that a separator may have cut a number into. */
const mostPieces = 5;
/** Texts of entries are a few hundred characters; what is longer is cut. */
const mostText = 2000;

/** All that could be a number in a text: each run of letters and digits, and neighbours joined. */
export function referencesIn(text: string): { strict: ReadonlySet<string>; loose: ReadonlySet<string> } {
  const pieces =
    text
      .slice(0, mostText)
      .normalize('NFKC')
      .toUpperCase()
      .match(/[A-Z0-9]+/g) ?? [];
  const strict = new Set<string>();
  const loose = new Set<string>();
  pieces.forEach((_, from) => {
    let joined = '';
    for (const piece of pieces.slice(from, from + mostPieces)) {
      joined += piece;
      if (/\d/.test(joined)) strict.add(joined);
      if (joined === piece || /^\d+$/.test(joined)) {
        const key = looseKey(joined);
        if (key !== undefined) loose.add(key);
      }
    }
  });
  return { strict, loose };
}

/**
 * Order of canonical decimals (rule D1) from their texts, exact and without computing: `-12.5 < -3 < 0.05 < 2 < 12`.
 * Of two with one sign the longer whole part is the greater; where these are equally long, the texts sort as the numbers.
 */

/** Negative, zero or positive whole numbers. */
export const compareDecimals = (a: string, b: string): number => orderOf(a, b, isNegative(b), wholeLength(b));

/** The same against one decimal, looked at once. */
export function compareToDecimal(b: string): (a: string) => number {
  const negative = isNegative(b);
  const whole = wholeLength(b);
  return (a) => orderOf(a, b, negative, whole);
}

function orderOf(a: string, b: string, bIsNegative: boolean, bWhole: number): number {
  if (isNegative(a) !== bIsNegative) return bIsNegative ? 1 : -1;
  const longer = wholeLength(a) - bWhole;
  const order = longer !== 0 ? longer : a < b ? -1 : a > b ? 1 : 0;
  return bIsNegative ? 0 - order : order;
}

const isNegative = (text: string): boolean => text.charCodeAt(0) === minus;
const minus = 45;

/** Characters before the point, the sign included. */
function wholeLength(text: string): number {
  let index = 0;
  while (index < text.length && text.charCodeAt(index) !== point) index++;
  return index;
}
const point = 46;

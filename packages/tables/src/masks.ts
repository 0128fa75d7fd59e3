/** Masks: as much of a text as tells people which one it is, and no more. Dots do not say how many they stand for. */
import type { Value } from '@dunlin/expression';

export const dots = '•••';

/** The first and the last character of all but short texts. */
export function maskMiddle(value: Value): string {
  const characters = [...String(value)];
  if (characters.length < 2) return dots;
  return characters.length < 4 ? `${characters[0]}${dots}` : `${characters[0]}${dots}${characters.at(-1)}`;
}

/** The last four digits of a number that has at least eight. */
export function maskEnd(value: Value): string {
  const digits = String(value).replaceAll(/[^0-9]/g, '');
  return digits.length < 8 ? dots : `•••• ${digits.slice(-4)}`;
}

/** The first character of a mail address, and where it is. */
export function maskAddress(value: Value): string {
  const [name = '', host = ''] = String(value).split('@');
  return name.length < 3 ? `${dots}@${host}` : `${[...name][0]}${dots}@${host}`;
}

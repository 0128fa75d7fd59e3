/** Keys of a shortcut as they are shown: `Ctrl K`, `g h`. */
export const spellKeys = (keys: string): string =>
  keys
    .replace(/\b[a-z]/g, (letter) => (keys.includes('+') ? letter.toUpperCase() : letter))
    .replaceAll('+', ' ');

/** How a workbook shows a number → what the number is: a day, an instant, a time, a percentage, or a number. */
export type NumberForm = 'number' | 'percent' | 'date' | 'datetime' | 'time';

/** Formats that every program knows by number (ECMA-376, 18.8.30), those of Chinese and Japanese editions included. */
const builtIn = new Map<number, NumberForm>([
  [9, 'percent'],
  [10, 'percent'],
  ...[14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id) => [id, 'date'] as const),
  [22, 'datetime'],
  ...[18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56].map((id) => [id, 'time'] as const),
]);

/** @param code of a format of the workbook's own, such as `yyyy"年"m"月"d"日"` or `[$-409]0.0%` */
export function formOfFormat(id: number, code: string | undefined): NumberForm {
  if (code === undefined) return builtIn.get(id) ?? 'number';
  // Only the first part counts: the others are for negative numbers, zero and texts.
  const plain = code
    .split(';')[0]!
    .replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '')
    .toLowerCase();
  if (plain.includes('general')) return 'number';
  const isDay = /[yd]/.test(plain) || /m{3,}/.test(plain) || (/m/.test(plain) && !/[hs]/.test(plain));
  const isTime = /[hs]/.test(plain) || /\[(h+|m+|s+)\]/i.test(code);
  if (isDay && isTime) return 'datetime';
  if (isDay) return 'date';
  if (isTime) return 'time';
  return plain.includes('%') ? 'percent' : 'number';
}

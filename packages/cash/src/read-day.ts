/** Texts of days → ISO days. */

export type DayOrder = 'ymd' | 'dmy' | 'mdy';

/** Whether an ISO text is a day of the calendar. */
export function isRealDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1900 || month < 1 || month > 12 || day < 1) return false;
  return day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** `2025-07-01`, `2025/7/1`, `20250701`, `2025年7月1日`, `01.07.2025 09:30`: the three numbers of a day, as written. */
function numbersOf(text: string): { parts: [number, number, number]; yearFirst: boolean } | undefined {
  const trimmed = text.trim();
  const together = /^(\d{4})(\d{2})(\d{2})(?:\D.*)?$/.exec(trimmed);
  if (together !== null) {
    return { parts: [Number(together[1]), Number(together[2]), Number(together[3])], yearFirst: true };
  }
  const apart = /^(\d{1,4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,4})日?(?:[\sT].*)?$/.exec(trimmed);
  if (apart === null) return undefined;
  const yearFirst = apart[1]!.length === 4;
  // Exactly one of both ends is a year.
  if (yearFirst ? apart[3]!.length > 2 : apart[1]!.length > 2 || apart[3]!.length !== 4) return undefined;
  return { parts: [Number(apart[1]), Number(apart[2]), Number(apart[3])], yearFirst };
}

/** @returns the ISO day, or undefined where the text is none in this order */
export function readDay(text: string, order: DayOrder): string | undefined {
  const found = numbersOf(text);
  if (found === undefined || found.yearFirst !== (order === 'ymd')) return undefined;
  const [first, second, third] = found.parts;
  const [year, month, day] =
    order === 'ymd'
      ? [first, second, third]
      : order === 'dmy'
        ? [third, second, first]
        : [third, first, second];
  const iso = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isRealDate(iso) ? iso : undefined;
}

/** The orders in which every text is a day; more than one where nothing tells them apart. */
export function possibleOrders(texts: readonly string[]): DayOrder[] {
  return (['ymd', 'dmy', 'mdy'] as const).filter((order) =>
    texts.every((text) => readDay(text, order) !== undefined),
  );
}

/**
 * Calendar-day arithmetic on ISO dates.
 * A flow shifts the dates of thousands of runs at once, and these share few dates: results are remembered.
 */
import { Temporal } from 'temporal-polyfill';

const remembered = new Map<string, string>();
const rememberedLimit = 20_000;

/**
 * The date `days` calendar days after `date` (before it when negative); throws RangeError outside the years 0 to 9999.
 * @example addDays('2025-06-30', 1) // '2025-07-01'
 */
export function addDays(date: string, days: number): string {
  if (days === 0) return date;
  const question = `${date}${days < 0 ? '' : '+'}${days}`;
  const known = remembered.get(question);
  if (known !== undefined) return known;
  const answer = Temporal.PlainDate.from(date).add({ days }).toString();
  // Dates compare as text, and no table holds a year of five digits.
  if (answer.length !== 10)
    throw new RangeError(`${date} ${days < 0 ? '' : '+'}${days} days is outside the years 0 to 9999`);
  if (remembered.size >= rememberedLimit) remembered.clear();
  remembered.set(question, answer);
  return answer;
}

/**
 * Days from `from` to `to`, negative when `to` is earlier.
 * @example daysBetween('2025-06-30', '2025-07-31') // 31
 */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
}

/** ISO weekday, 1 Monday to 7 Sunday. */
export const weekday = (date: string): number => Temporal.PlainDate.from(date).dayOfWeek;

/** True for a date that exists; `2025-02-30` does not. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

/** The days of a month or a week as a calendar shows them: weeks begin on Monday. Pure. */
import { addDays } from '../../format/dates.ts';

export type Span = 'month' | 'week';

/** 0 is Monday. */
export const weekday = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

export const monthOf = (day: string): string => day.slice(0, 7);

/** First days of the weeks that are shown. */
export function weeksOf(day: string, span: Span): string[] {
  if (span === 'week') return [addDays(day, -weekday(day))];
  const first = `${monthOf(day)}-01`;
  const weeks: string[] = [];
  for (
    let at = addDays(first, -weekday(first));
    weeks.length === 0 || monthOf(at) === monthOf(day);
    at = addDays(at, 7)
  )
    weeks.push(at);
  return weeks;
}

export const weekDays = (first: string): string[] =>
  Array.from({ length: 7 }, (_, index) => addDays(first, index));

/** The day one span on or back. */
export function step(day: string, span: Span, by: 1 | -1): string {
  if (span === 'week') return addDays(day, 7 * by);
  const [year = 0, month = 1] = day.split('-').map(Number);
  const months = year * 12 + month - 1 + by;
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`;
}

/** A day of the calendar. */
import { type Coerced, refuse } from '../define-field-type.ts';

export function coerceDate(value: unknown): Coerced {
  if (typeof value !== 'string') return refuse('value.type', 'A date is expected, as YYYY-MM-DD');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || value < '0001') {
    return refuse('value.date', `"${value.slice(0, 40)}" is not a date; write it as YYYY-MM-DD`);
  }
  return isDay(value) ? { value } : refuse('value.date', `There is no day ${value} in the calendar`);
}

/** By arithmetic: a file of a million rows has some million days. */
function isDay(text: string): boolean {
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

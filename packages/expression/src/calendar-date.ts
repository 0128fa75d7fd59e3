/**
 * Dates as `YYYY-MM-DD` text, years 0001 to 9999, counted by the proleptic Gregorian calendar (rules T1 to T3, T7 to T9).
 * Plain arithmetic, because conditions over many records spend most of their time here.
 */
import { Temporal } from 'temporal-polyfill';

const daysBeforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const daysInYear = (year: number): number => (isLeap(year) ? 366 : 365);

/** Days from 0001-01-01 to the first day of `year`. */
function daysBeforeYear(year: number): number {
  const past = year - 1;
  return past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
}

function daysBefore(year: number, month: number): number {
  if (month > 12) return daysInYear(year);
  return daysBeforeMonth[month - 1]! + (month > 2 && isLeap(year) ? 1 : 0);
}

/** Number of 9999-12-31. */
export const lastDay = daysBeforeYear(10000) - 1;

/** Whether a text is a date of the calendar: `isDate('2025-02-29') === false`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8));
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  return day <= daysBefore(year, month + 1) - daysBefore(year, month);
}

/** Days from 0001-01-01, which is a Monday. */
export function dayNumber(date: string): number {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  return daysBeforeYear(year) + daysBefore(year, month) + Number(date.slice(8, 10)) - 1;
}

/** The date that many days after 0001-01-01; 0 to `lastDay`. */
export function fromDayNumber(days: number): string {
  let year = Math.min(9999, Math.floor(days / 365.2425) + 1);
  while (daysBeforeYear(year) > days) year--;
  while (daysBeforeYear(year + 1) <= days) year++;
  const ofYear = days - daysBeforeYear(year);
  let month = 12;
  while (daysBefore(year, month) > ofYear) month--;
  const day = ofYear - daysBefore(year, month) + 1;
  return formatDate(year, month, day);
}

const formatDate = (year: number, month: number, day: number): string =>
  `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** `daysBetween('2025-06-30', '2025-07-01') === 1` */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

/** Null where the result leaves the years 0001 to 9999. */
export function addDays(date: string, days: number): string | null {
  const result = dayNumber(date) + days;
  return result < 0 || result > lastDay ? null : fromDayNumber(result);
}

const daysInMonth = (year: number, month: number): number =>
  daysBefore(year, month + 1) - daysBefore(year, month);

/** The same day of another month, or that month's last day; null outside the years 0001 to 9999 (rule T7). */
export function addMonths(date: string, months: number): string | null {
  const index = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  if (!(index >= 12 && index < 120_000)) return null;
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  const day = Math.min(Number(date.slice(8, 10)), daysInMonth(year, month));
  return formatDate(year, month, day);
}

export const dateUnits = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type DateUnit = (typeof dateUnits)[number];

/** The first day of the week (a Monday), month, quarter or year of a date. */
export function startOf(date: string, unit: DateUnit): string {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  switch (unit) {
    case 'day':
      return date;
    case 'week': {
      const days = dayNumber(date);
      return fromDayNumber(days - (days % 7));
    }
    case 'month':
      return formatDate(year, month, 1);
    case 'quarter':
      return formatDate(year, month - ((month - 1) % 3), 1);
    case 'year':
      return formatDate(year, 1, 1);
  }
}

const unitMonths = { month: 1, quarter: 3, year: 12 } as const;

/** The last day of the week, month, quarter or year of a date; null where the week ends after 9999-12-31. */
export function endOf(date: string, unit: DateUnit): string | null {
  if (unit === 'day') return date;
  const start = startOf(date, unit);
  if (unit === 'week') return addDays(start, 6);
  const month = Number(start.slice(5, 7)) + unitMonths[unit] - 1;
  const year = Number(start.slice(0, 4));
  return formatDate(year, month, daysInMonth(year, month));
}

export const dateParts = ['year', 'month', 'day', 'weekday'] as const;
export type DatePart = (typeof dateParts)[number];

/** Weekdays count from Monday, 1, to Sunday, 7. */
export function datePart(date: string, part: DatePart): number {
  switch (part) {
    case 'year':
      return Number(date.slice(0, 4));
    case 'month':
      return Number(date.slice(5, 7));
    case 'day':
      return Number(date.slice(8, 10));
    case 'weekday':
      return (dayNumber(date) % 7) + 1;
  }
}

/** Any ISO 8601 instant → `2025-07-01T01:00:00.000Z`; undefined when it is none. */
export function parseInstant(text: string): string | undefined {
  if (text.length > 40) return undefined;
  try {
    return Temporal.Instant.from(text).toString({ smallestUnit: 'millisecond' });
  } catch {
    return undefined;
  }
}

/** The date on which an instant falls in a time zone; null outside the years 0001 to 9999. */
export function dateOf(instant: string, zone: string): string | null {
  const date = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate();
  return date.year < 1 || date.year > 9999 ? null : date.toString();
}

/**
 * Dates as `YYYY-MM-DD` text, years 0001 to 9999, counted by the proleptic Gregorian calendar (rules T1 to T3).
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

const lastDay = daysBeforeYear(10000) - 1;

/** Whether a text is a date of the calendar: `isDate('2025-02-29') === false`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8));
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  return day <= daysBefore(year, month + 1) - daysBefore(year, month);
}

/** Days from 0001-01-01. */
function dayNumber(date: string): number {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  return daysBeforeYear(year) + daysBefore(year, month) + Number(date.slice(8, 10)) - 1;
}

function fromDayNumber(days: number): string {
  let year = Math.min(9999, Math.floor(days / 365.2425) + 1);
  while (daysBeforeYear(year) > days) year--;
  while (daysBeforeYear(year + 1) <= days) year++;
  const ofYear = days - daysBeforeYear(year);
  let month = 12;
  while (daysBefore(year, month) > ofYear) month--;
  const day = ofYear - daysBefore(year, month) + 1;
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** `daysBetween('2025-06-30', '2025-07-01') === 1` */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

/** Null where the result leaves the years 0001 to 9999. */
export function addDays(date: string, days: number): string | null {
  const result = dayNumber(date) + days;
  return result < 0 || result > lastDay ? null : fromDayNumber(result);
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

/** The date on which an instant falls in a time zone. */
export const dateOf = (instant: string, zone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();

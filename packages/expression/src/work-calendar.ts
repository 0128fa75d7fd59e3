/**
 * Which days are worked → counting them in constant time a question (rules T10 to T12).
 *
 * Every seven days have the same number of regular workdays, so the worked days up to a date are those of the whole
 * weeks, those of the last week, and a correction for the exceptions until then, found by binary search. The database
 * computes the same from the same three lists, so neither back end walks over days.
 */
import { dayNumber, fromDayNumber, isDate, lastDay } from './calendar-date.ts';
import type { JsonObject } from './value.ts';

/** A calendar as definitions give it. An extra workday counts even where it is also a holiday. */
export interface WorkCalendar {
  readonly key: string;
  /** ISO weekdays that are worked, 1 Monday to 7 Sunday; at least one. */
  readonly weekdays: readonly number[];
  /** Days that are not worked, `YYYY-MM-DD`. */
  readonly holidays?: readonly string[];
  /** Days that are worked whatever their weekday. */
  readonly workdays?: readonly string[];
}

/** The calendar that is there without being defined: every day counts. */
export const everyDay: WorkCalendar = { key: 'always', weekdays: [1, 2, 3, 4, 5, 6, 7] };

/** A calendar as both back ends count with it; JSON, so that it can stand in a node as a literal. */
export interface WorkDays extends JsonObject {
  readonly key: string;
  /** Worked days of a week up to its n-th day, the first being Monday; seven entries. */
  readonly ofWeek: readonly number[];
  /** Numbers of the days that differ from the rule of their weekday, ascending. */
  readonly exceptions: readonly number[];
  /** By how much the count differs after the first n exceptions; one entry more than there are exceptions. */
  readonly corrections: readonly number[];
  /** Worked days up to and with each exception. */
  readonly counts: readonly number[];
}

export function compileWorkDays({ key, weekdays, holidays, workdays }: WorkCalendar): WorkDays {
  const regular = [1, 2, 3, 4, 5, 6, 7].map((day) => weekdays.includes(day));
  if (!regular.includes(true)) throw new Error(`The calendar ${key} has no workday`);
  const worked = new Set(workdays);
  const changes: [date: string, isWorked: boolean][] = [...worked].map((date) => [date, true]);
  for (const date of new Set(holidays)) if (!worked.has(date)) changes.push([date, false]);
  const exceptions = changes
    .flatMap(([date, isWorked]) => (isDate(date) ? [{ day: dayNumber(date), isWorked }] : []))
    .filter(({ day, isWorked }) => regular[day % 7] !== isWorked)
    .sort((a, b) => a.day - b.day);
  let worthOfWeek = 0;
  const ofWeek = regular.map((isWorked) => (worthOfWeek += isWorked ? 1 : 0));
  const corrections = [0];
  for (const { isWorked } of exceptions) corrections.push(corrections.at(-1)! + (isWorked ? 1 : -1));
  const days = { key, ofWeek, exceptions: exceptions.map(({ day }) => day), corrections, counts: [] };
  return { ...days, counts: days.exceptions.map((day) => workDaysUntil(days, day)) };
}

/** Worked days from 0001-01-01 to the day of that number, itself included; the day before the first has none. */
export function workDaysUntil(days: WorkDays, day: number): number {
  const { ofWeek, exceptions, corrections } = days;
  const weeks = Math.floor(day / 7);
  return weeks * ofWeek[6]! + ofWeek[day - weeks * 7]! + corrections[countUpTo(exceptions, day)]!;
}

/** Worked days after `from` up to and with `to`; negative where `to` is the earlier one. */
export const businessDaysBetween = (days: WorkDays, from: string, to: string): number =>
  workDaysUntil(days, dayNumber(to)) - workDaysUntil(days, dayNumber(from));

/** The `count`-th worked day after `date`, before it where negative; 0 is the date itself. Null outside all years. */
export function addBusinessDays(days: WorkDays, date: string, count: number): string | null {
  if (count === 0) return date;
  const day = dayNumber(date);
  // Forwards from the worked days up to this day, backwards from those before it.
  const wanted = count > 0 ? workDaysUntil(days, day) + count : workDaysUntil(days, day - 1) + count + 1;
  const found = dayOfCount(days, wanted);
  return found === undefined ? null : fromDayNumber(found);
}

/** The first day up to which `wanted` days are worked. */
function dayOfCount(
  { ofWeek, exceptions, corrections, counts }: WorkDays,
  wanted: number,
): number | undefined {
  if (wanted < 1) return undefined;
  const passed = countUpTo(counts, wanted - 1);
  const regular = wanted - corrections[passed]!;
  const week = ofWeek[6]!;
  const weeks = Math.floor((regular - 1) / week);
  const inWeek = regular - weeks * week;
  // An exception can itself be the day that is looked for.
  const day = Math.min(weeks * 7 + ofWeek.indexOf(inWeek), exceptions[passed] ?? lastDay + 1);
  return day > lastDay ? undefined : day;
}

/** How many of the ascending numbers are at most `limit`. */
function countUpTo(ascending: readonly number[], limit: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

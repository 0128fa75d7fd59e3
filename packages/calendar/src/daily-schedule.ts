/**
 * Occurrences of a daily schedule.
 *
 * One occurrence a counting day, at a local time: a clock change moves the instant, never the number of occurrences.
 */
import { addDays } from './add-days.ts';
import type { BusinessCalendar } from './compile-calendar.ts';
import { businessDate, canonicalInstant, instantAt } from './instants.ts';

export interface DailySchedule {
  /** Local time, `HH:MM`. */
  readonly at: string;
  /** Days that have an occurrence; without it every day. */
  readonly days?: BusinessCalendar;
}

/** The first occurrence strictly after the instant `after`. */
export function nextOccurrence(schedule: DailySchedule, zone: string, after: string): string {
  const instant = canonicalInstant(after);
  let day = counting(schedule, businessDate(instant, zone), 1);
  let occurrence = instantAt(day, schedule.at, zone);
  while (occurrence <= instant) {
    day = counting(schedule, addDays(day, 1), 1);
    occurrence = instantAt(day, schedule.at, zone);
  }
  return occurrence;
}

/** The last occurrence at or before the instant `until`. */
export function lastOccurrence(schedule: DailySchedule, zone: string, until: string): string {
  const instant = canonicalInstant(until);
  let day = counting(schedule, businessDate(instant, zone), -1);
  let occurrence = instantAt(day, schedule.at, zone);
  while (occurrence > instant) {
    day = counting(schedule, addDays(day, -1), -1);
    occurrence = instantAt(day, schedule.at, zone);
  }
  return occurrence;
}

function counting(schedule: DailySchedule, day: string, step: 1 | -1): string {
  if (schedule.days === undefined) return day;
  return step === 1 ? schedule.days.onOrAfter(day) : schedule.days.onOrBefore(day);
}

/**
 * A calendar definition → questions about days.
 *
 * A day counts when it is a worked day, or when its weekday counts and it is no holiday.
 * The definition must be valid (`validateCalendar`): with at least one weekday and a finite list of holidays
 * every search for the next counting day ends.
 */
import type { CalendarDefinition } from '@dunlin/definition';
import { addDays, weekday } from './add-days.ts';
import { businessDate, instantAt } from './instants.ts';

export interface BusinessCalendar {
  readonly key: string;
  /** Local time of day at which steps are due, `HH:MM`. */
  readonly stepsAt: string;
  isBusinessDay(date: string): boolean;
  /** The `days`-th business day after `date` (before it when negative); 0 is `date` itself. */
  addBusinessDays(date: string, days: number): string;
  /** `date`, or the first business day after it. */
  onOrAfter(date: string): string;
  /** `date`, or the last business day before it. */
  onOrBefore(date: string): string;
  /**
   * `days` calendar days after `date`, moved to a business day: earlier where the offset is negative
   * (a word before the due date never comes late), later otherwise (nobody is chased early).
   */
  shift(date: string, days: number): string;
  /** The instant of a local date and time; without a time, when steps are due. */
  at(date: string, zone: string, time?: string): string;
  /** The first instant from `instant` on at which customers may be contacted: itself within the contact hours. */
  contactFrom(instant: string, zone: string): string;
}

export function compileCalendar(definition: CalendarDefinition): BusinessCalendar {
  const weekdays = new Set(definition.weekdays);
  const holidays = new Set(definition.holidays);
  const workdays = new Set(definition.workdays);
  const everyDay = weekdays.size === 7 && holidays.size === 0;

  const isBusinessDay = (date: string): boolean =>
    everyDay || workdays.has(date) || (weekdays.has(weekday(date)) && !holidays.has(date));
  const search = (date: string, step: 1 | -1): string => {
    let day = date;
    while (!isBusinessDay(day)) day = addDays(day, step);
    return day;
  };
  const onOrAfter = (date: string): string => search(date, 1);
  const onOrBefore = (date: string): string => search(date, -1);

  return {
    key: definition.key,
    stepsAt: definition.stepsAt,
    isBusinessDay,
    addBusinessDays(date, days) {
      if (everyDay) return addDays(date, days);
      const step = days < 0 ? -1 : 1;
      let day = date;
      for (let left = Math.abs(days); left > 0; left--) day = search(addDays(day, step), step);
      return day;
    },
    onOrAfter,
    onOrBefore,
    shift(date, days) {
      const day = addDays(date, days);
      return days < 0 ? onOrBefore(day) : onOrAfter(day);
    },
    at: (date, zone, time = definition.stepsAt) => instantAt(date, time, zone),
    contactFrom(instant, zone) {
      const hours = definition.contactHours;
      if (hours === undefined) return instant;
      const today = businessDate(instant, zone);
      const day = onOrAfter(today);
      const opening = instantAt(day, hours.from, zone);
      if (instant <= opening) return opening;
      if (instant < instantAt(day, hours.to, zone)) return instant;
      return instantAt(onOrAfter(addDays(day, 1)), hours.from, zone);
    },
  };
}

/** The calendar that is there without being defined: every day counts, steps are due at 09:00. */
export const alwaysDefinition: CalendarDefinition = {
  key: 'always',
  label: { zh: '每天', en: 'Every day' },
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  stepsAt: '09:00',
};
export const always: BusinessCalendar = compileCalendar(alwaysDefinition);

/**
 * Compiled calendars by key, `always` among them.
 * @param definitions valid ones; one with the key `always` replaces the built-in calendar
 */
export function compileCalendars(
  definitions: Readonly<Record<string, CalendarDefinition>>,
): ReadonlyMap<string, BusinessCalendar> {
  const calendars = new Map([[always.key, always]]);
  for (const definition of Object.values(definitions))
    calendars.set(definition.key, compileCalendar(definition));
  return calendars;
}

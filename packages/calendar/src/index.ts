/**
 * Which days count, and when in the day something is due.
 *
 *   CalendarDefinition ──compileCalendar──▶ BusinessCalendar (dates in, dates out)
 *   date + time + zone ──instantAt──▶ instant           instant + zone ──businessDate──▶ date
 *   DailySchedule ──nextOccurrence / lastOccurrence──▶ instant
 *
 * Dates are `YYYY-MM-DD`, instants ISO 8601 in UTC with milliseconds. Nothing here reads a clock.
 */
export * from './add-days.ts';
export * from './compile-calendar.ts';
export * from './daily-schedule.ts';
export * from './instants.ts';
export * from './problems.ts';
export * from './validate-calendar.ts';

/** When a task is due: at close of business on its last day. */
import { addDays, type BusinessCalendar, instantAt } from '@dunlin/calendar';
import type { FlowMoment } from './define-step-type.ts';

/** Local time at which a task that is due on a day is late. */
export const closeOfBusiness = '18:00';

export type DueIn = { readonly days: number } | { readonly businessDays: number };

/** @returns an instant, or null where no deadline is set */
export function taskDeadline(
  dueIn: DueIn | undefined,
  calendar: BusinessCalendar,
  moment: FlowMoment,
): string | null {
  if (dueIn === undefined) return null;
  const day =
    'days' in dueIn
      ? addDays(moment.today, dueIn.days)
      : calendar.addBusinessDays(moment.today, dueIn.businessDays);
  return instantAt(day, closeOfBusiness, moment.zone);
}

/** What the shape of a calendar cannot say: that its dates exist and do not contradict each other. */
import { type CalendarDefinition, type Problem, pointer, problem } from '@dunlin/definition';
import { isDate } from './add-days.ts';

export function validateCalendar(definition: CalendarDefinition): Problem[] {
  const problems: Problem[] = [];
  for (const list of ['holidays', 'workdays'] as const) {
    for (const [index, date] of (definition[list] ?? []).entries()) {
      if (isDate(date)) continue;
      problems.push(
        problem('calendar.date', pointer(list, index), `${date} is no day of the calendar`, { date }),
      );
    }
  }
  const holidays = new Set(definition.holidays);
  for (const [index, date] of (definition.workdays ?? []).entries()) {
    if (!holidays.has(date)) continue;
    problems.push(
      problem('calendar.contradiction', pointer('workdays', index), `${date} is listed as a holiday too`, {
        date,
      }),
    );
  }
  return problems;
}

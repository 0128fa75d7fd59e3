/** What the shape of a calendar cannot say: that its dates exist, and that nothing in it contradicts something else. */
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
  const hours = definition.contactHours;
  if (hours !== undefined && hours.from >= hours.to) {
    const detail = `Contact hours begin at ${hours.from} and end at ${hours.to}: the end must come later in the day`;
    problems.push(problem('calendar.hours', pointer('contactHours', 'to'), detail, { ...hours }));
  }
  return problems;
}

/** Codes raised by this package. */
export const calendarProblemCodes = {
  'calendar.date': 'a date in the list does not exist',
  'calendar.contradiction': 'a date is both a holiday and a worked day',
  'calendar.hours': 'contact hours end before they begin',
} as const;

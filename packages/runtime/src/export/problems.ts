/** Codes raised by exports. */
export const exportProblemCodes = {
  'export.field': 'what is asked for has no place in a table, such as the rows of another table',
  'export.hidden': 'the field that is asked for is hidden from whoever exports',
  'export.no-fields': 'the table has no field that may be exported',
} as const;

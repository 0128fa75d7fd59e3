/** Codes of the problems of schema changes. */
export const schemaProblemCodes = {
  'schema.type-change': 'a field changes to a type that its column cannot take without losing data',
  'schema.empty-values': 'a field becomes required but records have nothing there and no default fills them',
  'schema.duplicates': 'a field becomes unique but values occur more than once',
} as const;

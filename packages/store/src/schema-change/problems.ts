/** Codes of the problems of schema changes. */
export const schemaProblemCodes = {
  'schema.loses-values':
    'a field changes to a type that some of its values cannot be of, or not without a loss',
  'schema.choice-in-use': 'an option is gone that records use',
  'schema.empty-values': 'a field becomes required but records have nothing there and no default fills them',
  'schema.duplicates': 'fields become unique but values occur more than once',
  'schema.too-long': 'fields become unique but hold values that are too long to be compared quickly',
  'schema.dangling': 'a field becomes a reference but holds ids of records that are not there',
  'schema.overflow': 'a default or a rollup gives a value that is too large for its column',
  'schema.out-of-limits': 'values that are there are outside of what the field takes now (a warning)',
  'schema.breaks-check': 'records that are there break a new or changed check (a warning)',
  'schema.purge-count': 'a purge expects to lose another number of records than there are',
  'schema.not-kept': 'a purge names something that a definition still names, or that is not there',
} as const;

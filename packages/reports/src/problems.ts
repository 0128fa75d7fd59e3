/** Codes raised by this package; problems inside an expression carry the codes of package `expression`. */
export const problemCodes = {
  'report.table': 'the table of the report does not exist',
  'report.key': 'two dimensions, buckets or measures would give the same column',
  'report.value': 'the aggregate needs a value and has none, or one that it cannot take',
  'report.nested': 'a measure or dimension is not a value of one record',
  'report.spread': 'a measure is spread but the report has no buckets, or the reverse',
  'report.sort': 'the sort names no column of the report',
  'report.bucket-overlap': 'one value falls into two buckets',
  'report.bucket-gap': 'a value between two buckets falls into none (a warning)',
  'report.bucket-text': 'a bucket as typed is no range of days',
  'report.bucket-value': 'what is put into buckets is no whole number',
  'report.row': 'the row asked for has a key that is no dimension of the report',
  'report.bucket': 'the bucket asked for is none of the report',
  'report.measure': 'the measure asked for is none of the report',
  'report.filter': 'the filter given with a request is not a condition over the table',
} as const;

export type ReportProblemCode = keyof typeof problemCodes;

/** Codes of the problems that this package raises. */
export const cashProblemCodes = {
  'cash.table': 'a cash application names a table that does not exist',
  'cash.field': 'a cash application names a field that does not exist',
  'cash.field-type': 'a field of a cash application has another type than its part needs',
  'cash.state': 'the state of the entries lacks one of the options open, applied and ignored',
  'cash.fingerprint': 'the fingerprint of the entries is not unique',
  'statement.format': 'the file is no statement of a known format',
  'statement.entry': 'an entry lacks its day or its amount, or they cannot be read',
  'statement.balance': 'opening balance and entries do not make the closing balance',
  'statement.header': 'the columns of day and amount are not found in the table',
  'statement.pending': 'an entry is announced but not booked',
  'statement.dates': 'the order of day and month cannot be told from the dates',
  'statement.currency': 'an entry is in another currency than the field that keeps it',
  'statement.too-many': 'a file has more entries than are taken at once',
  'statement.length': 'a text was longer than its field and is cut',
} as const;

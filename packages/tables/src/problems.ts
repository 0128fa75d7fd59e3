/** Codes of the problems that this package raises. */
export const problemCodes = {
  'tables.field-type': 'a field names a type that is not registered',
  'tables.reserved': 'a key is taken by the system',
  'tables.duplicate': 'two fields, checks or tables share a key',
  'tables.reference': 'a definition names a table or field that does not exist',
  'tables.title': 'the title field of a table is missing or cannot be text',
  'tables.cycle': 'formulas or rollups depend on each other in a circle',
  'tables.depth': 'formulas build on each other too deeply',
  'tables.rollup': 'a rollup is not one aggregate over records that refer to the table',
  'tables.default': 'a default is given to a field that is computed',
  'tables.user': 'a value that is the same for everybody uses the current user or the time of day',
  'tables.unique': 'a field that is computed or too long cannot be unique',
  'tables.owner':
    'the rows of a field cannot belong to its records: already owned, in a circle, without a required reference, or a required field',
  'tables.grant': 'a role grants something for a table that does not exist',
  'value.type': 'the value is of another kind than the field holds',
  'value.text': 'the text has characters that cannot be stored',
  'value.length': 'the text is too long',
  'value.pattern': 'the text does not have the form the field asks for',
  'value.number': 'the value is not a number in plain notation',
  'value.decimals': 'the number has more decimals than the field keeps',
  'value.range': 'the number is outside the limits of the field',
  'value.date': 'the value is not a day of the calendar',
  'value.instant': 'the value is not an instant with its offset from UTC',
  'value.choice': 'the value is not one of the choices',
  'value.duration': 'the text is not a duration',
  'value.address': 'the value has a part that no address has',
  'value.json': 'the value is not JSON, or JSON that is not kept',
  'value.reference': 'the value is not the id of a record',
} as const;

export type ProblemCode = keyof typeof problemCodes;

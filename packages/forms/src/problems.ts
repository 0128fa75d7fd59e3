/** Codes raised by this package. */
export const formProblemCodes = {
  'form.table': 'a form names a table that does not exist',
  'form.field': 'a form names a field that its table does not have, or is given one that it does not hold',
  'form.block-type': 'no block type of this name is registered',
  'form.block': 'a block stands where its type cannot, or holds what it cannot',
  'form.twice': 'a field, block id, column or check stands twice in one form',
  'form.too-large': 'a form has too many blocks, or blocks nested too deeply',
  'form.option': 'an option of a block has no sense for its field',
  'form.choice': 'a choice that the form names is none of the field, or one is taken that may not be',
  'form.cycle': 'what is shown or computed depends on itself',
  'form.filled': 'two references fill one field, or one fills what is always computed',
  'form.missing': 'a form for new records leaves out a field without which none can be saved',
  'form.may-hide': 'a field that the table requires is hidden on a condition',
  'form.use': 'two forms of one table open for the same use',
  'form.name': 'a button names a rule, flow or form that does not exist or is about another table',
  'form.external': 'a form is filled in by links without saying how, or says how without being so',
  'form.external-about': 'what links of a form are made for is no reference that can be given',
  'form.external-block': 'a form that is filled in by links holds a block that tells of other records',
  'form.external-field':
    'a form that is filled in by links holds or shows a field that leads to other records',
  'form.external-reads':
    'a form that is filled in by links reads more than it shows of the record that they are for',
  'form.required': 'the form asks for a value that is not there',
  'form.read-only': 'a value is given to a field that cannot be changed here',
  'form.hidden': 'a value is given to a field that is not shown',
  'form.match': 'the chosen record is none of those that may be chosen',
  'form.rows': 'there are too few or too many rows',
  'form.asset': 'a picture block has no picture, or one that is not kept',
  'form.alt': 'a picture has neither a text in its place nor is only decoration, or both',
  'form.check': 'a check of the form fails',
} as const;

export type FormProblemCode = keyof typeof formProblemCodes;

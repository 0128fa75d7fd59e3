/** Codes of the problems this package raises. All are data; see `Problem` in package `definition`. */
export const expressionProblemCodes = {
  'expression.syntax': 'the formula text cannot be read at this place',
  'expression.shape': 'a part of the JSON Logic is not a literal, and not one operator with its arguments',
  'expression.too-large':
    'the expression is too long, too deep, or grows too large through the formulas it uses',
  'expression.operator': 'there is no operator or function of this name',
  'expression.arguments': 'an operator has too few or too many arguments',
  'expression.type': 'an argument or the result has a type that does not fit its place',
  'expression.field':
    'the table has no field of this name, or a path leads over a field that is no stored reference',
  'expression.no-table': 'a field is used where there is no record',
  'expression.rows': 'no table of this name refers to the record',
  'expression.ambiguous-rows': 'several fields of a table refer to the record and none is named',
  'expression.parameter': 'there is no parameter of this name',
  'expression.choice': 'a text is none of the choices of the field it stands beside',
  'expression.date': 'a text stands for a date or an instant but is none',
  'expression.currency':
    'amounts of which it is not certain that they are in one currency meet, or a text is no code of a currency',
  'expression.number': 'a number has more digits than are kept exactly',
  'expression.text': 'a text holds characters that no database keeps (NUL, half a surrogate pair)',
  'expression.bounds': 'the bounds of buckets do not ascend',
  'expression.calendar': 'there is no calendar of this key',
  'expression.pattern':
    'a pattern for texts holds what is not among the signs that both back ends read alike',
  'expression.null-comparison': 'a comparison with the literal null is never true',
} as const;

export type ExpressionProblemCode = keyof typeof expressionProblemCodes;

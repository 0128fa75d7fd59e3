/** Codes raised by this package. */
export const ruleProblemCodes = {
  'rule.table': 'the table that the rule is about does not exist',
  'rule.trigger': 'no trigger of this name is registered',
  'rule.action': 'no action of this name is registered',
  'rule.calendar': 'the calendar does not exist',
  'rule.field': 'the field does not exist or cannot be set',
  'rule.option': 'options of the rule contradict each other or say nothing',
  'rule.role': 'the role does not exist',
  'rule.flow': 'the flow does not exist or is about another table',
} as const;

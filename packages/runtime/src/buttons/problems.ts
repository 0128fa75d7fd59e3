/** Codes of refusals when somebody presses a button. */
export const buttonProblemCodes = {
  'rule.condition': 'the condition of the rule does not hold for the record',
  'rule.refused': 'what the rule does is refused, for a reason that whoever pressed may not know',
  'rule.fired': 'the rule is done to a record, or on a day, only once',
  'flow.under-way': 'a run of the flow is under way for the record, or the flow takes a record only once',
  'form.button': 'a form is saved with a button pressed that it does not show',
} as const;

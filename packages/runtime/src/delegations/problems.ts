/** Codes of what cannot be delegated. */
export const delegationProblemCodes = {
  'delegation.period': 'the last day is before the first, or has gone',
  'delegation.length': 'a delegation is of at most 366 days',
  'delegation.self': 'nobody stands in for themselves',
  'delegation.delegate': 'the delegate is no active person',
  'delegation.person': 'the person is not active',
  'delegation.overlap': 'somebody stands in for the person on these days already',
  'delegation.circle': 'the delegate is away on these days too, and the tasks would come back to the person',
  'delegation.flow': 'there is no flow of this key',
  'delegation.ended': 'the delegation is over',
} as const;

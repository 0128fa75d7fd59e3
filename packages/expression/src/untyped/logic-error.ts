/** Why a rule gave no result. */
export interface UntypedError {
  readonly code: keyof typeof untypedErrorCodes;
  readonly detail: string;
}

export const untypedErrorCodes = {
  'logic.too-deep': 'the rule or its data is nested too deep',
  'logic.too-large': 'the rule, its data or a value on the way is too large',
  'logic.too-long': 'the evaluation takes too many steps',
  'logic.unsafe-key': 'the rule or its data has a key that reaches into the engine',
  'logic.unknown-operator': 'the rule uses an operator that JSON Logic does not have',
  'logic.failed': 'an operator cannot take the values it was given',
} as const;

export class LogicFailure extends Error {
  readonly code: UntypedError['code'];

  constructor(code: UntypedError['code'], detail: string) {
    super(detail);
    this.code = code;
  }
}

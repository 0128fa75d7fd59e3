/**
 * Any JSON Logic over any JSON, as json-logic-js evaluates it: for `dunlin logic` and for rules of other systems.
 * Nothing here knows tables or types. Hostile input ends in an error as data, within a budget of steps and size.
 */
import { checkInput } from './check-input.ts';
import { applyGuarded } from './guarded-json-logic.ts';
import { LogicFailure, type UntypedError } from './logic-error.ts';

export type UntypedResult = { readonly result: unknown } | { readonly error: UntypedError };

export interface UntypedOptions {
  /** Takes what the operator `log` is given; without it that goes nowhere. */
  readonly log?: (value: unknown) => void;
}

/** `evaluateUntyped({'+': [1, {var: 'a'}]}, {a: 2})` is `{result: 3}`. */
export function evaluateUntyped(rule: unknown, data: unknown, options: UntypedOptions = {}): UntypedResult {
  try {
    checkInput(rule, 'rule');
    checkInput(data, 'data');
    return { result: applyGuarded(rule, data, options.log ?? (() => {})) ?? null };
  } catch (error) {
    return { error: describe(error) };
  }
}

function describe(error: unknown): UntypedError {
  if (error instanceof LogicFailure) return { code: error.code, detail: error.message };
  const message = error instanceof Error ? error.message : '';
  if (message.startsWith('Unrecognized operation'))
    return { code: 'logic.unknown-operator', detail: message.slice(0, 200) };
  return { code: 'logic.failed', detail: 'An operator cannot take the values it was given' };
}

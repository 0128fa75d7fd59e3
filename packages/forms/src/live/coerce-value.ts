/** What is typed or computed → what a field holds, as far as a browser can tell; rich text is cleaned by the server. */
import type { Value } from '@dunlin/expression';
import { type Coerced, coercions, emptyTextTypes, heldValue, parseDecimal } from '@dunlin/tables';
import type { PlannedField } from '../form-plan.ts';

export function coerceValue({ type, options, lists }: PlannedField, value: unknown): Coerced {
  if (value === null || value === undefined) return { value: null };
  if (value === '' && !emptyTextTypes.has(type)) return { value: null };
  const coercion = coercions.get(type);
  if (coercion !== undefined) return coercion(value, options);
  if (lists !== undefined && Array.isArray(value) && value.length === 0) return { value: null };
  return { value: value as Value };
}

/** What the server answers, as expressions read it: amounts come as JSON numbers where those carry them exactly. */
export function savedValue({ value: { kind } }: PlannedField, given: unknown): Value {
  const isAmount = (kind === 'decimal' || kind === 'money') && typeof given === 'number';
  return isAmount ? (parseDecimal(given) ?? null) : ((given ?? null) as Value);
}

/** What an expression gives, as the field holds it. */
export const holdValue = (field: PlannedField, value: Value): Value =>
  heldValue(field.type, value, (each) => coerceValue(field, each));

/** Lists, addresses and JSON are the same where they read the same; their parts stand in one order. */
export const isSame = (a: Value, b: Value): boolean =>
  a === b ||
  (typeof a === 'object' &&
    typeof b === 'object' &&
    a !== null &&
    b !== null &&
    JSON.stringify(a) === JSON.stringify(b));

/** Nothing that a required field would take. */
export const isNothing = (value: Value): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0);

/**
 * Values inside ↔ values in JSON answers.
 *
 * A decimal is a JSON number where a double carries it exactly, at most 15 significant digits; else the text of all its digits
 * (docs/decisions/0003). Everything else is as it is inside.
 */
import type { Type, Value } from '@dunlin/expression';

const exactDigits = 15;

/** A value of a type as it stands in an answer. */
export function toWire(value: Value, kind: Type['kind']): Value {
  if (typeof value !== 'string' || (kind !== 'decimal' && kind !== 'money')) return value;
  const digits = value.replace(/^-?0*\.?0*/, '').replace('.', '');
  return digits.length <= exactDigits ? Number(value) : value;
}

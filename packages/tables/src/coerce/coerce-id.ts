/** The id of a record from outside: a positive whole number that a double holds exactly. */
import { type Coerced, refuse } from '../define-field-type.ts';

export function coerceId(value: unknown): Coerced {
  const id = typeof value === 'string' && /^[1-9]\d{0,15}$/.test(value) ? Number(value) : value;
  if (typeof id === 'number' && Number.isSafeInteger(id) && id > 0) return { value: id };
  return refuse('value.reference', 'The id of a record is expected, a whole number from 1');
}

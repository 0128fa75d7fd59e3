/** A mail address. */
import { type Coerced, refuse } from '../define-field-type.ts';
import { coerceText } from './coerce-text.ts';

export function coerceEmail(value: unknown): Coerced {
  const coerced = coerceText(typeof value === 'string' ? value.trim() : value, {
    maxLength: 254,
    lines: false,
  });
  if (!('value' in coerced)) return coerced;
  return /^[^\s@<>,;:"()[\]\\]{1,64}@[^\s@<>,;:"()[\]\\.]+(\.[^\s@<>,;:"()[\]\\.]+)*$/u.test(
    String(coerced.value),
  )
    ? coerced
    : refuse('value.pattern', 'A mail address is expected, as name@example.com', { expected: 'email' });
}

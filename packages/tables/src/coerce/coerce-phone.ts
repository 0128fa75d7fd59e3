/** A telephone number. */
import { type Coerced, refuse } from '../define-field-type.ts';
import { coerceText } from './coerce-text.ts';

export function coercePhone(value: unknown): Coerced {
  const coerced = coerceText(typeof value === 'string' ? value.trim() : value, {
    maxLength: 40,
    lines: false,
  });
  if (!('value' in coerced)) return coerced;
  return /^\+?[0-9][0-9 ()./-]*((ext|x|转)\.? ?[0-9]+)?$/u.test(String(coerced.value))
    ? coerced
    : refuse('value.pattern', 'A telephone number is expected: digits, with + in front for abroad', {
        expected: 'phone',
      });
}

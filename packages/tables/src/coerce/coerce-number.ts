/** A whole number, or an exact decimal. */
import type { Coerced } from '../define-field-type.ts';
import { coerceDecimal, type DecimalRange } from './coerce-decimal.ts';

export function coerceNumber(
  value: unknown,
  { decimals = 0, minimum, maximum }: DecimalRange & { decimals?: number },
): Coerced {
  // 15 digits are always within ±(2^53 − 1).
  const integerDigits = decimals === 0 ? 15 : 18;
  const coerced = coerceDecimal(value, { integerDigits, decimals, minimum, maximum });
  return decimals === 0 && 'value' in coerced ? { value: Number(coerced.value) } : coerced;
}

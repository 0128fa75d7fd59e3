/** A duration, in whole seconds. */
import type { Coerced } from '../define-field-type.ts';
import { parseDuration } from '../parse-duration.ts';
import { coerceDecimal, type DecimalRange } from './coerce-decimal.ts';

/** 15 digits are always within ±(2^53 − 1). */
const limits = { integerDigits: 15, decimals: 0 };

export function coerceDuration(value: unknown, { minimum, maximum }: DecimalRange): Coerced {
  const seconds = typeof value === 'string' ? parseDuration(value) : value;
  if (seconds === undefined) {
    return {
      problem: {
        code: 'value.duration',
        detail: 'A duration is expected, as 2 h 30 min, PT2H30M, or a number of seconds',
      },
    };
  }
  const coerced = coerceDecimal(seconds, { ...limits, minimum, maximum });
  return 'value' in coerced ? { value: Number(coerced.value) } : coerced;
}

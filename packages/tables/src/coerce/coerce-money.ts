/** An exact amount; one in a fixed currency is no finer than what can be paid in it. */
import { currencyDigits } from '../currency-digits.ts';
import type { Coerced } from '../define-field-type.ts';
import { coerceDecimal, type DecimalRange } from './coerce-decimal.ts';

/** Of amounts in a currency that the definition does not fix. */
const usualDecimals = 4;

export function coerceMoney(
  value: unknown,
  { minimum, maximum, currency }: DecimalRange & { currency?: string },
): Coerced {
  const decimals = currency === undefined ? usualDecimals : currencyDigits(currency);
  return coerceDecimal(value, { integerDigits: 15, decimals, minimum, maximum });
}

/** A percentage: 15 means 15 %. */
import type { Coerced } from '../define-field-type.ts';
import { coerceDecimal, type DecimalRange } from './coerce-decimal.ts';

export const coercePercent = (value: unknown, { minimum, maximum }: DecimalRange): Coerced =>
  coerceDecimal(value, { integerDigits: 9, decimals: 6, minimum, maximum });

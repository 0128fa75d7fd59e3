/** A currency by its code. */
import { currencies } from '../currencies.ts';
import type { Coerced } from '../define-field-type.ts';
import { coerceKey } from './coerce-key.ts';

export const coerceCurrency = (value: unknown): Coerced =>
  coerceKey(typeof value === 'string' ? value.trim().toUpperCase() : value, currencies);

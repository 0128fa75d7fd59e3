/** A number that the system gives; an import may bring its own. */
import type { Coerced } from '../define-field-type.ts';
import { coerceText } from './coerce-text.ts';

export const coerceNumberText = (value: unknown): Coerced =>
  coerceText(value, { maxLength: 60, lines: false });

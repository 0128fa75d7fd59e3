/** A text of any number of lines. */
import type { Coerced } from '../define-field-type.ts';
import { coerceText } from './coerce-text.ts';

export const coerceLines = (value: unknown, { maxLength = 20_000 }: { maxLength?: number }): Coerced =>
  coerceText(value, { maxLength, lines: true });

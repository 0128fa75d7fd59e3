/** A text of one line, of at most 255 characters unless the field says otherwise. */
import type { Coerced } from '../define-field-type.ts';
import { coerceText } from './coerce-text.ts';

export const coerceLine = (value: unknown, { maxLength = 255 }: { maxLength?: number }): Coerced =>
  coerceText(value, { maxLength, lines: false });

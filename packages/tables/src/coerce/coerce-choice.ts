/** One of a list. */
import type { Choice } from '../choices.ts';
import type { Coerced } from '../define-field-type.ts';
import { coerceKey } from './coerce-key.ts';

export const coerceChoice = (value: unknown, options: { choices: readonly Choice[] }): Coerced =>
  coerceKey(value, options.choices);

/** Yes or no. */
import { type Coerced, refuse } from '../define-field-type.ts';

export function coerceBoolean(value: unknown): Coerced {
  if (typeof value === 'boolean') return { value };
  if (value === 'true' || value === 'false') return { value: value === 'true' };
  return refuse('value.type', 'true or false is expected', { expected: 'boolean' });
}

/** A list of keys. */
import { type Coerced, refuse } from '../define-field-type.ts';

export function coerceKeyList(value: unknown): Coerced {
  if (!Array.isArray(value) || value.length > 100)
    return refuse('value.type', 'A list of at most 100 keys is expected');
  const wrong = value.find((key) => typeof key !== 'string' || !/^[a-z][a-z0-9_-]{0,62}$/.test(key));
  if (wrong !== undefined)
    return refuse('value.pattern', 'Each entry of the list must be a key such as sales_manager');
  return { value: [...new Set(value as string[])] };
}

/** Any JSON but a bare text. */
import { type Coerced, refuse } from '../define-field-type.ts';
import { coerceJson } from './coerce-json.ts';

export function coerceJsonField(
  value: unknown,
  { maxLength = 65_536, maxDepth = 20 }: { maxLength?: number; maxDepth?: number },
): Coerced {
  let parsed = value;
  if (typeof value === 'string') {
    if (value.length > maxLength)
      return refuse('value.length', `The JSON has more than ${maxLength} characters`, { maxLength });
    try {
      parsed = JSON.parse(value);
    } catch {
      return refuse('value.json', 'The text is not JSON');
    }
  }
  // A bare text would be read as JSON when it comes back, and be another one then.
  if (typeof parsed === 'string')
    return refuse('value.json', 'A JSON text alone is not kept; put it into an object or a list');
  return coerceJson(parsed, { maxLength, maxDepth });
}

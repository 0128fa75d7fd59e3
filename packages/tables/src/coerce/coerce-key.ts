/** A text from outside → the choice that it names, by its key. */
import { nearestName } from '@dunlin/definition';
import type { Choice } from '../choices.ts';
import { type Coerced, refuse } from '../define-field-type.ts';

export const keysOf = (list: readonly Choice[]): string[] => list.map(({ key }) => key);

/** The key itself, or a problem that names the nearest one. */
export function coerceKey(value: unknown, list: readonly Choice[]): Coerced {
  if (typeof value !== 'string')
    return refuse('value.type', 'The key of a choice is expected', { expected: 'choice' });
  const keys = keysOf(list);
  if (keys.includes(value)) return { value };
  const shown = value.slice(0, 60);
  const nearest = nearestName(value, keys);
  const hint =
    nearest === undefined
      ? `; the choices are ${keys.slice(0, 20).join(', ')}`
      : `; did you mean "${nearest}"?`;
  return refuse('value.choice', `"${shown}" is not one of the choices${hint}`, {
    value: shown,
    ...(nearest === undefined ? {} : { nearest }),
  });
}

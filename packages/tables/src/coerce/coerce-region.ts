/** A region by its key or its name. */
import type { Choice } from '../choices.ts';
import type { Coerced } from '../define-field-type.ts';
import { regionsOfChina, shortName } from '../regions-of-china.ts';
import { coerceKey } from './coerce-key.ts';

/** Those of the field, or those of China. */
export const regionsOf = ({ choices }: { choices?: readonly Choice[] }): readonly Choice[] =>
  choices ?? regionsOfChina;

export function coerceRegion(value: unknown, options: { choices?: readonly Choice[] }): Coerced {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') return coerceKey(text, regionsOf(options));
  const name = text.trim().toLowerCase();
  const named = regionsOf(options).find(
    ({ key, label: { zh, en } }) =>
      key === text.trim() || [zh, shortName(zh), en.toLowerCase()].includes(name),
  );
  return coerceKey(named?.key ?? text, regionsOf(options));
}

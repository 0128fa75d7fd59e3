/** Several of a list, each once. */
import { compareCodePoints } from '@dunlin/expression';
import type { Choice } from '../choices.ts';
import { type Coerced, refuse } from '../define-field-type.ts';
import { coerceKey } from './coerce-key.ts';

export function coerceChoices(value: unknown, options: { choices: readonly Choice[] }): Coerced {
  const list = typeof value === 'string' ? splitKeys(value) : value;
  if (!Array.isArray(list) || list.length > 1_000)
    return refuse('value.type', 'A list of choices is expected', { expected: 'choices' });
  const keys = new Set<string>();
  for (const each of list as readonly unknown[]) {
    const coerced = coerceKey(each, options.choices);
    if (!('value' in coerced)) return coerced;
    keys.add(coerced.value as string);
  }
  return { value: keys.size === 0 ? null : [...keys].sort(compareCodePoints) };
}

/** Keys as people list them in a cell of a file, with Chinese punctuation too. */
const splitKeys = (text: string): string[] =>
  text
    .split(/[,;|，；、]/u)
    .map((key) => key.trim())
    .filter(Boolean);

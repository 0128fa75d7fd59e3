/** A postal address in parts. */
import { addressParts, type JsonObject } from '@dunlin/expression';
import { type Coerced, refuse } from '../define-field-type.ts';
import { coerceJson } from './coerce-json.ts';
import { coerceText } from './coerce-text.ts';

const maxPartLength = 200;

export function coerceAddress(value: unknown): Coerced {
  const given = typeof value === 'string' ? { street: value } : value;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    return refuse('value.type', `An address is expected, with the parts ${addressParts.join(', ')}`);
  }
  const unknown = Object.keys(given).find((key) => !(addressParts as readonly string[]).includes(key));
  if (unknown !== undefined) {
    const detail = `An address has no part "${unknown.slice(0, 40)}"; it has ${addressParts.join(', ')}`;
    return refuse('value.address', detail, { part: unknown.slice(0, 40) });
  }
  const parts: Record<string, string> = {};
  for (const part of addressParts) {
    const text = Object.hasOwn(given, part) ? (given as Record<string, unknown>)[part] : undefined;
    if (text === undefined || text === null) continue;
    const coerced = coerceText(typeof text === 'string' ? text.trim() : text, {
      maxLength: maxPartLength,
      lines: false,
    });
    if (!('value' in coerced)) return coerced;
    if (coerced.value !== '') parts[part] = String(coerced.value);
  }
  if (Object.keys(parts).length === 0) return { value: null };
  return coerceJson(parts satisfies JsonObject, { maxLength: 10_000, maxDepth: 2 });
}

/**
 * JSON from outside → JSON that `jsonb` keeps and gives back unchanged: no NUL, no half of a character pair, no `-0`,
 * and the keys of objects in the order of `jsonb` (short before long, then by bytes). Bounded in size and depth.
 */
import type { Value } from '@dunlin/expression';
import { type Coerced, refuse } from '../define-field-type.ts';

export interface JsonLimits {
  /** Characters of the JSON text. */
  readonly maxLength: number;
  readonly maxDepth: number;
}

export function coerceJson(value: unknown, { maxLength, maxDepth }: JsonLimits): Coerced {
  let budget = maxLength;
  let refused: Coerced | undefined;
  const stop = (coerced: Coerced): null => {
    refused ??= coerced;
    return null;
  };
  const spend = (characters: number): boolean => {
    budget -= characters;
    if (budget < 0) {
      stop(refuse('value.length', `The JSON has more than ${maxLength} characters`, { maxLength }));
    }
    return refused === undefined;
  };
  const textOf = (text: string): string => {
    // A character is at most six long where JSON escapes it; only what is certain is counted.
    if (spend(text.length + 2) && (!text.isWellFormed() || text.includes('\0'))) {
      stop(refuse('value.text', 'A text in the JSON has characters that cannot be stored'));
    }
    return text;
  };
  const walk = (each: unknown, depth: number): Value => {
    if (refused !== undefined || !spend(1)) return null;
    if (each === null || typeof each === 'boolean') return each;
    if (typeof each === 'string') return textOf(each);
    if (typeof each === 'number') {
      if (!Number.isFinite(each)) return stop(refuse('value.json', 'A number in the JSON is not finite'));
      return each === 0 ? 0 : each;
    }
    if (typeof each !== 'object') {
      return stop(refuse('value.json', `JSON has no value of the kind ${typeof each}`));
    }
    if (depth >= maxDepth) {
      return stop(refuse('value.json', `The JSON is nested more than ${maxDepth} deep`, { maxDepth }));
    }
    if (Array.isArray(each)) return each.map((item) => walk(item, depth + 1));
    const prototype: unknown = Object.getPrototypeOf(each);
    if (prototype !== Object.prototype && prototype !== null) {
      return stop(refuse('value.json', 'Only plain objects, lists, texts, numbers, true and false are JSON'));
    }
    const keys = Object.keys(each).sort(byJsonbOrder);
    if (keys.includes('__proto__')) {
      return stop(refuse('value.json', 'A key of the JSON is "__proto__", which is not accepted'));
    }
    return Object.fromEntries(
      keys.map((key) => [textOf(key), walk((each as Record<string, unknown>)[key], depth + 1)]),
    );
  };
  const result = walk(value, 0);
  return refused ?? { value: result };
}

const bytes = new TextEncoder();

function byJsonbOrder(a: string, b: string): number {
  const [x, y] = [bytes.encode(a), bytes.encode(b)];
  if (x.length !== y.length) return x.length - y.length;
  for (let i = 0; i < x.length; i++) if (x[i] !== y[i]) return x[i]! - y[i]!;
  return 0;
}

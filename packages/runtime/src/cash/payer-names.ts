/** How names in bank statements are compared with those of customers: by what is left when only spelling differs. */
import type { NameMatcher } from '@dunlin/cash';
import { type NormalName, normaliseName } from '../duplicates/normalise-name.ts';
import { likeness } from '../duplicates/spelling-distance.ts';

/** Names less alike are not worth measuring to the end. */
const floor = 0.6;
/** Shorter halves are common to too many names. */
const shortestHalf = 2;

/** Each name is normalised once. */
export function payerNames(): NameMatcher {
  const known = new Map<string, NormalName>();
  const normal = (name: string): NormalName => {
    const found = known.get(name) ?? normaliseName(name);
    known.set(name, found);
    return found;
  };
  return {
    keys(name) {
      const { core } = normal(name);
      if (core === '') return [];
      const letters = [...core];
      const half = letters.length >> 1;
      const halves = [`<${letters.slice(0, half).join('')}`, `>${letters.slice(-half).join('')}`];
      return [`=${core}`, ...(half < shortestHalf ? [] : halves)];
    },
    likeness(a, b) {
      const [one, other] = [normal(a), normal(b)];
      // Numbers in names make them different names.
      if (digitsOf(one.core) !== digitsOf(other.core)) return 0;
      return likeness(one.core, other.core, floor);
    },
  };
}

const digitsOf = (text: string): string => text.replace(/\D/g, '');

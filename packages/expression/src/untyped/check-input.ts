import { untypedLimits } from '../limits.ts';
import { LogicFailure } from './logic-error.ts';

const { depth: maxDepth, parts: maxParts } = untypedLimits;

/** Refuses input that json-logic-js, which recurses, should never see. Itself it does not recurse. */
export function checkInput(input: unknown, what: 'rule' | 'data'): void {
  const open: [unknown, number][] = [[input, 0]];
  let parts = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [value, depth] = next;
    if (++parts > maxParts)
      throw new LogicFailure('logic.too-large', `The ${what} has more than ${maxParts} parts`);
    if (depth > maxDepth) {
      throw new LogicFailure('logic.too-deep', `The ${what} is nested more than ${maxDepth} deep`);
    }
    if (typeof value !== 'object' || value === null) continue;
    if (Object.hasOwn(value, '__proto__')) {
      throw new LogicFailure('logic.unsafe-key', `The ${what} has the key "__proto__"`);
    }
    for (const part of Object.values(value)) open.push([part, depth + 1]);
  }
}

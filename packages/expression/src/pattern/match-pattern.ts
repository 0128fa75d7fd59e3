/**
 * A pattern → a test of texts, in time that grows with the text and no faster, whatever the pattern.
 *
 * It follows all ways through the pattern at once, one code point after the other, instead of trying one way and going
 * back: a set of places, never more than the pattern has.
 */
import type { CharacterSet, Pattern, PatternBranch, PatternItem } from './pattern.ts';

type Step =
  | { readonly kind: 'set'; readonly set: CharacterSet; readonly next: number }
  | { readonly kind: 'either'; readonly next: readonly number[] }
  | { readonly kind: 'end'; readonly next: number }
  | { readonly kind: 'found' };

/** `compilePattern(parsePattern('^\\d{6}$').pattern!)('200120') === true` */
export function compilePattern(pattern: Pattern): (text: string) => boolean {
  const steps: Step[] = [{ kind: 'found' }];
  const add = (step: Step): number => steps.push(step) - 1;
  const atStart: number[] = [];
  const anywhere: number[] = [];
  for (const branch of pattern.branches) {
    const end = branch.atEnd ? add({ kind: 'end', next: 0 }) : 0;
    (branch.atStart ? atStart : anywhere).push(addBranch(branch.items, end, add, steps));
  }
  return (text) => search(steps, atStart, anywhere, text);
}

/** Steps are added from the end, so that each knows the one after it. @returns the first */
const addBranch = (items: PatternBranch, after: number, add: (step: Step) => number, steps: Step[]): number =>
  items.reduceRight((next, item) => addItem(item, next, add, steps), after);

function addItem(item: PatternItem, next: number, add: (step: Step) => number, steps: Step[]): number {
  if (item.kind === 'set') return add({ kind: 'set', set: item, next });
  if (item.kind === 'group') {
    return add({ kind: 'either', next: item.branches.map((branch) => addBranch(branch, next, add, steps)) });
  }
  let at = next;
  if (item.max === undefined) {
    // A loop: the step comes first and learns afterwards where it leads.
    const loop = add({ kind: 'either', next: [next] });
    steps[loop] = { kind: 'either', next: [addItem(item.item, loop, add, steps), next] };
    at = loop;
  } else {
    for (let count = item.min; count < item.max; count++) {
      at = add({ kind: 'either', next: [addItem(item.item, at, add, steps), next] });
    }
  }
  for (let count = 0; count < item.min; count++) at = addItem(item.item, at, add, steps);
  return at;
}

function search(
  steps: readonly Step[],
  atStart: readonly number[],
  anywhere: readonly number[],
  text: string,
): boolean {
  const seen = new Int32Array(steps.length).fill(-1);
  const open: number[] = [];
  let places: number[] = [];
  let found = false;

  /** Goes on from `from` without reading a character; `index` is the place in the text. */
  const enter = (from: number, index: number, reached: number[]): void => {
    open.push(from);
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (seen[at] === index) continue;
      seen[at] = index;
      const step = steps[at]!;
      if (step.kind === 'set') reached.push(at);
      else if (step.kind === 'either') open.push(...step.next);
      else if (step.kind === 'found' || index === text.length) found = true;
    }
  };

  for (const start of atStart) enter(start, 0, places);
  for (const start of anywhere) enter(start, 0, places);
  for (let index = 0; !found && index < text.length; ) {
    if (places.length === 0 && anywhere.length === 0) return false;
    const code = text.codePointAt(index)!;
    index += code > 0xffff ? 2 : 1;
    const reached: number[] = [];
    for (const at of places) {
      const step = steps[at]!;
      if (step.kind === 'set' && has(step.set, code)) enter(step.next, index, reached);
    }
    for (const start of anywhere) enter(start, index, reached);
    places = reached;
  }
  return found;
}

const has = ({ negated, ranges }: CharacterSet, code: number): boolean =>
  ranges.some(([first, last]) => code >= first && code <= last) !== negated;

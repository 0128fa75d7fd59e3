/**
 * Candidates → the pairs that are worth comparing, so that a hundred thousand records need no comparison each with each.
 *
 * Records share a block where they have something in common: the core of the name, its parts in any order, one of its
 * halves (one letter wrong leaves one half as it is), or a piece of evidence. In a block too large to compare each
 * with each, which is that of a common beginning such as a city, neighbours in the order of the names are compared.
 */
import type { Candidate } from './candidate.ts';
import { bagOf } from './score-pair.ts';

const eachWithEach = 24;
const neighbours = 6;
/** Shorter halves are common to too many names. */
const shortestHalf = 2;

/** Places in `candidates`, the lower first; no pair twice. */
export function* blockCandidates(candidates: readonly Candidate[]): Generator<readonly [number, number]> {
  const blocks = new Map<string, number[]>();
  candidates.forEach((candidate, place) => {
    for (const key of new Set(keysOf(candidate))) {
      const block = blocks.get(key);
      if (block === undefined) blocks.set(key, [place]);
      else block.push(place);
    }
  });
  const told = new Set<number>();
  const size = candidates.length;
  for (const [key, block] of blocks) {
    if (block.length < 2) continue;
    for (const [a, b] of pairsOf(key, block, candidates)) {
      const name = a < b ? a * size + b : b * size + a;
      if (told.has(name)) continue;
      told.add(name);
      yield a < b ? [a, b] : [b, a];
    }
  }
}

function* pairsOf(
  key: string,
  block: readonly number[],
  candidates: readonly Candidate[],
): Generator<readonly [number, number]> {
  // Who shares the whole core is one with the first as much as with each other.
  if (key.startsWith('=') && block.length > eachWithEach) {
    for (const place of block.slice(1)) yield [block[0]!, place];
    return;
  }
  const reach = block.length <= eachWithEach ? block.length : neighbours;
  const sorted =
    reach === block.length
      ? block
      : block.toSorted((a, b) => compare(candidates[a]!.name.core, candidates[b]!.name.core) || a - b);
  for (let a = 0; a < sorted.length; a++) {
    for (let b = a + 1; b < Math.min(sorted.length, a + reach); b++) yield [sorted[a]!, sorted[b]!];
  }
}

function* keysOf(candidate: Candidate): Generator<string> {
  const { core } = candidate.name;
  if (core !== '') {
    yield `=${core}`;
    yield `~${bagOf(candidate)}`;
    const letters = [...core];
    for (const length of new Set([letters.length >> 1, (letters.length - 1) >> 1])) {
      if (length < shortestHalf) continue;
      yield `<${letters.slice(0, length).join('')}`;
      yield `>${letters.slice(-length).join('')}`;
    }
  }
  for (const { kind, value } of candidate.evidence) yield `${kind}:${value}`;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

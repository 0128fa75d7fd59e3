/**
 * Candidates → groups proposed as one, with the reasons.
 *
 *   candidates ─blockCandidates─▶ pairs ─scorePair─▶ those sure enough ─groupPairs─▶ groups
 *
 * A generator, so that who runs it can let others have their turn: each step is a few thousand pairs of work.
 */
import { blockCandidates } from './block-candidates.ts';
import type { Candidate } from './candidate.ts';
import { type Group, groupPairs } from './group-pairs.ts';
import { proposedFrom, type Reason, scorePair } from './score-pair.ts';

export interface ProposedPair {
  readonly a: number;
  readonly b: number;
  readonly score: number;
  readonly reasons: readonly Reason[];
}

const pairsAStep = 5_000;

/** @param distinct whether somebody has said that two ids are two */
export function* matchCandidates(
  candidates: readonly Candidate[],
  distinct: (a: number, b: number) => boolean,
): Generator<void, Group<ProposedPair>[]> {
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  const links: ProposedPair[] = [];
  let done = 0;
  for (const [one, other] of blockCandidates(candidates)) {
    if (++done % pairsAStep === 0) yield;
    const [a, b] = [candidates[one]!, candidates[other]!];
    const { score, reasons } = scorePair(a, b);
    if (score >= proposedFrom && !distinct(a.id, b.id)) links.push({ a: a.id, b: b.id, score, reasons });
  }
  yield;
  return groupPairs(links, {
    distinct,
    alike: (a, b) => scorePair(byId.get(a)!, byId.get(b)!).score >= proposedFrom,
  });
}

/** All of it at once. */
export function matchAll(
  candidates: readonly Candidate[],
  distinct = (_a: number, _b: number): boolean => false,
) {
  const work = matchCandidates(candidates, distinct);
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

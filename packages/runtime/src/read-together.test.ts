/** The proof of permissions says nothing of reads in one statement unless its questions are answered by them. */
import { onEachDatabase } from '@dunlin/testkit';
import { describe, expect, it, vi } from 'vitest';
import { type ProofCounts, proveWorld } from './testing/permissions/prove-world.ts';
import { openProofWorkspace } from './testing/permissions/written-world.ts';

describe('in the worlds of the proof', async () => {
  await onEachDatabase((place) => {
    it('single records and lists are answered in one statement', async () => {
      const first = await openProofWorkspace(place.database, 'together_a');
      const second = await openProofWorkspace(place.database, 'together_b');
      const together = vi.spyOn(first, 'readTogether');
      const counts: ProofCounts = { asked: 0, refused: 0, differences: 0, byKind: new Map() };
      for (const seed of [1, 2, 3]) {
        expect(await proveWorld([first, second], seed, 40, counts)).toEqual([]);
      }
      const found = await Promise.allSettled(
        together.mock.results.map((each) => each.value as ReturnType<typeof first.readTogether>),
      );
      const answers = found.flatMap((each) =>
        each.status === 'fulfilled' ? [each.value?.answer ?? undefined] : [],
      );
      const answered = answers.filter((each) => each !== undefined) as readonly object[];
      expect(answered.some((each) => 'record' in each)).toBe(true);
      expect(answered.some((each) => 'records' in each)).toBe(true);
    }, 600_000);
  });
});

/**
 * The proof of permissions: random roles over random data, every way to a value, reading and writing.
 *
 * Two things are held for each question of a reader. The answer is what the oracle says, no more and no less. And the same
 * question in a second world, which differs from the first in nothing that the reader may see, gives the same answer to
 * the byte: whatever the question is, nothing else can be found out by it.
 */
import { onEachDatabase, type Place } from '@dunlin/testkit';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type ProofCounts, proveWorld } from './testing/permissions/prove-world.ts';
import { openProofWorkspace } from './testing/permissions/written-world.ts';
import type { Workspace } from './workspace.ts';

const long = process.env['DUNLIN_LONG_TESTS'] === '1';
/** Questions asked in each pair of worlds. */
const asksAWorld = 40;
const worlds: Readonly<Record<Place['name'], number>> = long
  ? { embedded: 400, 'PostgreSQL 15': 60, 'PostgreSQL 18': 60 }
  : { embedded: 12, 'PostgreSQL 15': 6, 'PostgreSQL 18': 6 };

const noCounts = (): ProofCounts => ({ asked: 0, refused: 0, differences: 0, byKind: new Map() });

describe('whoever asks', async () => {
  /** Over all databases: a few worlds by themselves may be strict ones. */
  const all: ProofCounts = noCounts();

  await onEachDatabase((place) => {
    let pair: readonly [Workspace, Workspace];
    beforeAll(async () => {
      pair = [
        await openProofWorkspace(place.database, 'proof_a'),
        await openProofWorkspace(place.database, 'proof_b'),
      ];
    });

    test('is told what their roles give and nothing else, whatever they ask', async () => {
      const counts = noCounts();
      await fc.assert(
        fc.asyncProperty(fc.integer(), async (seed) => {
          expect(await proveWorld(pair, seed, asksAWorld, counts)).toEqual([]);
        }),
        { numRuns: worlds[place.name], endOnFailure: true },
      );
      // A proof in which nothing differs proves nothing.
      expect(counts.differences).toBeGreaterThan(worlds[place.name]);
      for (const each of ['asked', 'refused', 'differences'] as const) all[each] += counts[each];
      for (const [kind, count] of counts.byKind) all.byKind.set(kind, (all.byKind.get(kind) ?? 0) + count);
    }, 3_600_000);
  });

  test('is refused less often than answered: a proof in which everything is refused proves nothing', async ({
    annotate,
  }) => {
    const kinds = [...all.byKind].sort(([a], [b]) => (a < b ? -1 : 1)).map((each) => each.join(' '));
    const told = `${all.asked} questions asked, ${all.refused} refused, of worlds that differ in ${all.differences} values: ${kinds.join(', ')}`;
    await annotate(told);
    console.info(told);
    // The long run is the proof that is asked for; the short one looks whether it still holds.
    expect(all.asked).toBeGreaterThanOrEqual(long ? 20_000 : 500);
    expect(all.refused).toBeLessThan(all.asked / 2);
  });
});

import { onEachDatabase } from '@dunlin/testkit';
import { describe, expect, test } from 'vitest';
import { forgetTries, giveTryBack, heldUntil, type TriesRule, takeTry, waitAfter } from './tries.ts';

const rule = (key: string): TriesRule => ({ key, free: 3, firstWaitSeconds: 5, longestWaitSeconds: 60 });
const at = (seconds: number): string =>
  `2026-01-01T00:${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}.000Z`;

test('the wait doubles with each try past the free ones, up to the longest', () => {
  expect([0, 2, 3, 4, 5, 6, 7, 1000].map((tries) => waitAfter(rule('x'), tries))).toEqual([
    0, 0, 5, 10, 20, 40, 60, 60,
  ]);
});

await onEachDatabase(
  (place) => {
    describe('tries', () => {
      test('are free at first, then wait for what is left of the time', async () => {
        for (const tries of [1, 2, 3]) {
          expect(await takeTry(place.database, [rule('a')], at(0))).toEqual({
            waitSeconds: 0,
            tries: [tries],
          });
        }
        expect(await takeTry(place.database, [rule('a')], at(2))).toEqual({ waitSeconds: 3, tries: [] });
        expect(await heldUntil(place.database, rule('a'), at(2))).toBe(at(5));
        expect(await takeTry(place.database, [rule('a')], at(5))).toEqual({ waitSeconds: 0, tries: [4] });
        expect((await takeTry(place.database, [rule('a')], at(6))).waitSeconds).toBe(9);
      });

      test('that come at once are all counted', async () => {
        const answers = await Promise.all(
          Array.from({ length: 20 }, () => takeTry(place.database, [rule('b')], at(0))),
        );
        expect(answers.filter((each) => each.waitSeconds === 0)).toHaveLength(3);
      });

      test('that another rule holds up are not counted by the first', async () => {
        for (let each = 0; each < 3; each++) await takeTry(place.database, [rule('d')], at(0));
        for (let each = 0; each < 9; each++) await takeTry(place.database, [rule('c'), rule('d')], at(0));
        expect((await takeTry(place.database, [rule('c')], at(0))).tries).toEqual([1]);
      });

      test('can be given back or forgotten', async () => {
        for (let each = 0; each < 3; each++) await takeTry(place.database, [rule('e')], at(0));
        await giveTryBack(place.database, 'e');
        expect((await takeTry(place.database, [rule('e')], at(0))).tries).toEqual([3]);
        await forgetTries(place.database, 'e');
        expect(await heldUntil(place.database, rule('e'), at(0))).toBeNull();
        expect((await takeTry(place.database, [rule('e')], at(0))).tries).toEqual([1]);
      });

      test('of the day before count no more', async () => {
        for (let each = 0; each < 3; each++) await takeTry(place.database, [rule('f')], at(0));
        expect((await takeTry(place.database, [rule('f')], '2026-01-02T00:00:00.000Z')).tries).toEqual([1]);
      });
    });
  },
  { only: ['embedded', 'PostgreSQL 15'] },
);

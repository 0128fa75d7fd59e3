import { onEachDatabase } from '@dunlin/testkit';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { takeTimeStep } from './take-time-step.ts';

await onEachDatabase(
  (place) => {
    const account = async (id: string): Promise<void> => {
      const { shared } = place.database;
      await sql`insert into dunlin.auth_user ("id", "name", "email", "emailVerified", "createdAt", "updatedAt")
        values (${id}, ${id}, ${`${id}@example.com`}, true, '2026-01-01', '2026-01-01')`.execute(shared);
      await sql`insert into dunlin.auth_two_factor ("id", "secret", "backupCodes", "userId")
        values (${id}, '', '', ${id})`.execute(shared);
    };

    test('a time step counts once, and none before it counts any more', async () => {
      await account('ann');
      await account('bob');
      const take = (step: number) => takeTimeStep(place.database, 'ann', step);
      expect(await take(59_000_000)).toBe(true);
      expect(await take(59_000_000)).toBe(false);
      expect(await take(58_999_999)).toBe(false);
      expect(await take(59_000_001)).toBe(true);
      expect(await takeTimeStep(place.database, 'bob', 59_000_000)).toBe(true);
    });

    test('of many who take one step at once, one gets it', async () => {
      await account('eve');
      const taken = await Promise.all(
        Array.from({ length: 20 }, () => takeTimeStep(place.database, 'eve', 59_000_000)),
      );
      expect(taken.filter(Boolean)).toHaveLength(1);
    });

    test('who has no second factor takes none', async () => {
      expect(await takeTimeStep(place.database, 'nobody', 1)).toBe(false);
    });
  },
  { only: ['embedded', 'PostgreSQL 15'] },
);

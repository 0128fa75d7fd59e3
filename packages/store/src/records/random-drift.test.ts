/**
 * Random tables and three writers at once, each over a connection of its own: whatever they write, with day rolls in
 * between, every stored rollup is what a fresh computation gives, and nobody had to be freed from a deadlock.
 */
import { addDays } from '@dunlin/expression';
import { buildModel } from '@dunlin/tables';
import { onEachDatabase, type Place } from '@dunlin/testkit';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import type { Database, Session } from '../session.ts';
import { holdBusinessDay, holdBusinessDayAlone, reach } from '../workspace/workspace-state.ts';
import { findDrift } from './find-drift.ts';
import { rollDay } from './roll-day.ts';
import { bySystem, moment, tablesIn } from './testing/dunning.ts';
import { applyWrite, type Write, write } from './testing/random-changes.ts';
import { shape, tablesOf } from './testing/random-tables.ts';

const long = process.env['DUNLIN_LONG_TESTS'] === '1';

/** What one writer does in one transaction: a write, or the roll to a later day. */
type Turn = Write | { readonly kind: 'roll'; readonly days: number };

const turn: fc.Arbitrary<Turn> = fc.oneof(
  { weight: 8, arbitrary: write },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('roll' as const), days: fc.integer({ min: 1, max: 6 }) }),
  },
);
const writers = fc.array(fc.array(turn, { minLength: 2, maxLength: 5 }), { minLength: 3, maxLength: 3 });

describe('stored rollups of random tables', async () => {
  await onEachDatabase(
    (place) => {
      const retries = { attempts: 5, counted: 0 };
      let connections: Promise<Database[]> | undefined;
      const open = (): Promise<Database[]> => {
        connections ??= Promise.all(
          [1, 2, 3].map(() =>
            place.openAgain({
              connections: 1,
              retries: {
                attempts: retries.attempts,
                delayMs: () => {
                  retries.counted += 1;
                  return 1;
                },
              },
            }),
          ),
        );
        return connections;
      };
      afterAll(async () => {
        for (const database of (await connections) ?? []) await database.close();
      });

      it('equal a fresh computation after three writers at once, none of which met a deadlock', async () => {
        const databases = await open();
        await fc.assert(
          fc.asyncProperty(
            shape,
            fc.array(writers, { minLength: 1, maxLength: 3 }),
            async (drawn, rounds) => {
              const { model, problems } = buildModel(tablesOf(drawn));
              if (model === undefined) throw new Error(JSON.stringify(problems));
              const workspace = await tablesIn(place, model);
              const take = async (session: Session, each: Turn): Promise<void> => {
                if (each.kind !== 'roll') {
                  const { businessDay } = await holdBusinessDay(session);
                  const context = { ...bySystem, moment: { ...moment, today: businessDay } };
                  expect(await applyWrite(session, model, context, each)).toEqual([]);
                  return;
                }
                const { businessDay: from } = await holdBusinessDayAlone(session);
                const to = addDays(from, each.days)!;
                await rollDay(session, model, { from, to, moment: { ...moment, today: to } });
                await reach(session, { businessDay: to });
              };
              for (const round of rounds) {
                await Promise.all(
                  round.map(async (turns, index) => {
                    for (const each of turns) {
                      await databases[index]!.transaction(workspace, (session) => take(session, each));
                    }
                  }),
                );
                await place.database.read(workspace, async (session) => {
                  expect(await findDrift(session, model, moment)).toEqual([]);
                });
              }
              expect(retries.counted).toBe(0);
              expect(await deadlocks(place)).toBe(0);
            },
          ),
          { numRuns: long ? 150 : 4, endOnFailure: true },
        );
      }, 900_000);
    },
    { only: ['PostgreSQL 15', 'PostgreSQL 18'] },
  );
});

const deadlocks = (place: Place): Promise<number> =>
  place.database.read(place.workspace, async ({ db }) => {
    const { rows } = await sql<{ deadlocks: number }>`
      select deadlocks::integer from pg_stat_database where datname = current_database()`.execute(db);
    return rows[0]!.deadlocks;
  });

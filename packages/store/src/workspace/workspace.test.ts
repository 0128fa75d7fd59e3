import { onEachDatabase } from '@dunlin/testkit';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import {
  holdBusinessDay,
  holdBusinessDayAlone,
  makeRulesDue,
  nextDue,
  reach,
  readWorkspaceState,
  systemListNames,
  systemSchema,
  systemView,
} from './index.ts';

describe('how far a workspace has come', async () => {
  await onEachDatabase((place) => {
    const fresh = async () => {
      const key = await place.freshWorkspace({ now: '2025-07-01T01:00:00.000Z', zone: 'Asia/Shanghai' });
      return <T>(work: Parameters<typeof place.database.transaction<T>>[1]) =>
        place.database.transaction(key, work);
    };

    test('neither the day nor the instant ever goes back', async () => {
      const run = await fresh();
      await run((session) => reach(session, { businessDay: '2025-07-03', at: '2025-07-03T00:00:00.000Z' }));
      await run((session) => reach(session, { businessDay: '2025-07-02', at: '2025-07-02T00:00:00.000Z' }));
      expect(await run(readWorkspaceState)).toMatchObject({
        businessDay: '2025-07-03',
        reachedAt: '2025-07-03T00:00:00.000Z',
        clock: 'real',
      });
    });

    test('whoever holds the day is told the state it is held at', async () => {
      const run = await fresh();
      expect((await run(holdBusinessDay)).businessDay).toBe('2025-07-01');
      expect((await run(holdBusinessDayAlone)).zone).toBe('Asia/Shanghai');
    });

    test('the next due instant is the earliest after the one given, paused runs left out', async () => {
      const run = await fresh();
      expect(await run((session) => nextDue(session, '2025-07-01T00:00:00.000Z'))).toBeNull();
      await run(async ({ db }) => {
        await db
          .insertInto('sys_schedule')
          .values({ rule: 'r', next_at: '2025-07-09T00:00:00.000Z' })
          .execute();
        for (const [id, pause] of [
          [1, null],
          [2, 'promise'],
        ] as const) {
          const day = 10 - id * 3;
          await db
            .insertInto('sys_run')
            .values({
              flow: 'f',
              flow_version: 1,
              table_key: 'users',
              record_id: id,
              status: 'active',
              pause_reason: pause,
              started_at: '2025-07-01T00:00:00.000Z',
            })
            .execute();
          await sql`insert into sys_token (run_id, step, occurrence, state, due_at)
            select id, 's', 0, 'waiting', ${`2025-07-0${day}T00:00:00.000Z`}::timestamptz from sys_run where record_id = ${id}`.execute(
            db,
          );
        }
      });
      expect(await run((session) => nextDue(session, '2025-07-01T00:00:00.000Z'))).toBe(
        '2025-07-07T00:00:00.000Z',
      );
      expect(await run((session) => nextDue(session, '2025-07-07T00:00:00.000Z'))).toBe(
        '2025-07-09T00:00:00.000Z',
      );
      await run((session) => makeRulesDue(session, '2025-07-02T00:00:00.000Z'));
      expect(await run((session) => nextDue(session, '2025-07-01T00:00:00.000Z'))).toBe(
        '2025-07-02T00:00:00.000Z',
      );
    });

    test('the columns of the system lists are those of their views', async () => {
      const run = await fresh();
      for (const name of systemListNames) {
        const { rows } = await run((session) =>
          sql<{ column_name: string }>`select column_name from information_schema.columns
            where table_schema = ${session.workspace} and table_name = ${systemView(name)}`.execute(
            session.db,
          ),
        );
        const known = [...systemSchema.table(systemView(name))!.fields.keys()];
        expect(rows.map((row) => row.column_name).sort()).toEqual(known.sort());
      }
    });
  });
});

import { onEachDatabase, untilAllOver } from '@dunlin/testkit';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';
import { committedChanges, committedTaskEvents, placeOfNow } from './index.ts';

const at = '2025-07-01T01:00:00.000Z';

const change = (session: Session, record: number, operation = 'update') =>
  sql`insert into ${identifier(session.workspace, 'sys_change')}
    (transaction_id, at, through_kind, table_key, record_id, operation, new_values)
    values (pg_current_xact_id(), ${at}::timestamptz, 'api', 'users', ${record}::bigint, ${operation},
      '{"total": 1}')`.execute(session.db);

async function addTask({ db }: Session): Promise<number> {
  const label = JSON.stringify({ zh: '电话', en: 'Call' });
  const row = await db
    .insertInto('sys_task')
    .values({
      kind: 'task',
      step: 'call',
      label,
      table_key: 'users',
      record_id: 1,
      blocking: false,
      status: 'open',
      created_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db.insertInto('sys_task_event').values({ task_id: row.id, at, kind: 'created' }).execute();
  return row.id;
}

describe('what has committed since a place', async () => {
  await onEachDatabase((place) => {
    test('comes in order, page by page, and nothing of before it', async () => {
      const key = await place.freshWorkspace();
      const write = (record: number, operation?: string) =>
        place.database.transaction(key, (session) => change(session, record, operation));
      await write(1);
      await untilAllOver(place.database, key);
      const start = await place.database.read(key, placeOfNow);
      await write(2);
      await write(3, 'recompute');
      await untilAllOver(place.database, key);
      const first = await place.database.read(key, (session) => committedChanges(session, start, 1));
      expect(first).toMatchObject([{ table: 'users', record: 2, operation: 'update', fields: ['total'] }]);
      const rest = await place.database.read(key, (session) => committedChanges(session, first[0]!, 9));
      expect(rest).toMatchObject([{ record: 3, operation: 'recompute', fields: ['total'] }]);
      expect(await place.database.read(key, (session) => committedChanges(session, rest[0]!, 9))).toEqual([]);
    });

    test('is told of tasks too', async () => {
      const key = await place.freshWorkspace();
      const start = await place.database.read(key, placeOfNow);
      const task = await place.database.transaction(key, addTask);
      await untilAllOver(place.database, key);
      const events = await place.database.read(key, (session) => committedTaskEvents(session, start, 9));
      expect(events.map((each) => each.task)).toEqual([task]);
    });
  });

  await onEachDatabase(
    (place) => {
      test('passes nothing over that commits late: it waits for the oldest transaction', async () => {
        const key = await place.freshWorkspace();
        const start = await place.database.read(key, placeOfNow);
        const wrote = Promise.withResolvers<void>();
        const mayCommit = Promise.withResolvers<void>();
        const slow = place.database.transaction(key, async (session) => {
          await change(session, 1);
          wrote.resolve();
          await mayCommit.promise;
        });
        await wrote.promise;
        await place.database.transaction(key, (session) => change(session, 2));
        const early = await place.database.read(key, (session) => committedChanges(session, start, 9));
        expect(early).toEqual([]);
        mayCommit.resolve();
        await slow;
        await untilAllOver(place.database, key);
        const all = await place.database.read(key, (session) => committedChanges(session, start, 9));
        expect(all.map((each) => each.record)).toEqual([1, 2]);
      });
    },
    { only: ['PostgreSQL 15', 'PostgreSQL 18'] },
  );
});

import { onEachDatabase } from '@dunlin/testkit';
import { describe, expect, test } from 'vitest';
import type { Session } from '../session.ts';
import { messageCounts, messagesPage, readTimeline, runsOfRecords, tasksInBox } from './index.ts';

const at = (hour: number): string => `2025-07-01T${String(hour).padStart(2, '0')}:00:00.000Z`;
const label = JSON.stringify({ zh: '电话', en: 'Call' });

async function addTask(
  session: Session,
  task: { assignee?: number; role?: string; due?: string; run?: number; closedBy?: number },
): Promise<number> {
  const row = await session.db
    .insertInto('sys_task')
    .values({
      kind: 'task',
      run_id: task.run ?? null,
      step: 'call',
      label,
      table_key: 'users',
      record_id: 1,
      assignee_id: task.assignee ?? null,
      role: task.role ?? null,
      blocking: false,
      status: task.closedBy === undefined ? 'open' : 'done',
      created_at: at(1),
      due_at: task.due ?? null,
      closed_by: task.closedBy ?? null,
      closed_at: task.closedBy === undefined ? null : at(2),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

async function addRun(session: Session, record: number, owner: number | null): Promise<number> {
  const row = await session.db
    .insertInto('sys_run')
    .values({
      flow: 'f',
      flow_version: 1,
      table_key: 'users',
      record_id: record,
      status: 'active',
      owner_id: owner,
      started_at: at(1),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

describe('reading what happened', async () => {
  await onEachDatabase((place) => {
    const fresh = async () => {
      const key = await place.freshWorkspace();
      return <T>(work: Parameters<typeof place.database.transaction<T>>[1]) =>
        place.database.transaction(key, work);
    };

    test('the boxes of the inbox hold each open task where it belongs, the most urgent first', async () => {
      const run = await fresh();
      const ids = await run(async (session) => {
        const mine = await addRun(session, 1, 7);
        return {
          later: await addTask(session, { assignee: 7 }),
          soon: await addTask(session, { assignee: 7, due: at(9) }),
          pool: await addTask(session, { role: 'sales', due: at(5) }),
          others: await addTask(session, { assignee: 8, run: mine, due: at(3) }),
          otherPool: await addTask(session, { role: 'legal' }),
          done: await addTask(session, { assignee: 7, closedBy: 7 }),
        };
      });
      const reader = { userId: 7, roles: ['sales'], team: [8], seeAll: false };
      const box = (name: 'todo' | 'waiting' | 'done' | 'team', who = reader) =>
        run(async (session) => (await tasksInBox(session, who, name, 100)).map((task) => task.id));
      expect(await box('todo')).toEqual([ids.pool, ids.soon, ids.later]);
      expect(await box('waiting')).toEqual([ids.others]);
      expect(await box('done')).toEqual([ids.done]);
      expect(await box('team')).toEqual([ids.others]);
      expect(await box('todo', { userId: 9, roles: [], team: [], seeAll: false })).toEqual([]);
      expect((await box('team', { ...reader, seeAll: true })).length).toBe(5);
    });

    test('the outbox pages from the newest and counts by status', async () => {
      const run = await fresh();
      await run(async (session) => {
        for (const [step, status] of [
          ['a', 'waiting'],
          ['b', 'held'],
          ['c', 'waiting'],
        ] as const) {
          await session.db
            .insertInto('sys_message')
            .values({
              step,
              template: 't',
              template_version: 1,
              channel: 'mail',
              audience: 'customer',
              table_key: 'users',
              record_id: 1,
              status,
              created_at: at(1),
            })
            .execute();
        }
      });
      const steps = (page: Parameters<typeof messagesPage>[1]) =>
        run(async (session) => (await messagesPage(session, page)).map((message) => message.step));
      expect(await steps({ limit: 2 })).toEqual(['c', 'b']);
      const [, second] = await run((session) => messagesPage(session, { limit: 2 }));
      expect(await steps({ limit: 2, before: second!.id })).toEqual(['a']);
      expect(await steps({ limit: 9, status: 'held' })).toEqual(['b']);
      expect(await run(messageCounts)).toEqual({ waiting: 2, held: 1 });
    });

    test('runs come with their steps and positions, only of the records asked for', async () => {
      const run = await fresh();
      await run(async (session) => {
        const first = await addRun(session, 1, null);
        await addRun(session, 2, null);
        await session.db
          .insertInto('sys_token')
          .values({ run_id: first, step: 'wait', occurrence: 1, state: 'waiting', due_at: at(9) })
          .execute();
        await session.db
          .insertInto('sys_step')
          .values({
            run_id: first,
            token_id: 1,
            flow: 'f',
            flow_version: 1,
            step: 'start',
            step_type: 'start',
            occurrence: 0,
            table_key: 'users',
            record_id: 1,
            at: at(1),
            outcome: 'started',
          })
          .execute();
      });
      const runs = await run((session) => runsOfRecords(session, 'users', [1], 10));
      expect(runs).toHaveLength(1);
      expect(runs[0]).toMatchObject({
        record_id: 1,
        steps: [{ step: 'start' }],
        tokens: [{ step: 'wait', due_at: at(9) }],
      });
    });

    test('the time line puts all sources in one order, newest first, and holds no other record', async () => {
      const run = await fresh();
      await run(async (session) => {
        await addRun(session, 1, null);
        await addRun(session, 2, null);
        const task = await addTask(session, { assignee: 7 });
        await session.db
          .insertInto('sys_task_event')
          .values({ task_id: task, at: at(4), kind: 'created', to_assignee_id: 7 })
          .execute();
        await session.db
          .insertInto('sys_firing')
          .values({
            rule: 'r',
            rule_version: 1,
            table_key: 'users',
            record_id: 1,
            occurrence: '',
            at: at(3),
            inputs: '{}',
          })
          .execute();
      });
      const rows = await run((session) =>
        readTimeline(session, [{ table: 'users', ids: [1] }], { limit: 10 }),
      );
      expect(rows.map((row) => [row.kind, row.at])).toEqual([
        ['task', at(4)],
        ['firing', at(3)],
        ['run', at(1)],
      ]);
      expect(
        await run((session) => readTimeline(session, [{ table: 'users', ids: [1] }], { limit: 1 })),
      ).toHaveLength(1);
      expect(await run((session) => readTimeline(session, [], { limit: 10 }))).toEqual([]);
    });
  });
});

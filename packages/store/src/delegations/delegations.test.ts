import type { FlowDefinition } from '@dunlin/definition';
import { onEachDatabase } from '@dunlin/testkit';
import { describe, expect, it } from 'vitest';
import { claimTask, completeTask, enrol, runDueSteps, transferTask } from '../flows/index.ts';
import { at, compiled, contextOf, ladderBook } from '../flows/testing/ladder-book.ts';
import type { Session } from '../session.ts';
import { beginDelegations, endDelegations, insertDelegation, readDelegations } from './index.ts';

const label = { zh: 'x', en: 'x' };
const moment = at('2025-07-01');
const by = { at: moment.now, userId: null };
/** The owner of an invoice asks for something; the manager of the owner approves. */
const approving: FlowDefinition = {
  key: 'approving',
  label,
  table: 'invoices',
  start: 'start',
  steps: [
    { id: 'start', type: 'start', label, next: { next: 'approve' } },
    {
      id: 'approve',
      type: 'approval',
      label,
      options: {
        signers: [{ assignee: { var: 'owner.manager' } }],
        applicant: { var: 'owner' },
        notify: 'decision-asked',
        outcomes: [{ key: 'agree', label }],
      },
      next: { agree: 'end' },
    },
    { id: 'end', type: 'end', label, options: { outcome: 'agreed' } },
  ],
};
const user = (userId: number, ...roles: string[]) => ({ kind: 'user', userId, roles }) as const;

describe('standing delegation', async () => {
  await onEachDatabase((place) => {
    const book = async (
      work: (given: {
        session: Session;
        ids: Awaited<ReturnType<typeof ladderBook>>['ids'];
        context: ReturnType<typeof contextOf>;
        /** Somebody is away from 1 to 10 July. */
        away: (
          person: number,
          delegate: number,
          more?: { movesOpen?: boolean; flows?: string[] },
        ) => Promise<number>;
        ask: () => Promise<void>;
        task: () => Promise<{ id: number; assignee_id: number | null; for_id: number | null }>;
      }) => Promise<void>,
    ) => {
      const { workspace, ids } = await ladderBook(place);
      const flow = compiled(approving);
      const context = contextOf(flow);
      await place.database.transaction(workspace, (session) =>
        work({
          session,
          ids,
          context,
          away: (person, delegate, { movesOpen = false, flows } = {}) =>
            insertDelegation(
              session,
              {
                person,
                delegate,
                fromOn: '2025-07-01',
                toOn: '2025-07-10',
                flows: flows ?? null,
                note: 'leave',
                movesOpen,
              },
              by,
            ),
          ask: async () => {
            await enrol(session, flow, [ids.i1], moment);
            await runDueSteps(session, context, moment, 10);
          },
          task: () => session.db.selectFrom('sys_task').selectAll().executeTakeFirstOrThrow(),
        }),
      );
    };
    const events = (session: Session) =>
      session.db
        .selectFrom('sys_task_event')
        .select(['kind', 'from_assignee_id', 'to_assignee_id'])
        .orderBy('id')
        .execute();

    it('gives new tasks to the delegate, says for whom, and tells the delegate by mail', async () => {
      await book(async ({ session, ids, away, ask, task }) => {
        await away(ids.m1, ids.fd);
        await ask();
        expect(await task()).toMatchObject({ assignee_id: ids.fd, for_id: ids.m1 });
        expect(await events(session)).toEqual([
          { kind: 'created', from_assignee_id: null, to_assignee_id: ids.m1 },
          { kind: 'delegated', from_assignee_id: ids.m1, to_assignee_id: ids.fd },
        ]);
        const messages = await session.db.selectFrom('sys_message').select('recipient_user_id').execute();
        expect(messages).toEqual([{ recipient_user_id: ids.fd }]);
      });
    });

    it('lets both of them answer, and nobody else', async () => {
      await book(async ({ session, ids, context, away, ask, task }) => {
        await away(ids.m1, ids.fd);
        await ask();
        const { id } = await task();
        const answer = (person: number) =>
          completeTask(session, context, id, { outcome: 'agree', actor: user(person), moment });
        expect((await answer(ids.gm)).problems).toMatchObject([{ code: 'task.forbidden' }]);
        expect((await answer(ids.m1)).problems).toEqual([]);
      });
    });

    it('never lets somebody approve what they asked for', async () => {
      await book(async ({ session, ids, context, away, ask, task }) => {
        await away(ids.m1, ids.s1);
        await ask();
        const { id, ...given } = await task();
        expect(given).toMatchObject({ assignee_id: ids.m1, for_id: null });
        const own = user(ids.s1, 'sales');
        const answered = await completeTask(session, context, id, { outcome: 'agree', actor: own, moment });
        expect(answered.problems).toMatchObject([{ code: 'task.applicant' }]);
        expect((await claimTask(session, id, { actor: own, moment })).problems).not.toEqual([]);
      });
    });

    it('counts for the flows it names only', async () => {
      await book(async ({ ids, away, ask, task }) => {
        await away(ids.m1, ids.fd, { flows: ['another'] });
        await ask();
        expect(await task()).toMatchObject({ assignee_id: ids.m1, for_id: null });
      });
    });

    it('is over after its last day, and as soon as it was ended', async () => {
      await book(async ({ session, ids, away }) => {
        const id = await away(ids.m1, ids.fd);
        const on = async (day: string) => (await readDelegations(session, { on: day })).length;
        expect([await on('2025-06-30'), await on('2025-07-10'), await on('2025-07-11')]).toEqual([0, 1, 0]);
        expect(await endDelegations(session, [id], by)).toBe(1);
        expect(await endDelegations(session, [id], by)).toBe(0);
        expect(await on('2025-07-05')).toBe(0);
      });
    });

    it('moves open tasks once on its first day where that was asked for', async () => {
      await book(async ({ session, ids, away, ask, task }) => {
        await ask();
        await away(ids.m1, ids.fd, { movesOpen: true });
        expect(await beginDelegations(session, { now: moment.now, today: '2025-06-30' })).toBe(0);
        expect(await beginDelegations(session, moment)).toBe(1);
        expect(await task()).toMatchObject({ assignee_id: ids.fd, for_id: ids.m1 });
        expect(await beginDelegations(session, moment)).toBe(0);
      });
    });

    it('leaves open approvals of what the delegate asked for where they are', async () => {
      await book(async ({ session, ids, away, ask, task }) => {
        await ask();
        await away(ids.m1, ids.s1, { movesOpen: true });
        expect(await beginDelegations(session, moment)).toBe(0);
        expect(await task()).toMatchObject({ assignee_id: ids.m1, for_id: null });
      });
    });

    it('ends for a task that the delegate passes on', async () => {
      await book(async ({ session, ids, away, ask, task }) => {
        await away(ids.m1, ids.fd);
        await ask();
        const { id } = await task();
        const passed = { to: ids.gm, reason: 'not mine', actor: user(ids.fd), moment };
        expect((await transferTask(session, id, passed)).problems).toEqual([]);
        expect(await task()).toMatchObject({ assignee_id: ids.gm, for_id: null });
      });
    });
  });
});

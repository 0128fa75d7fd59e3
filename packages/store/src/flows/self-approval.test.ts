import type { FlowDefinition } from '@dunlin/definition';
import { onEachDatabase } from '@dunlin/testkit';
import { describe, expect, it } from 'vitest';
import type { Session } from '../session.ts';
import { claimTask, completeTask, enrol, runDueSteps, transferTask } from './index.ts';
import { at, compiled, contextOf, ladderBook } from './testing/ladder-book.ts';

const label = { zh: 'x', en: 'x' };
const moment = at('2025-07-01');
/** The owner of an invoice asks; `signer` is who approves. */
const asking = (signer: object): FlowDefinition => ({
  key: 'asking',
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
        signers: [signer],
        applicant: { var: 'owner' },
        instead: { var: 'owner.manager' },
        outcomes: [{ key: 'agree', label }],
      },
      next: { agree: 'end' },
    },
    { id: 'end', type: 'end', label, options: { outcome: 'agreed' } },
  ],
});
const user = (userId: number, ...roles: string[]) => ({ kind: 'user', userId, roles }) as const;

describe('an approval that names the applicant', async () => {
  await onEachDatabase((place) => {
    const asked = async (
      signer: object,
      work: (
        session: Session,
        given: {
          ids: Awaited<ReturnType<typeof ladderBook>>['ids'];
          context: ReturnType<typeof contextOf>;
          task: { id: number; assignee_id: number | null };
        },
      ) => Promise<void>,
    ) => {
      const { workspace, ids } = await ladderBook(place);
      const flow = compiled(asking(signer));
      const context = contextOf(flow);
      await place.database.transaction(workspace, async (session) => {
        await enrol(session, flow, [ids.i1], moment);
        await runDueSteps(session, context, moment, 10);
        const task = await session.db.selectFrom('sys_task').selectAll().executeTakeFirstOrThrow();
        await work(session, { ids, context, task });
      });
    };

    it('goes to whoever signs in the place of the applicant', async () => {
      await asked({ assignee: { var: 'owner' } }, async (_session, { ids, task }) => {
        expect(task.assignee_id).toBe(ids.m1);
      });
    });

    it('is signed by nobody for themselves: not by role, not by claim or transfer, not as administrator', async () => {
      await asked({ role: 'sales' }, async (session, { ids, context, task }) => {
        const own = user(ids.s1, 'sales', 'admin');
        const answer = { outcome: 'agree', moment };
        const codes = (problems: readonly { code: string }[]) => problems.map((each) => each.code);
        const complete = (actor: ReturnType<typeof user>) =>
          completeTask(session, context, task.id, { ...answer, actor, mayAll: true });
        expect(codes((await complete(own)).problems)).toEqual(['task.applicant']);
        expect(codes((await claimTask(session, task.id, { actor: own, moment })).problems)).toEqual([
          'task.applicant',
        ]);
        const transfer = { to: ids.s1, reason: 'back', actor: user(ids.s2, 'sales'), moment };
        expect((await transferTask(session, task.id, transfer)).problems).toMatchObject([
          { code: 'task.applicant', pointer: '/to' },
        ]);
        expect((await complete(user(ids.s2, 'sales'))).problems).toEqual([]);
        const run = await session.db.selectFrom('sys_run').selectAll().executeTakeFirstOrThrow();
        expect(run.outcome).toBe('agreed');
      });
    });
  });
});

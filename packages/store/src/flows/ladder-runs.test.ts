import { readFileSync } from 'node:fs';
import type { FlowDefinition } from '@dunlin/definition';
import { onEachDatabase } from '@dunlin/testkit';
import { describe, expect, it, test } from 'vitest';
import { save } from '../records/testing/dunning.ts';
import type { Session } from '../session.ts';
import {
  claimTask,
  completeTask,
  enrol,
  exitOnChange,
  remindOpenTasks,
  retryRuns,
  runDueSteps,
  taskProblemCodes,
  transferTask,
} from './index.ts';
import { at, compiled, contextOf, ladder, ladderBook, model, passTo, pay } from './testing/ladder-book.ts';

const flow = compiled(ladder);
const context = contextOf(flow);
const user = (userId: number, ...roles: string[]) => ({ kind: 'user', userId, roles }) as const;

const tasks = (session: Session) => session.db.selectFrom('sys_task').selectAll().orderBy('id').execute();
const messages = (session: Session) =>
  session.db.selectFrom('sys_message').selectAll().orderBy('id').execute();
const runs = (session: Session) => session.db.selectFrom('sys_run').selectAll().orderBy('id').execute();
const tokens = (session: Session) => session.db.selectFrom('sys_token').selectAll().orderBy('id').execute();
const events = async (session: Session) =>
  (await session.db.selectFrom('sys_task_event').select('kind').orderBy('id').execute()).map(
    (event) => event.kind,
  );
const steps = async (session: Session) =>
  (await session.db.selectFrom('sys_step').select(['step', 'outcome']).orderBy('id').execute()).map(
    (row) => `${row.step} ${row.outcome}`,
  );

test('every problem code of tasks and messages is raised by a test', () => {
  const texts = [
    './ladder-runs.test.ts',
    './self-approval.test.ts',
    '../outbox/deliver-messages.test.ts',
  ].map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'));
  for (const code of Object.keys(taskProblemCodes)) expect(texts.join(), code).toContain(`'${code}'`);
});

describe('runs of the ladder', async () => {
  await onEachDatabase((place) => {
    const inBook = async (
      work: (session: Session, ids: Awaited<ReturnType<typeof ladderBook>>['ids']) => Promise<void>,
    ) => {
      const { workspace, ids } = await ladderBook(place);
      await place.database.transaction(workspace, (session) => work(session, ids));
    };

    it('D-L05-a to d: mail, call, call moved up, report and decision, each on its day', async () => {
      await inBook(async (session, ids) => {
        expect(await enrol(session, flow, [ids.i1], at('2025-07-01', '06:00'))).toBe(1);
        await passTo(session, context, '2025-07-01', '06:00');
        expect(await tokens(session)).toMatchObject([
          { step: 'wait-1', state: 'waiting', due_at: '2025-07-01T01:00:00.000Z' },
        ]);

        expect(await passTo(session, context, '2025-07-01')).toMatchObject({ messages: 1, tasks: 0 });
        expect(await messages(session)).toMatchObject([
          {
            status: 'waiting',
            recipient: 'chen@huaxin.example',
            audience: 'customer',
            template: 'friendly-reminder',
          },
        ]);
        await passTo(session, context, '2025-07-06');
        expect(await tasks(session)).toEqual([]);
        await passTo(session, context, '2025-07-07');
        expect(await tasks(session)).toMatchObject([
          { step: 'call', assignee_id: ids.s1, level: 0, status: 'open' },
        ]);

        const [call] = await tasks(session);
        const answer = {
          outcome: 'promise',
          values: {},
          moment: at('2025-07-08', '10:00'),
        };
        expect(
          (await completeTask(session, context, call!.id, { ...answer, actor: user(ids.s2, 'sales') }))
            .problems,
        ).toMatchObject([{ code: 'task.forbidden' }]);
        const wrong = { ...answer, outcome: 'informed', values: { note: 'x' }, actor: user(ids.s1) };
        expect(
          (await completeTask(session, context, call!.id, wrong)).problems.map((each) => each.pointer),
        ).toEqual(['/outcome', '/values/note']);
        expect(await completeTask(session, context, call!.id, { ...answer, actor: user(ids.s1) })).toEqual({
          problems: [],
        });
        expect(
          (await completeTask(session, context, call!.id, { ...answer, actor: user(ids.s1) })).problems,
        ).toMatchObject([{ code: 'task.closed' }]);

        await passTo(session, context, '2025-07-15');
        expect(await tasks(session)).toMatchObject([
          { id: call!.id, step: 'move-up', assignee_id: ids.m1, level: 1, status: 'open', outcome: null },
        ]);
        expect(await events(session)).toEqual(['created', 'completed', 'reopened', 'escalated']);
        expect((await messages(session)).at(-1)).toMatchObject({
          audience: 'staff',
          recipient: 'm1@example.com',
          recipient_user_id: ids.m1,
          template: 'task-moved-up',
        });

        await passTo(session, context, '2025-07-30');
        const [document] = await session.db.selectFrom('sys_document').selectAll().execute();
        expect(document).toMatchObject({ template: 'high-risk-report', record_id: ids.i1 });
        expect(document!.html).toContain('100,000.00');
        expect(document!.hash).toMatch(/^[0-9a-f]{64}$/);
        expect((await tasks(session)).at(-1)).toMatchObject({
          kind: 'approval',
          role: 'fin_director',
          position: 0,
          blocking: true,
        });

        const before = await remindOpenTasks(session, context, at('2025-08-01'));
        const after = await remindOpenTasks(session, context, at('2025-08-02'));
        expect([
          before.tasks,
          after.tasks,
          (await remindOpenTasks(session, context, at('2025-08-02', '10:00'))).tasks,
        ]).toEqual([0, 1, 0]);
        expect((await tasks(session)).at(-1)?.remind_at).toBe(at('2025-08-05').now);

        const sign = async (signer: number, role: string, outcome: string, comment?: string) => {
          const open = (await tasks(session)).findLast((task) => task.kind === 'approval')!;
          const given = {
            outcome,
            ...(comment === undefined ? {} : { comment }),
            actor: user(signer, role),
            moment: at('2025-08-03'),
          };
          return completeTask(session, context, open.id, given);
        };
        expect((await sign(ids.gm, 'gm', 'lawyers-letter')).problems).toMatchObject([
          { code: 'task.forbidden' },
        ]);
        expect((await sign(ids.fd, 'fin_director', 'return')).problems).toMatchObject([
          { code: 'task.comment' },
        ]);
        expect((await sign(ids.fd, 'fin_director', 'lawyers-letter')).problems).toEqual([]);
        expect((await sign(ids.gm, 'gm', 'lawyers-letter')).problems).toEqual([]);
        // The task of the call has moved on to become the one that the decision asks for.
        expect(await tasks(session)).toMatchObject([
          { id: call!.id, step: 'lawyers-letter', level: 2, status: 'open' },
          {},
          {},
        ]);
        const sent = {
          outcome: 'sent',
          values: { sent_on: '2025-08-04', note: 'by courier' },
          actor: { kind: 'system' },
          moment: at('2025-08-04'),
        } as const;
        expect((await completeTask(session, context, call!.id, sent)).problems).toEqual([]);
        expect(await runs(session)).toMatchObject([{ status: 'ended', outcome: 'lawyers-letter' }]);
        expect(await tokens(session)).toEqual([]);
        expect(await steps(session)).toEqual([
          'start entered:wait-1',
          'wait-1 reached',
          'reminder written',
          'wait-7 reached',
          'call created',
          'wait-15 reached',
          'move-up moved-up',
          'wait-30 reached',
          'report made',
          'decision asked',
          'decision lawyers-letter',
          'decision lawyers-letter',
          'lawyers-letter moved-up',
          'lawyers-letter sent',
          'end-legal lawyers-letter',
        ]);
      });
    });

    it('a return leads back at once, and the report is made anew', async () => {
      await inBook(async (session, ids) => {
        await enrol(session, flow, [ids.i1], at('2025-07-30'));
        await passTo(session, context, '2025-07-30');
        const act = async (given: object) => {
          const open = (await tasks(session)).findLast((task) => task.status === 'open')!;
          return (
            await completeTask(session, context, open.id, {
              moment: at('2025-07-31'),
              actor: { kind: 'system' },
              ...given,
            })
          ).problems;
        };
        expect(await act({ outcome: 'return', comment: 'add the promise' })).toEqual([]);
        expect((await tasks(session)).at(-1)).toMatchObject({ step: 'rework', assignee_id: ids.m1 });
        expect(await act({ outcome: 'resubmitted', values: { note: 'added' } })).toEqual([]);
        expect(await session.db.selectFrom('sys_document').select('id').execute()).toHaveLength(2);
        expect((await tasks(session)).at(-1)).toMatchObject({
          step: 'decision',
          position: 0,
          status: 'open',
        });
      });
    });

    it('D-LAD-01: a record that comes at day 40 runs the rung of its age alone', async () => {
      await inBook(async (session, ids) => {
        await enrol(session, flow, [ids.i1], at('2025-08-09'));
        await passTo(session, context, '2025-08-09');
        expect((await messages(session)).map((message) => message.audience)).toEqual(['staff']);
        expect((await steps(session))[0]).toBe('start entered:wait-30');
        expect(await tasks(session)).toMatchObject([{ kind: 'approval' }]);
      });
    });

    it('D-FLOW-01: a full payment ends the run in its own transaction; a part of it does not', async () => {
      await inBook(async (session, ids) => {
        await enrol(session, flow, [ids.i1, ids.i2], at('2025-07-01'));
        await passTo(session, context, '2025-07-01');
        await passTo(session, context, '2025-07-08');
        expect(await pay(session, context, ids.i1, ids.c1, '60000', at('2025-07-08'))).toMatchObject({
          runs: [],
        });
        expect((await runs(session)).map((run) => run.status)).toEqual(['active', 'active']);

        const [first] = await runs(session);
        expect(await pay(session, context, ids.i1, ids.c1, '40000', at('2025-07-08'))).toMatchObject({
          runs: [first!.id],
        });
        expect(await runs(session)).toMatchObject([
          { status: 'ended', outcome: 'paid' },
          { status: 'active' },
        ]);
        expect(await tasks(session)).toMatchObject([
          { record_id: ids.i1, status: 'cancelled', outcome: 'paid' },
          { record_id: ids.i2, status: 'open' },
        ]);
        expect(await messages(session)).toMatchObject([
          { record_id: ids.i1, status: 'cancelled', reason: 'paid' },
          { record_id: ids.i2, status: 'held', reason: 'no_address' },
        ]);
        expect((await steps(session)).at(-1)).toBe('exit paid');
        expect(await tokens(session)).toHaveLength(1);
      });
    });

    it('a run whose exit was missed ends when its token is claimed', async () => {
      await inBook(async (session, ids) => {
        await enrol(session, flow, [ids.i1], at('2025-07-01', '06:00'));
        await pay(session, contextOf(), ids.i1, ids.c1, '100000', at('2025-07-01'));
        await passTo(session, contextOf(flow), '2025-07-01');
        expect(await runs(session)).toMatchObject([{ status: 'ended', outcome: 'paid' }]);
        expect(await messages(session)).toEqual([]);
      });
    });

    it('enrols a record once while its run lives, and again only where the flow allows it', async () => {
      await inBook(async (session, ids) => {
        const once = compiled({ ...ladder, key: 'once', reentry: 'once' });
        for (const each of [flow, once]) {
          expect(await enrol(session, each, [ids.i1, ids.i1, ids.i2, 999_999], at('2025-07-01'))).toBe(2);
          expect(await enrol(session, each, [ids.i1], at('2025-07-01'))).toBe(0);
        }
        await pay(session, contextOf(flow, once), ids.i1, ids.c1, '100000', at('2025-07-01'));
        expect(await enrol(session, flow, [ids.i1], at('2025-07-11'))).toBe(1);
        expect(await enrol(session, once, [ids.i1], at('2025-07-11'))).toBe(0);
        expect((await runs(session))[0]).toMatchObject({ owner_id: ids.s1 });
      });
    });

    it('pauses while the condition holds, and takes what fell due when it is over', async () => {
      await inBook(async (session, ids) => {
        const pausing = compiled({
          ...ladder,
          key: 'pausing',
          pause: {
            condition: { var: 'disputed' },
            reason: 'disputed',
            label: { zh: '争议', en: 'Disputed' },
          },
        });
        const all = contextOf(pausing);
        const dispute = async (disputed: boolean, today: string) => {
          const { changed } = await save(session, model, {
            updates: [{ table: 'invoices', id: ids.i1, values: { disputed } }],
          });
          await exitOnChange(session, all.flows, { changed, moment: at(today) });
        };
        await enrol(session, pausing, [ids.i1], at('2025-07-01', '06:00'));
        await passTo(session, all, '2025-07-01', '06:00');
        await dispute(true, '2025-07-01');
        expect(await passTo(session, all, '2025-07-02')).toMatchObject({ claimed: 0 });
        expect(await runs(session)).toMatchObject([{ status: 'active', pause_reason: 'disputed' }]);
        await dispute(false, '2025-07-03');
        expect(await passTo(session, all, '2025-07-03')).toMatchObject({ messages: 1 });
        expect(await runs(session)).toMatchObject([{ pause_reason: null }]);
      });
    });

    it('a due date that moves moves the wait', async () => {
      await inBook(async (session, ids) => {
        await enrol(session, flow, [ids.i1], at('2025-07-01', '06:00'));
        await passTo(session, context, '2025-07-01', '06:00');
        const { changed } = await save(session, model, {
          updates: [{ table: 'invoices', id: ids.i1, values: { due_on: '2025-07-10' } }],
        });
        await exitOnChange(session, context.flows, { changed, moment: at('2025-07-01', '07:00') });
        await passTo(session, context, '2025-07-01');
        expect(await tokens(session)).toMatchObject([{ step: 'wait-1', due_at: at('2025-07-11').now }]);
        expect(await messages(session)).toEqual([]);
      });
    });

    it('sets fields through the pipeline of all writes, and a refused value fails that run alone', async () => {
      await inBook(async (session, ids) => {
        const label = { zh: 'x', en: 'x' };
        const setting: FlowDefinition = {
          key: 'setting',
          label,
          table: 'invoices',
          start: 'start',
          steps: [
            { id: 'start', type: 'start', label, next: { next: 'set' } },
            {
              id: 'set',
              type: 'set-fields',
              label,
              // Empty where the amount is 500: the field is required, so the write is refused.
              options: {
                values: {
                  due_on: {
                    if: [{ '>': [{ var: 'amount' }, 500] }, { add_days: [{ var: 'due_on' }, 92] }, null],
                  },
                },
              },
              next: { next: 'end' },
            },
            { id: 'end', type: 'end', label, options: { outcome: 'done' } },
          ],
        };
        const all = contextOf(compiled(setting));
        await enrol(session, all.flows[0]!, [ids.i1, ids.i2], at('2025-07-01'));
        expect(await runDueSteps(session, all, at('2025-07-01'), 100)).toMatchObject({
          claimed: 2,
          ended: 1,
          failed: 1,
        });
        expect(await runs(session)).toMatchObject([{ status: 'ended' }, { status: 'active' }]);
        const [failed] = await tokens(session);
        expect(failed).toMatchObject({ state: 'failed', step: 'set' });
        expect(failed!.failure).toContain('required');
        const history = await session.db
          .selectFrom('sys_change')
          .select(['through_kind', 'through_ref'])
          .where('record_id', '=', ids.i1)
          .where('table_key', '=', 'invoices')
          .orderBy('id', 'desc')
          .executeTakeFirst();
        expect(history).toEqual({ through_kind: 'flow', through_ref: 'setting' });
        expect(await retryRuns(session, [failed!.run_id], at('2025-07-02'))).toBe(1);
      });
    });

    it('sets a run aside whose effects the database refuses, and goes on with the others', async () => {
      await inBook(async (session, ids) => {
        await enrol(session, flow, [ids.i1, ids.i2], at('2025-07-01'));
        const [token] = await tokens(session);
        const { id, run_id } = token!;
        // As if the step had been done before: the history refuses it.
        await session.db
          .insertInto('sys_step')
          .values({
            run_id,
            token_id: id,
            flow: flow.key,
            flow_version: 1,
            step: 'reminder',
            step_type: 'message',
            occurrence: 2,
            table_key: 'invoices',
            record_id: ids.i1,
            at: at('2025-07-01').now,
            outcome: 'written',
          })
          .execute();
        expect(await runDueSteps(session, context, at('2025-07-01'), 100)).toMatchObject({
          claimed: 2,
          failed: 1,
          messages: 1,
        });
        expect(await tokens(session)).toMatchObject([
          { state: 'failed', failure: expect.stringContaining('store.unique') },
          { state: 'waiting', step: 'wait-7' },
        ]);
        expect((await messages(session)).map((message) => message.record_id)).toEqual([ids.i2]);
      });
    });

    it('ends the run of a record that is deleted', async () => {
      await inBook(async (session, ids) => {
        await enrol(session, flow, [ids.i2], at('2025-07-01'));
        const { changed } = await save(session, model, { deletes: [{ table: 'invoices', id: ids.i2 }] });
        await exitOnChange(session, context.flows, { changed, moment: at('2025-07-01') });
        expect(await runs(session)).toMatchObject([{ status: 'ended', outcome: 'record-deleted' }]);
      });
    });

    it('a task of a role is claimed by one of its members, and passed on with a reason', async () => {
      await inBook(async (session, ids) => {
        await enrol(session, flow, [ids.i1], at('2025-07-30'));
        await passTo(session, context, '2025-07-30');
        const [{ id } = { id: 0 }] = await tasks(session);
        const moment = at('2025-07-30');
        expect(
          (await claimTask(session, id, { actor: user(ids.s1, 'sales'), moment })).problems,
        ).toMatchObject([{ code: 'task.forbidden' }]);
        expect(
          (await claimTask(session, id, { actor: user(ids.fd, 'fin_director'), moment })).problems,
        ).toEqual([]);
        const late = { actor: user(ids.gm, 'fin_director'), moment };
        expect((await claimTask(session, id, late)).problems).toMatchObject([{ code: 'task.claimed' }]);
        expect((await claimTask(session, 999_999, late)).problems).toMatchObject([{ code: 'task.missing' }]);
        const pass = { to: ids.m1, actor: user(ids.fd, 'fin_director'), moment };
        expect(
          (await transferTask(session, id, { ...pass, to: 999_999, reason: ' ' })).problems.map(
            (each) => each.code,
          ),
        ).toEqual(['task.reason', 'task.receiver']);
        expect((await transferTask(session, id, { ...pass, reason: 'on leave' })).problems).toEqual([]);
        expect(await tasks(session)).toMatchObject([{ assignee_id: ids.m1 }]);
        expect(await events(session)).toEqual(['created', 'claimed', 'transferred']);
      });
    });

    it('takes a number of statements that does not grow with the number of runs', async () => {
      const { workspace, ids } = await ladderBook(place);
      const statements = async (count: number, prefix: string) =>
        place.database.transaction(workspace, async (session) => {
          const creates = Array.from({ length: count }, (_, n) => ({
            table: 'invoices',
            values: {
              number: `${prefix}${n}`,
              customer: ids.c1,
              amount: 10,
              issued_on: '2025-05-31',
              due_on: '2025-06-30',
            },
          }));
          const { created } = await save(session, model, { creates });
          await enrol(
            session,
            flow,
            created.map((each) => each.id),
            at('2025-07-15'),
          );
          const before = session.statements;
          expect(await runDueSteps(session, context, at('2025-07-15'), 1000)).toMatchObject({
            claimed: count,
            tasks: count,
          });
          return session.statements - before;
        });
      expect(await statements(100, 'b')).toBe(await statements(2, 'a'));
    });
  });
});

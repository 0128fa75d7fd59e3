import type { Channel, Letter } from '@dunlin/messaging';
import { onEachDatabase } from '@dunlin/testkit';
import { describe, expect, it } from 'vitest';
import { deliverMessages } from '../outbox/index.ts';
import { save } from '../records/testing/dunning.ts';
import type { Session } from '../session.ts';
import { completeTask, enrol, exitOnChange, runDueSteps } from './index.ts';
import { at, compiled, contextOf, ladderBook, model, passTo, shippedLadder } from './testing/ladder-book.ts';

const flow = compiled(shippedLadder);
const context = contextOf(flow);
const day = '2025-07-01';

const tasks = (session: Session) => session.db.selectFrom('sys_task').selectAll().orderBy('id').execute();
const messages = (session: Session) =>
  session.db.selectFrom('sys_message').selectAll().orderBy('id').execute();
const steps = async (session: Session) =>
  (await session.db.selectFrom('sys_step').select(['step', 'outcome']).orderBy('id').execute())
    .map((row) => `${row.step} ${row.outcome}`)
    .filter((row) => row.startsWith('reminder'));

const channel = (kind: Channel['kind']) => {
  const letters: Letter[] = [];
  const send = async (letter: Letter) => {
    letters.push(letter);
    return { kind: 'sent' } as const;
  };
  return { letters, channel: { kind, send, close: async () => undefined } satisfies Channel };
};

describe('D-TAB-05: a message to a contact', async () => {
  await onEachDatabase((place) => {
    type Ids = Awaited<ReturnType<typeof ladderBook>>['ids'];
    const contact = (customer: number, values: object) => ({
      creates: [
        { table: 'contacts', ref: 'new', values: { customer, name: 'Wu', role: 'finance', ...values } },
      ],
    });
    /** The second customer has no finance contact yet. */
    const inBook = async (work: (session: Session, ids: Ids) => Promise<void>, given?: object) => {
      const { workspace, ids } = await ladderBook(place);
      await place.database.transaction(workspace, async (session) => {
        if (given !== undefined) await save(session, model, contact(ids.c2, given));
        await enrol(session, flow, [ids.i2], at(day));
        await passTo(session, context, day);
        await work(session, ids);
      });
      return workspace;
    };
    const follow = async (session: Session, changed: Awaited<ReturnType<typeof save>>['changed']) => {
      await exitOnChange(session, context.flows, { changed, moment: at(day, '10:00') });
      await runDueSteps(session, context, at(day, '10:00'), 100);
    };

    it('without a mail address goes by text message, in short words, to the number alone', async () => {
      const workspace = await inBook(
        async (session) => {
          expect(await messages(session)).toMatchObject([
            {
              channel: 'sms',
              template: 'friendly-reminder-sms',
              recipient: '12500000009',
              status: 'waiting',
            },
          ]);
          expect(await tasks(session)).toEqual([]);
        },
        { phone: '12500000009' },
      );
      const transact = <T>(work: (session: Session, given: typeof context) => Promise<T>): Promise<T> =>
        place.database.transaction(workspace, (session) => work(session, context));
      const mail = channel('mail');
      expect(await deliverMessages(transact, [mail.channel], at(day))).toMatchObject({ claimed: 0 });
      const sms = channel('sms');
      expect(await deliverMessages(transact, [mail.channel, sms.channel], at(day))).toMatchObject({
        sent: 1,
      });
      expect(mail.letters).toEqual([]);
      expect(sms.letters).toMatchObject([
        { key: `dunlin.${workspace}.1`, to: '12500000009', subject: '', text: expect.stringContaining('I2') },
      ]);
    });

    it('with neither asks the owner to complete it and waits, and goes out as soon as it is completed', async () => {
      await inBook(async (session, ids) => {
        expect(await messages(session)).toEqual([]);
        expect(await tasks(session)).toMatchObject([
          { step: 'reminder', assignee_id: ids.s2, status: 'open', blocking: true },
        ]);
        await passTo(session, context, '2025-07-07');
        expect(await messages(session)).toEqual([]);

        const { changed, created } = await save(session, model, contact(ids.c2, {}));
        await follow(session, changed);
        expect(await tasks(session)).toMatchObject([{ status: 'open' }]);
        const update = await save(session, model, {
          updates: [{ table: 'contacts', id: created[0]!.id, values: { email: 'wu@big.example' } }],
        });
        await follow(session, update.changed);
        expect(await messages(session)).toMatchObject([
          { channel: 'mail', recipient: 'wu@big.example', status: 'waiting' },
        ]);
        expect((await tasks(session))[0]).toMatchObject({ status: 'done', outcome: 'completed' });
        expect(await steps(session)).toEqual(['reminder contact-missing', 'reminder written']);
      });
    });

    it('is done without only where a person says so and why', async () => {
      await inBook(async (session, ids) => {
        const [task] = await tasks(session);
        const actor = { kind: 'user', userId: ids.s2, roles: [] } as const;
        const answer = (outcome: string, comment?: string) =>
          completeTask(session, context, task!.id, {
            outcome,
            ...(comment === undefined ? {} : { comment }),
            actor,
            moment: at(day),
          });
        expect((await answer('completed')).problems).toMatchObject([{ code: 'task.contact' }]);
        expect((await answer('skip')).problems).toMatchObject([{ code: 'task.comment' }]);
        expect((await tasks(session))[0]).toMatchObject({ status: 'open' });
        expect((await answer('skip', 'Pays by direct debit next week')).problems).toEqual([]);
        expect(await steps(session)).toEqual(['reminder contact-missing', 'reminder skipped']);
        expect(await messages(session)).toEqual([]);
      });
    });

    it('ends with its task when the invoice is paid', async () => {
      await inBook(async (session, ids) => {
        const { changed } = await save(session, model, {
          creates: [
            { table: 'payments', ref: 'p', values: { customer: ids.c2, amount: '500', received_on: day } },
            {
              table: 'allocations',
              values: { payment: { ref: 'p' }, invoice: ids.i2, amount: '500', allocated_on: day },
            },
          ],
        });
        await follow(session, changed);
        expect(await tasks(session)).toMatchObject([{ status: 'cancelled', outcome: 'paid' }]);
        const late = await save(session, model, contact(ids.c2, { email: 'wu@big.example' }));
        await follow(session, late.changed);
        expect(await messages(session)).toEqual([]);
      });
    });
  });
});

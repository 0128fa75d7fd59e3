import type { Channel, Delivery, Letter } from '@dunlin/messaging';
import { onEachDatabase } from '@dunlin/testkit';
import { describe, expect, it } from 'vitest';
import { enrol, exitOnChange } from '../flows/index.ts';
import {
  at,
  compiled,
  contextOf,
  ladder,
  ladderBook,
  model,
  passTo,
  pay,
} from '../flows/testing/ladder-book.ts';
import { save } from '../records/testing/dunning.ts';
import type { Session } from '../session.ts';
import { deliverMessages, renderMessages, retryMessages } from './index.ts';

const flow = compiled(ladder);
const context = contextOf(flow);

const messages = (session: Session) =>
  session.db.selectFrom('sys_message').selectAll().orderBy('id').execute();

/** What the owner of the first run was told. */
const told = async (session: Session) => {
  const { owner_id } = await session.db
    .selectFrom('sys_run')
    .select('owner_id')
    .orderBy('id')
    .executeTakeFirstOrThrow();
  const rows = await session.db
    .selectFrom('sys_notification')
    .select(['kind', 'person_id'])
    .orderBy('id')
    .execute();
  return rows.filter(({ person_id }) => person_id === owner_id).map(({ kind }) => kind);
};

/** A channel that notes what it is given and answers as told. */
const channelOf = (answer: (letter: Letter) => Delivery | Promise<Delivery> = () => ({ kind: 'sent' })) => {
  const mails: Letter[] = [];
  const channel: Channel = {
    kind: 'mail',
    async send(mail) {
      mails.push(mail);
      return answer(mail);
    },
    close: async () => undefined,
  };
  return { channel, mails };
};

describe('the outbox', async () => {
  await onEachDatabase((place) => {
    /** Two invoices at D+1: one message with an address, one held. */
    const written = async () => {
      const { workspace, ids } = await ladderBook(place);
      const transact = <T>(work: (session: Session, given: typeof context) => Promise<T>): Promise<T> =>
        place.database.transaction(workspace, (session) => work(session, context));
      await transact(async (session) => {
        await enrol(session, flow, [ids.i1, ids.i2], at('2025-07-01'));
        await passTo(session, context, '2025-07-01');
      });
      return { ids, workspace, transact };
    };

    it('sends what waits, once, with the text as sent and a stable Message-ID', async () => {
      const { workspace, transact } = await written();
      const { channel, mails } = channelOf();
      expect(await deliverMessages(transact, [channel], at('2025-07-01'))).toMatchObject({
        claimed: 1,
        sent: 1,
      });
      expect(await deliverMessages(transact, [channel], at('2025-07-01'))).toMatchObject({ claimed: 0 });
      expect(mails).toMatchObject([{ to: 'chen@huaxin.example', key: `dunlin.${workspace}.1` }]);
      expect(mails[0]!.text).toContain('¥100,000.00');
      const [sent, held] = await transact(messages);
      expect(sent).toMatchObject({
        status: 'sent',
        sent_at: at('2025-07-01').now,
        body: mails[0]!.text,
        tries: 1,
      });
      expect(held).toMatchObject({ status: 'held', reason: 'no_address' });
    });

    it('leaves customers in peace at night and on days off, whatever is ready', async () => {
      const { workspace, transact } = await written();
      const { channel, mails } = channelOf();
      const polite = contextOf(compiled({ ...ladder, calendar: 'china-business-days' }));
      const deliver = (day: string, time: string) =>
        deliverMessages(
          (work) => place.database.transaction(workspace, (session) => work(session, polite)),
          [channel],
          at(day, time),
        );
      expect(await deliver('2025-07-04', '20:00')).toMatchObject({ claimed: 1, postponed: 1, sent: 0 });
      expect((await transact(messages))[0]).toMatchObject({
        status: 'waiting',
        reason: 'quiet_hours',
        next_try_at: at('2025-07-07', '08:00').now,
      });
      expect(await deliver('2025-07-06', '12:00')).toMatchObject({ claimed: 0 });
      expect(mails).toEqual([]);
      expect(await deliver('2025-07-07', '08:00')).toMatchObject({ postponed: 0, sent: 1 });
      expect((await transact(messages))[0]).toMatchObject({ status: 'sent', reason: null });
    });

    it('holds what goes to a customer who is not to be contacted, before and after it was written', async () => {
      const { ids, transact } = await written();
      const { channel, mails } = channelOf();
      const contact = (forbidden: boolean) =>
        transact(async (session) => {
          const { changed } = await save(session, model, {
            updates: [{ table: 'customers', id: ids.c1, values: { do_not_contact: forbidden } }],
          });
          await exitOnChange(session, context.flows, { changed, moment: at('2025-07-01', '08:00') });
        });
      const first = async () => (await transact(messages))[0];
      await contact(true);
      expect(await first()).toMatchObject({ status: 'held', reason: 'do-not-contact' });
      expect(await deliverMessages(transact, [channel], at('2025-07-01'))).toMatchObject({ claimed: 0 });
      // Somebody who sends it on its way all the same meets the hold once more.
      const [letter] = await transact(messages);
      await transact((session) => retryMessages(session, context, [letter!.id], at('2025-07-01')));
      expect(await deliverMessages(transact, [channel], at('2025-07-01'))).toMatchObject({
        held: 1,
        sent: 0,
      });
      expect(await first()).toMatchObject({ status: 'held', reason: 'do-not-contact' });
      await contact(false);
      expect(await first()).toMatchObject({ status: 'waiting', reason: null });
      expect(await deliverMessages(transact, [channel], at('2025-07-01'))).toMatchObject({ sent: 1 });
      expect(mails).toHaveLength(1);

      await contact(true);
      await transact(async (session) => {
        await passTo(session, context, '2025-07-07');
        await passTo(session, context, '2025-07-15');
      });
      const staff = (await transact(messages)).filter((each) => each.audience === 'staff');
      expect(staff.length).toBeGreaterThan(0);
      expect(staff.every((each) => each.status === 'waiting')).toBe(true);
    });

    it('holds what goes to a customer while its flow pauses, and where two reasons stand, until both are over', async () => {
      const { ids, workspace, transact } = await written();
      const { channel, mails } = channelOf();
      const label = { zh: '争议', en: 'Disputed' };
      const pausing = contextOf(
        compiled({ ...ladder, pause: { condition: { var: 'disputed' }, reason: 'disputed', label } }),
      );
      const change = (table: string, id: number, values: object) =>
        transact(async (session) => {
          const { changed } = await save(session, model, { updates: [{ table, id, values: { ...values } }] });
          await exitOnChange(session, pausing.flows, { changed, moment: at('2025-07-01', '08:00') });
        });
      const deliver = () =>
        deliverMessages(
          (work) => place.database.transaction(workspace, (session) => work(session, pausing)),
          [channel],
          at('2025-07-01'),
        );
      const first = async () => (await transact(messages))[0];
      await change('invoices', ids.i1, { disputed: true });
      expect(await first()).toMatchObject({ status: 'held', reason: 'disputed' });
      await transact((session) => retryMessages(session, pausing, [1], at('2025-07-01')));
      expect(await deliver()).toMatchObject({ held: 1, sent: 0 });
      await change('customers', ids.c1, { do_not_contact: true });
      await change('invoices', ids.i1, { disputed: false });
      expect(await first()).toMatchObject({ status: 'held', reason: 'do-not-contact' });
      await change('customers', ids.c1, { do_not_contact: false });
      expect(await deliver()).toMatchObject({ sent: 1 });
      expect(mails).toHaveLength(1);
    });

    it('D-FLOW-02: a text shows the open amount of the moment at which it leaves', async () => {
      const { ids, transact } = await written();
      await transact((session) => pay(session, context, ids.i1, ids.c1, '60000', at('2025-07-01')));
      const { channel, mails } = channelOf();
      await deliverMessages(transact, [channel], at('2025-07-01'));
      expect(mails[0]!.text).toContain('¥40,000.00');
    });

    it('D-FLOW-01: a payment that commits before the mark stops the message', async () => {
      const { ids, transact } = await written();
      // Without the flow in the payment's context nothing cancels it but the look before the mark.
      await transact((session) => pay(session, contextOf(), ids.i1, ids.c1, '100000', at('2025-07-01')));
      const { channel, mails } = channelOf();
      expect(await deliverMessages(transact, [channel], at('2025-07-01'))).toMatchObject({
        cancelled: 1,
        sent: 0,
      });
      expect(mails).toEqual([]);
      expect(await transact(messages)).toMatchObject([{ status: 'cancelled', reason: 'paid' }, {}]);
    });

    it('D-FLOW-01: a payment that commits after the mark is noted as crossing, the owner is told, and nothing follows', async () => {
      const { ids, transact } = await written();
      const { channel } = channelOf(async () => {
        await transact((session) => pay(session, context, ids.i1, ids.c1, '100000', at('2025-07-01')));
        return { kind: 'sent' };
      });
      await deliverMessages(transact, [channel], at('2025-07-01'));
      expect(await transact(messages)).toMatchObject([{ status: 'sent', crossed: true, reason: 'paid' }, {}]);
      expect(await transact(told)).toEqual(['message-crossed']);
      const later = await transact((session) => passTo(session, context, '2025-07-07'));
      expect(later).toMatchObject({ claimed: 1 });
    });

    it('tries again with growing pauses, and gives up on a refusal for good, which the owner is told', async () => {
      const { transact } = await written();
      const busy = channelOf(() => ({ kind: 'failed', reason: '451 busy', permanent: false }));
      expect(await deliverMessages(transact, [busy.channel], at('2025-07-01'))).toMatchObject({ failed: 1 });
      expect(await transact(messages)).toMatchObject([
        { status: 'failed', reason: '451 busy', next_try_at: at('2025-07-01', '09:01').now },
        {},
      ]);
      expect(await deliverMessages(transact, [busy.channel], at('2025-07-01'))).toMatchObject({ claimed: 0 });
      expect(await deliverMessages(transact, [busy.channel], at('2025-07-01', '09:01'))).toMatchObject({
        failed: 1,
      });
      const gone = channelOf(() => ({ kind: 'failed', reason: '550 no such user', permanent: true }));
      expect(await deliverMessages(transact, [gone.channel], at('2025-07-01', '09:06'))).toMatchObject({
        dead: 1,
      });
      expect(await transact(messages)).toMatchObject([{ status: 'dead', tries: 3 }, {}]);
      expect(await transact(told)).toEqual(['message-failed']);
    });

    it('never sends again by itself what a sender took with it when it died', async () => {
      const { transact } = await written();
      const dying = channelOf(() => Promise.reject(new Error('killed')));
      await expect(deliverMessages(transact, [dying.channel], at('2025-07-01'))).rejects.toThrow('killed');
      const { channel, mails } = channelOf();
      expect(await deliverMessages(transact, [channel], at('2025-07-01', '09:10'))).toMatchObject({
        claimed: 0,
        dead: 0,
      });
      expect(await deliverMessages(transact, [channel], at('2025-07-01', '09:15'))).toMatchObject({
        dead: 1,
      });
      expect(mails).toEqual([]);
      expect(await transact(messages)).toMatchObject([{ status: 'dead', reason: 'unknown_delivery' }, {}]);
      expect(await transact((session) => retryMessages(session, context, [1], at('2025-07-02')))).toEqual({
        problems: [],
      });
      expect(await deliverMessages(transact, [channel], at('2025-07-02'))).toMatchObject({ sent: 1 });
    });

    it('a held message goes as soon as there is an address and somebody retries it', async () => {
      const { ids, transact } = await written();
      const retry = (today: string) => transact((session) => retryMessages(session, context, [2], at(today)));
      expect((await retry('2025-07-02')).problems).toMatchObject([{ code: 'message.address' }]);
      await transact(async (session) => {
        const values = { customer: ids.c2, name: 'Wu', role: 'finance', email: 'wu@big.example' };
        await save(session, model, { creates: [{ table: 'contacts', values }] });
      });
      expect(await retry('2025-07-02')).toEqual({ problems: [] });
      const { channel, mails } = channelOf();
      await deliverMessages(transact, [channel], at('2025-07-02'));
      expect(mails.map((mail) => mail.to)).toContain('wu@big.example');
      expect((await retry('2025-07-02')).problems).toMatchObject([{ code: 'message.status' }]);
    });

    it('makes texts for people to look at without sending, and keeps them', async () => {
      const { transact } = await written();
      await transact((session) => renderMessages(session, context, [1, 2], at('2025-07-01')));
      expect(await transact(messages)).toMatchObject([
        { status: 'waiting', language: 'zh', subject: expect.stringContaining('I1') },
        { status: 'held', subject: expect.stringContaining('I2') },
      ]);
    });
  });
});

import type { Channel, Letter } from '@dunlin/messaging';
import { onEachDatabase } from '@dunlin/testkit';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { deliverMessages } from '../outbox/index.ts';
import { save } from '../records/testing/dunning.ts';
import type { Database, Session } from '../session.ts';
import { enrol, runDueSteps } from './index.ts';
import { at, compiled, contextOf, ladder, ladderBook, model, passTo, pay } from './testing/ladder-book.ts';

const flow = compiled(ladder);
const context = contextOf(flow);
const moment = at('2025-07-01');

/** A promise with its resolver. */
const gate = () => Promise.withResolvers<void>();

/** Waits until some other connection waits for a lock: no sleeping, the database is asked. */
async function untilSomebodyWaits(database: Database, workspace: string): Promise<void> {
  for (;;) {
    const waiting = await database.read(workspace, async ({ db }) => {
      const { rows } = await sql<{ n: number }>`select count(*) as n from pg_locks where not granted`.execute(
        db,
      );
      return Number(rows[0]!.n) > 0;
    });
    if (waiting) return;
  }
}

describe('workers beside each other', async () => {
  await onEachDatabase(
    (place) => {
      const book = async () => {
        const { workspace, ids } = await ladderBook(place);
        await place.database.transaction(workspace, async (session) => {
          await enrol(session, flow, [ids.i1, ids.i2], moment);
        });
        const other = await place.openAgain();
        return { workspace, ids, other };
      };
      const messages = (workspace: string) =>
        place.database.read(workspace, (session) =>
          session.db.selectFrom('sys_message').selectAll().orderBy('id').execute(),
        );

      it('a token that one has claimed is not seen by the other, and every step is done once', async () => {
        const { workspace, other } = await book();
        const claimed = gate();
        const goOn = gate();
        const first = place.database.transaction(workspace, async (session) => {
          const done = await runDueSteps(session, context, moment, 1);
          claimed.resolve();
          await goOn.promise;
          return done;
        });
        await claimed.promise;
        const second = await other.transaction(workspace, (session) =>
          runDueSteps(session, context, moment, 100),
        );
        goOn.resolve();
        expect([(await first).claimed, second.claimed]).toEqual([1, 1]);
        const third = await other.transaction(workspace, (session) =>
          runDueSteps(session, context, moment, 100),
        );
        expect(third.claimed).toBe(0);
        expect(await messages(workspace)).toHaveLength(2);
        await other.close();
      });

      it('a worker passes by a record that somebody is writing, and comes back to it', async () => {
        const { workspace, ids, other } = await book();
        const written = gate();
        const goOn = gate();
        const writing = other.transaction(workspace, async (session) => {
          await save(session, model, {
            updates: [{ table: 'invoices', id: ids.i1, values: { amount: '90000' } }],
          });
          written.resolve();
          await goOn.promise;
        });
        await written.promise;
        const run = () =>
          place.database.transaction(workspace, (session) => runDueSteps(session, context, moment, 100));
        expect(await run()).toMatchObject({ claimed: 1, skipped: 1 });
        goOn.resolve();
        await writing;
        expect(await run()).toMatchObject({ claimed: 1, skipped: 0 });
        await other.close();
      });

      it('D-FLOW-01: a payment that comes while a message is being marked waits, and notes that they crossed', async () => {
        const { workspace, ids, other } = await book();
        await place.database.transaction(workspace, (session) => passTo(session, context, '2025-07-01'));
        const watcher = await place.openAgain();
        let payment: Promise<unknown> | undefined;
        const mails: Letter[] = [];
        const transact = <T>(work: (session: Session, given: typeof context) => Promise<T>): Promise<T> =>
          place.database.transaction(workspace, async (session) => {
            const result = await work(session, context);
            if (payment === undefined) {
              // The message is marked but not committed: the payment's own transaction begins now.
              payment = other.transaction(workspace, (paying) =>
                pay(paying, context, ids.i1, ids.c1, '100000', moment),
              );
              await untilSomebodyWaits(watcher, workspace);
            }
            return result;
          });
        const channel: Channel = {
          kind: 'mail',
          async send(mail: Letter) {
            mails.push(mail);
            await payment;
            return { kind: 'sent' as const };
          },
          close: async () => undefined,
        };
        await deliverMessages(transact, [channel], moment);
        expect(mails).toHaveLength(1);
        expect(await messages(workspace)).toMatchObject([
          { status: 'sent', crossed: true, reason: 'paid' },
          {},
        ]);
        const runs = await place.database.read(workspace, ({ db }) =>
          db.selectFrom('sys_run').selectAll().orderBy('id').execute(),
        );
        expect(runs).toMatchObject([{ status: 'ended', outcome: 'paid' }, { status: 'active' }]);
        await other.close();
        await watcher.close();
      });

      it('many payments and workers at once leave every run where it belongs', async () => {
        const { workspace, ids, other } = await book();
        const created = await place.database.transaction(workspace, async (session) => {
          const creates = Array.from({ length: 60 }, (_, n) => ({
            table: 'invoices',
            values: {
              number: `M${n}`,
              customer: ids.c1,
              amount: 10,
              issued_on: '2025-05-31',
              due_on: '2025-06-30',
            },
          }));
          const made = (await save(session, model, { creates })).created.map((each) => each.id);
          await enrol(session, flow, made, moment);
          return made;
        });
        const paid = created.filter((_, index) => index % 2 === 0);
        const worker = async (database: Database) => {
          for (;;) {
            const done = await database.transaction(workspace, (session) =>
              runDueSteps(session, context, moment, 7),
            );
            if (done.claimed === 0 && done.skipped === 0) return;
          }
        };
        const payer = async (database: Database, some: readonly number[]) => {
          for (const id of some) {
            await database.transaction(workspace, (session) =>
              pay(session, context, id, ids.c1, '10', moment),
            );
          }
        };
        await Promise.all([
          worker(place.database),
          worker(other),
          payer(place.database, paid.slice(0, 15)),
          payer(other, paid.slice(15)),
        ]);
        const rows = await place.database.read(workspace, ({ db }) =>
          db
            .selectFrom('sys_run')
            .select(['record_id', 'status', 'outcome'])
            .where('record_id', 'in', created)
            .execute(),
        );
        expect(
          rows
            .filter((row) => row.status === 'ended')
            .map((row) => row.record_id)
            .sort((a, b) => a - b),
        ).toEqual(paid);
        const left = await messages(workspace);
        for (const message of left.filter((each) => paid.includes(each.record_id)))
          expect(message.status).toBe('cancelled');
        for (const id of created.filter((each) => !paid.includes(each))) {
          expect(left.filter((message) => message.record_id === id)).toHaveLength(1);
        }
        await other.close();
      });
    },
    { only: ['PostgreSQL 15', 'PostgreSQL 18'] },
  );
});

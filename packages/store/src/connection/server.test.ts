/** What only real servers can do to a transaction: run beside another, be cancelled, lose the connection. */
import { onEachDatabase } from '@dunlin/testkit';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../session.ts';
import { openDatabase } from './open-database.ts';

const add = (session: Session, id: number) =>
  sql`update counter set total = total + 1 where id = ${id}`.execute(session.db);

describe('transactions beside each other', async () => {
  await onEachDatabase(
    (place) => {
      beforeAll(() =>
        place.database.transaction(place.workspace, ({ db }) =>
          sql`create table counter (id bigint primary key, total bigint not null);
            insert into counter values (1, 0), (2, 0)`.execute(db),
        ),
      );

      it('are repeated after a deadlock until both are done', async () => {
        const met = Promise.withResolvers<void>();
        let arrived = 0;
        let tries = 0;
        const crossing = (first: number, second: number) =>
          place.database.transaction(place.workspace, async (session) => {
            tries += 1;
            await add(session, first);
            arrived += 1;
            if (arrived === 2) met.resolve();
            await met.promise;
            await add(session, second);
          });
        await Promise.all([crossing(1, 2), crossing(2, 1)]);
        expect(tries).toBeGreaterThan(2);
        const { rows } = await place.database.read(place.workspace, ({ db }) =>
          sql`select total from counter order by id`.execute(db),
        );
        expect(rows).toEqual([{ total: 2 }, { total: 2 }]);
      });

      it('see one snapshot when they read, and each commit of others when they write', async () => {
        const total = async ({ db }: Session) =>
          (await sql<{ total: number }>`select total from counter where id = 2`.execute(db)).rows[0]?.total;
        const other = await place.openAgain();
        const twice = async (session: Session) => {
          const before = await total(session);
          await other.transaction(place.workspace, (second) => add(second, 2));
          return (await total(session))! - before!;
        };
        expect(await place.database.read(place.workspace, twice)).toBe(0);
        expect(await place.database.transaction(place.workspace, twice)).toBe(1);
        await other.close();
      });

      it('report a lock that is not free in time', async () => {
        await place.database.transaction(place.workspace, async (session) => {
          await add(session, 1);
          const other = await place.openAgain();
          const attempt = other.transaction(place.workspace, async (second) => {
            await sql`set local lock_timeout to 50`.execute(second.db);
            await add(second, 1);
          });
          await expect(attempt).rejects.toMatchObject({ code: 'store.lock-timeout', sqlstate: '55P03' });
          await other.close();
        });
      });

      it('are repeated on a new connection when theirs is lost', async () => {
        let tries = 0;
        const answer = await place.database.transaction(place.workspace, async ({ db }) => {
          tries += 1;
          if (tries === 1) await sql`select pg_terminate_backend(pg_backend_pid())`.execute(db);
          return (await sql<{ answer: number }>`select 42 as answer`.execute(db)).rows;
        });
        expect([tries, answer]).toEqual([2, [{ answer: 42 }]]);
      });

      it('are not repeated when the connection is lost while committing: the work may be saved', async () => {
        let tries = 0;
        const attempt = place.database.transaction(place.workspace, async ({ db }) => {
          tries += 1;
          await sql`create table last_breath (id bigint primary key);
            create function last_breath() returns trigger language plpgsql as
              $$ begin perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(5); return null; end $$;
            create constraint trigger last_breath after insert on last_breath deferrable initially deferred
              for each row execute function last_breath();
            insert into last_breath values (1)`.execute(db);
        });
        await expect(attempt).rejects.toMatchObject({ code: 'store.outcome-unknown' });
        expect(tries).toBe(1);
      });

      it('end when a statement takes longer than the limit', async () => {
        const hasty = await place.openAgain({ queryTimeoutMs: 100 });
        const attempt = hasty.read(place.workspace, ({ db }) => sql`select pg_sleep(20)`.execute(db));
        await expect(attempt).rejects.toMatchObject({ code: 'store.timeout', sqlstate: '57014' });
        await hasty.close();
      });
    },
    { only: ['PostgreSQL 15', 'PostgreSQL 18'], database: { retries: { delayMs: () => 0 } } },
  );
});

describe('a server that cannot be reached', () => {
  it('is reported after the retries', async () => {
    const database = await openDatabase({
      url: 'postgres://nobody@127.0.0.1:1/none',
      retries: { delayMs: () => 0 },
    });
    const attempt = database.read('test', async () => undefined);
    await expect(attempt).rejects.toMatchObject({ code: 'store.connection', sqlstate: '08006' });
    await database.close();
  });
});

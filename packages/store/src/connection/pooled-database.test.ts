import { onEachDatabase } from '@dunlin/testkit';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Session } from '../session.ts';

const reached = (session: Session) =>
  session.db.selectFrom('sys_workspace').select('reached_at').executeTakeFirstOrThrow();
const reach = (session: Session, instant: string) =>
  session.db.updateTable('sys_workspace').set({ reached_at: instant }).execute();

describe('a transaction', async () => {
  await onEachDatabase(
    (place) => {
      it('keeps nothing when its work throws', async () => {
        const before = await place.database.read(place.workspace, reached);
        const attempt = place.database.transaction(place.workspace, async (session) => {
          await reach(session, '2030-01-01T00:00:00.000Z');
          throw new Error('stop');
        });
        await expect(attempt).rejects.toThrow('stop');
        expect(await place.database.read(place.workspace, reached)).toEqual(before);
      });

      it('refuses a second transaction inside it at once', async () => {
        const nested = place.database.transaction(place.workspace, () =>
          place.database.read(place.workspace, reached),
        );
        await expect(nested).rejects.toMatchObject({ code: 'store.nested-transaction' });
      });

      it('refuses the shared schema inside it at once', async () => {
        const { database, workspace } = place;
        const nested = database.transaction(workspace, () =>
          database.shared.selectFrom('workspace').selectAll().execute(),
        );
        await expect(nested).rejects.toMatchObject({ code: 'store.nested-transaction' });
      });

      it('fails as a whole when the failure of one of its statements was swallowed', async () => {
        const attempt = place.database.transaction(place.workspace, async (session) => {
          await sql`select 1 / 0`.execute(session.db).catch(() => undefined);
        });
        await expect(attempt).rejects.toMatchObject({ code: 'store.statement', sqlstate: '25P02' });
      });

      it('counts the statements of its work, without begin and commit', async () => {
        const count = await place.database.transaction(place.workspace, async (session) => {
          await reached(session);
          await reached(session);
          return session.statements;
        });
        expect(count).toBe(2);
      });

      it('sees one snapshot when it only reads, and cannot write', async () => {
        const attempt = place.database.read(place.workspace, (session) =>
          reach(session, '2030-01-01T00:00:00Z'),
        );
        await expect(attempt).rejects.toMatchObject({ sqlstate: '25006' });
      });

      it('waits its turn when many are asked for at once', async () => {
        await place.database.transaction(place.workspace, (session) =>
          sql`create table counter (id bigint primary key, total bigint not null)`.execute(session.db),
        );
        await place.database.transaction(place.workspace, (session) =>
          sql`insert into counter values (1, 0)`.execute(session.db),
        );
        const one = () =>
          place.database.transaction(place.workspace, async (session) => {
            await sql`select total from counter where id = 1 for update`.execute(session.db);
            await sql`update counter set total = total + 1 where id = 1`.execute(session.db);
          });
        await Promise.all(Array.from({ length: 30 }, one));
        const { rows } = await place.database.read(place.workspace, (session) =>
          sql<{ total: number }>`select total from counter`.execute(session.db),
        );
        expect(rows).toEqual([{ total: 30 }]);
      });

      it.each(['x"; drop schema test cascade; --', "'; select 1", '__proto__', 'n'.repeat(200)])(
        'takes the name of a workspace for nothing but a name: %s',
        async (name) => {
          await expect(place.database.transaction(name, reached)).rejects.toMatchObject({
            sqlstate: '42P01',
          });
          await expect(place.database.transaction('nul\0', reached)).rejects.toMatchObject({
            code: 'store.workspace-key',
          });
          expect(await place.database.read(place.workspace, reached)).toBeDefined();
        },
      );

      it('works inside its own workspace and sees no other', async () => {
        const other = await place.freshWorkspace({ name: 'Other' });
        const name = (session: Session) =>
          sql<{ name: string }>`select name from sys_workspace`
            .execute(session.db)
            .then(({ rows }) => rows[0]?.name);
        expect(await place.database.read(other, name)).toBe('Other');
        expect(await place.database.read(place.workspace, name)).toBe('Test');
      });

      it.each([
        [
          'store.unique',
          '23505',
          sql`insert into sys_schedule values ('a', '2025-01-01'), ('a', '2025-01-01')`,
        ],
        ['store.not-null', '23502', sql`insert into sys_schedule values ('b', null)`],
        ['store.foreign-key', '23503', sql`insert into sys_live_definition values ('table', 'none', 1)`],
        ['store.check', '23514', sql`update sys_workspace set clock = 'broken'`],
        ['store.statement', '42P01', sql`select * from no_such_table`],
      ])('reports %s with SQLSTATE %s, table and constraint', async (code, sqlstate, statement) => {
        const attempt = place.database.transaction(place.workspace, (session) =>
          statement.execute(session.db),
        );
        await expect(attempt).rejects.toMatchObject({ name: 'StoreError', code, sqlstate });
        if (code === 'store.unique') {
          await expect(attempt).rejects.toMatchObject({
            table: 'sys_schedule',
            constraint: 'sys_schedule_pkey',
          });
        }
      });

      it('waits for a connection only so long, so that a wait for itself ends', async () => {
        // kysely's own transaction on the shared schema: which connection it holds cannot be known here.
        const attempt = place.database.shared
          .transaction()
          .execute(() => place.database.shared.selectFrom('workspace').selectAll().execute());
        await expect(attempt).rejects.toMatchObject({ code: 'store.busy' });
      });

      it('repeats work that collided with another transaction, and only so often', async () => {
        let tries = 0;
        const attempt = place.database.transaction(place.workspace, async (session) => {
          tries += 1;
          await sql`do $$ begin raise exception 'collided' using errcode = '40001'; end $$`.execute(
            session.db,
          );
        });
        await expect(attempt).rejects.toMatchObject({ code: 'store.conflict', sqlstate: '40001' });
        expect(tries).toBe(3);
      });
    },
    { database: { waitTimeoutMs: 1_500, connections: 1, retries: { attempts: 3, delayMs: () => 0 } } },
  );
});

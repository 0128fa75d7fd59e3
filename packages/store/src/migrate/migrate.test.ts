import { onEachDatabase, testSettings } from '@dunlin/testkit';
import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it, test } from 'vitest';
import { createWorkspace, isWorkspaceKey } from './create-workspace.ts';
import { listWorkspaces, migrateDatabase } from './migrate-database.ts';
import { migrateSchema } from './migrate-schema.ts';
import { migrationFiles } from './migration-files.ts';

const now = '2025-07-02T01:00:00.000Z';
const first = {
  number: 1,
  name: 'first',
  sql: 'create table a (id bigint primary key); insert into a values (1)',
};
const second = { number: 2, name: 'second', sql: 'alter table a add column note text' };

describe('migrations', async () => {
  await onEachDatabase((place) => {
    it('run once each, in order, in the schema of the session', async () => {
      const migrate = (list: Parameters<typeof migrateSchema>[1]) =>
        place.database.transaction('once', (session) => migrateSchema(session, list, now));
      expect(await migrate([first])).toEqual(['first']);
      expect(await migrate([first, second])).toEqual(['second']);
      expect(await migrate([first, second])).toEqual([]);
      const { rows } = await place.database.read('once', ({ db }) => sql`select * from a`.execute(db));
      expect(rows).toEqual([{ id: 1, note: null }]);
    });

    it('leave nothing behind when one of them fails', async () => {
      const broken = { number: 2, name: 'broken', sql: 'alter table nothing add column note text' };
      const attempt = place.database.transaction('halfway', (session) =>
        migrateSchema(session, [first, broken], now),
      );
      await expect(attempt).rejects.toMatchObject({ code: 'store.statement', sqlstate: '42P01' });
      const { rows } = await place.database.read('halfway', ({ db }) =>
        sql`select nspname from pg_namespace where nspname = 'halfway'`.execute(db),
      );
      expect(rows).toEqual([]);
    });

    it('refuse a database that a newer version has changed', async () => {
      await place.database.transaction('newer', (session) => migrateSchema(session, [first, second], now));
      const attempt = place.database.transaction('newer', (session) => migrateSchema(session, [first], now));
      await expect(attempt).rejects.toMatchObject({
        code: 'store.newer-database',
        message: expect.stringContaining('migration 2 (second)'),
      });
    });

    it('run once when several start at the same time', async () => {
      const all = [1, 2, 3].map(() =>
        place.database.transaction('race', (session) => migrateSchema(session, [first, second], now)),
      );
      expect((await Promise.all(all)).flat()).toEqual(['first', 'second']);
    });

    it('give every table a primary key, every identity from creation, no trigger and no unlogged table', async () => {
      const { rows } = await place.database.read(place.workspace, ({ db }) =>
        sql`select t.relname as "table", t.relpersistence as persistence,
            exists (select 1 from pg_constraint as c where c.conrelid = t.oid and c.contype = 'p') as keyed,
            t.relhastriggers and exists (select 1 from pg_trigger as g where g.tgrelid = t.oid and not g.tgisinternal) as triggers
          from pg_class as t join pg_namespace as n on n.oid = t.relnamespace
          where n.nspname in ('dunlin', 'test') and t.relkind = 'r'`.execute(db),
      );
      expect(rows.length).toBeGreaterThan(15);
      for (const row of rows) expect(row).toMatchObject({ persistence: 'p', keyed: true, triggers: false });
    });
  });
});

describe('a workspace', async () => {
  await onEachDatabase((place) => {
    it('starts on the day that it is in its own zone', async () => {
      const key = await place.freshWorkspace({ zone: 'Asia/Shanghai', now: '2025-06-30T16:00:00.000Z' });
      const settings = await place.database.read(key, ({ db }) =>
        db.selectFrom('sys_workspace').selectAll().executeTakeFirst(),
      );
      expect(settings).toMatchObject({
        name: 'Test',
        zone: 'Asia/Shanghai',
        currency: 'CNY',
        business_day: '2025-07-01',
        reached_at: '2025-06-30T16:00:00.000Z',
      });
    });

    it('is listed, and migrated at the next start', async () => {
      const key = await place.freshWorkspace({ name: 'Listed' });
      await migrateDatabase(place.database, now);
      expect(await listWorkspaces(place.database)).toContainEqual({
        key,
        name: 'Listed',
        created_at: testSettings.now,
      });
    });

    it('cannot be made twice, not even at the same time', async () => {
      const make = () => createWorkspace(place.database, 'twice', testSettings);
      const results = await Promise.allSettled([make(), make()]);
      expect(results.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
      await expect(make()).rejects.toMatchObject({ code: 'store.workspace-exists' });
    });

    it('is finished by a second call when the first was cut off before it was listed', async () => {
      await createWorkspace(place.database, 'cut_off', testSettings);
      await place.database.shared.deleteFrom('workspace').where('key', '=', 'cut_off').execute();
      await createWorkspace(place.database, 'cut_off', testSettings);
      expect((await listWorkspaces(place.database)).map((each) => each.key)).toContain('cut_off');
    });

    it('is never made in a schema that somebody else made', async () => {
      await sql`create schema foreigner`.execute(place.database.shared);
      const attempt = createWorkspace(place.database, 'foreigner', testSettings);
      await expect(attempt).rejects.toMatchObject({ code: 'store.workspace-exists' });
    });

    it.each([
      '',
      'A',
      '1a',
      'a-b',
      'a"b',
      'pg_temp',
      'public',
      'dunlin',
      'information_schema',
      '__proto__',
      'a'.repeat(41),
    ])('cannot be called %j', async (key) => {
      const attempt = createWorkspace(place.database, key, testSettings);
      await expect(attempt).rejects.toMatchObject({ code: 'store.workspace-key' });
    });
  });
});

test('whatever may be the key of a workspace is a plain lower-case name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (key) => {
      if (isWorkspaceKey(key)) expect(key).toMatch(/^[a-z][a-z0-9_]*$/);
    }),
  );
});

test('the files of migrations are numbered without gaps', () => {
  for (const kind of ['shared', 'workspace'] as const) {
    const numbers = migrationFiles(kind).map((each) => each.number);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  }
});

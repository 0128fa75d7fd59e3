import type { FieldDefinition, TableDefinition } from '@dunlin/definition';
import { type AppModel, buildModel } from '@dunlin/tables';
import { onEachDatabase, type Place } from '@dunlin/testkit';
import { type KyselyPlugin, sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { findDrift } from '../records/index.ts';
import { moment, save } from '../records/testing/dunning.ts';
import type { Session } from '../session.ts';
import { StoreError } from '../store-error.ts';
import {
  applySchemaChange,
  completeBuiltInTables,
  finishOnline,
  prepareOnline,
  readCurrentSchema,
  type SchemaChangeOptions,
} from './index.ts';

const isLong = process.env['DUNLIN_LONG_TESTS'] === '1';
const label = { zh: '标签', en: 'Label' };
const field = (key: string, type: string, more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  key,
  type,
  label,
  ...more,
});
const table = (key: string, ...fields: FieldDefinition[]): TableDefinition => ({
  key,
  label,
  labelOne: label,
  title: 'name',
  fields: [field('name', 'text'), ...fields],
});
const reference = (to: string) => field(to, 'reference', { options: { table: to } });
function modelOf(tables: TableDefinition[]): AppModel {
  const { model, problems } = buildModel(tables);
  if (model === undefined) throw new Error(JSON.stringify(problems));
  return model;
}

const before = [
  table('parents'),
  table('rows', field('code', 'text'), field('n', 'number'), reference('parents')),
  table('bystanders'),
];
const sum = { expression: { sum_of: [{ rows: 'rows' }, { var: 'n' }] } };
const after = [
  table('parents', field('total', 'rollup', { options: sum })),
  table(
    'rows',
    field('code', 'text', { unique: true }),
    field('n', 'number', { options: { decimals: 2 } }),
    field('day', 'date', { required: true, default: { date_of: [{ var: 'created_at' }] } }),
    field('level', 'number', { required: true, default: 3 }),
    reference('parents'),
    field('other', 'reference', { options: { table: 'bystanders' } }),
  ),
  table('bystanders'),
];
const change = { previous: before };

/** A workspace with so many rows, by SQL of the test itself. */
async function filled(place: Place, count: number): Promise<string> {
  const workspace = await place.freshWorkspace();
  await place.database.transaction(workspace, async (session) => {
    const model = modelOf(before);
    await applySchemaChange(session, model, moment);
    await save(session, model, {
      creates: Array.from({ length: 10 }, (_, n) => ({ table: 'parents', values: { name: `p${n}` } })),
    });
    await sql`insert into "rows" (name, code, n, parents, version, created_at, updated_at)
      select 'row ' || i, 'c' || i, i, 1 + i % 10, 1, '2025-06-30T17:00:00Z', '2025-06-30T17:00:00Z'
      from generate_series(1, ${count}::integer) as i`.execute(session.db);
  });
  await sql`analyze ${sql.table(`${workspace}.rows`)}`.execute(place.database.shared);
  return workspace;
}

const apply = (place: Place, workspace: string, options: SchemaChangeOptions = {}) =>
  place.database.transaction(workspace, (session) =>
    applySchemaChange(session, modelOf(after), moment, { ...change, ...options }),
  );

const catalogue = (place: Place, workspace: string) =>
  place.database.read(
    workspace,
    async (session) =>
      new Map(
        [...(await readCurrentSchema(session))].map(([key, each]) => [key, { ...each, estimatedRows: 0 }]),
      ),
  );

/** A session whose connection ends after so many statements. */
const dying = (session: Session, after: number, end: () => Promise<unknown>): Session => {
  let left = after;
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      left -= 1;
      if (left === 0) await end();
      return result;
    },
  };
  return { ...session, db: session.db.withPlugin(plugin), run: session.run, statements: 0 };
};

describe('a change of large tables', async () => {
  await onEachDatabase(
    (place) => {
      it('gives up on a table that somebody holds, lets writers through meanwhile, and works later', async () => {
        const workspace = await filled(place, 100_000);
        const second = await place.openAgain();
        try {
          const reading = Promise.withResolvers<void>();
          const mayEnd = Promise.withResolvers<void>();
          // Looks at the table and stays: the columns cannot change under it.
          const reader = second.read(workspace, async ({ db }) => {
            await sql`select count(*) from "rows"`.execute(db);
            reading.resolve();
            await mayEnd.promise;
          });
          await reading.promise;
          const waits: number[] = [];
          let isOver = false;
          const writer = (async () => {
            while (!isOver) {
              const started = performance.now();
              await second.transaction(workspace, ({ db }) =>
                sql`update "rows" set n = n where id = 77`.execute(db),
              );
              waits.push(performance.now() - started);
              await new Promise((resolve) => setImmediate(resolve));
            }
          })();
          const patience = { timeoutMs: 300, attempts: 3, pauseMs: 100 };
          await expect(apply(place, workspace, { patience })).rejects.toMatchObject({
            code: 'store.lock-timeout',
          });
          isOver = true;
          await writer;
          expect(waits.length).toBeGreaterThan(0);
          // Never longer than one attempt, counting and waiting included.
          expect(Math.max(...waits)).toBeLessThan(5_000);
          mayEnd.resolve();
          await reader;
          expect((await apply(place, workspace)).problems).toEqual([]);
          const model = modelOf(after);
          expect(
            await place.database.read(workspace, (session) => findDrift(session, model, moment)),
          ).toEqual([]);
        } finally {
          await second.close();
        }
      }, 120_000);

      it('locks the tables that it touches or computes from, and no others', async () => {
        const workspace = await filled(place, 10);
        const small = [before[0]!, before[1]!, table('bystanders', field('note', 'text'))];
        const second = await place.openAgain();
        try {
          await second.transaction(workspace, async ({ db }) => {
            await sql`update "rows" set n = n`.execute(db);
            const done = await place.database.transaction(workspace, (session) =>
              applySchemaChange(session, modelOf(small), moment, { previous: before }),
            );
            expect(done.steps.map(({ kind }) => kind)).toEqual(['add-column']);
          });
        } finally {
          await second.close();
        }
      });

      it('leaves the old tables whole wherever its connection ends', async () => {
        const workspace = await filled(place, 200);
        const mortal = await place.openAgain({ retries: { attempts: 1 } });
        const standing = await catalogue(place, workspace);
        let statements = 0;
        try {
          for (let at = 1; ; at++) {
            let ended = false;
            const attempt = mortal.transaction(workspace, async (session) => {
              const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(session.db);
              const session2 = dying(session, at, async () => {
                ended = true;
                await place.database.transaction(workspace, ({ db }) =>
                  sql`select pg_terminate_backend(${rows[0]!.pid}::integer, 10000)`.execute(db),
                );
              });
              return applySchemaChange(session2, modelOf(after), moment, change);
            });
            const outcome = await attempt.then(
              (done) => done,
              (thrown: unknown) => thrown,
            );
            // Nobody waits for the answer of `release savepoint`: an end after it may come after the commit.
            if (!ended || !(outcome instanceof Error)) {
              statements = at;
              expect(outcome).toMatchObject({ problems: [] });
              break;
            }
            expect(outcome).toBeInstanceOf(StoreError);
            expect(await catalogue(place, workspace)).toEqual(standing);
          }
        } finally {
          await mortal.close();
        }
        expect(statements).toBeGreaterThan(50);
        const again = await apply(place, workspace, { previous: after });
        expect(again.steps).toEqual([]);
      }, 120_000);

      it('builds indexes beside the work of others, and builds anew what a crash left half done', async () => {
        const workspace = await filled(place, 25_000);
        const second = await place.openAgain({ retries: { attempts: 1 } });
        try {
          const reading = Promise.withResolvers<void>();
          const mayEnd = Promise.withResolvers<void>();
          const reader = second.read(workspace, async ({ db }) => {
            await sql`select count(*) from bystanders`.execute(db);
            reading.resolve();
            await mayEnd.promise;
          });
          await reading.promise;
          // The last thing that a build waits for are snapshots from before it; meanwhile its connection is ended.
          const building = sql`create unique index concurrently key_rows_code
            on ${sql.table(`${workspace}.rows`)} (code)`
            .execute(second.shared)
            .catch((each: unknown) => each);
          let killed = false;
          while (!killed) {
            const { rows } = await sql<{
              ok: boolean;
            }>`select pg_terminate_backend(pid) as ok from pg_stat_activity
              where query like 'create unique index concurrently%' and wait_event_type = 'Lock'
                and datname = current_database()`.execute(place.database.shared);
            killed = rows.length > 0;
          }
          expect(await building).toBeInstanceOf(Error);
          mayEnd.resolve();
          await reader;
        } finally {
          await second.close();
        }
        const rowsNow = async () => (await catalogue(place, workspace)).get('rows')!;
        expect((await rowsNow()).indexes.get('key_rows_code')).toMatchObject({ valid: false });
        const built = await prepareOnline(place.database, workspace, modelOf(after), change);
        expect(built).toContain('key_rows_code');
        expect((await rowsNow()).indexes.get('key_rows_code')).toMatchObject({ valid: true });
        // Columns to fill are there before the change and keep no reader out of it.
        expect((await rowsNow()).columns.get('day')).toMatchObject({ notNull: false });
        const done = await apply(place, workspace, { online: true });
        expect(done.problems).toEqual([]);
        expect(done.steps.map(({ kind }) => kind)).not.toContain('add-unique');
        expect([...(await rowsNow()).references.values()].some(({ validated }) => !validated)).toBe(true);
        await finishOnline(place.database, workspace);
        expect([...(await rowsNow()).references.values()].every(({ validated }) => validated)).toBe(true);
        expect((await apply(place, workspace, { previous: after })).steps).toEqual([]);
      });

      it('takes back the indexes of a change that was refused after all', async () => {
        const workspace = await filled(place, 25_000);
        const built = await prepareOnline(place.database, workspace, modelOf(after), change);
        expect(built).toContain('key_rows_code');
        const problems = await place.database.transaction(workspace, (session) =>
          completeBuiltInTables(session, modelOf(before), moment),
        );
        expect(problems).toEqual([]);
        const { indexes } = (await catalogue(place, workspace)).get('rows')!;
        expect([...indexes.keys()]).not.toContain('key_rows_code');
      });
    },
    { only: isLong ? ['PostgreSQL 15', 'PostgreSQL 18'] : ['PostgreSQL 15'] },
  );
});

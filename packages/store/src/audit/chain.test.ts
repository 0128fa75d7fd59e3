import { onEachDatabase, type Place, untilAllOver } from '@dunlin/testkit';
import { type Kysely, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Session } from '../session.ts';
import type { SystemTables } from '../system-tables.ts';
import { appendAudit, erasePayloads, formatLog, parseLog, readChain, sealLog, verifyChain } from './index.ts';

const moment = { now: '2025-07-01T01:00:00.000Z', recordedAt: '2026-01-01T00:00:00.000Z' };
const sealedAt = '2026-01-01T00:00:05.000Z';
const through = { kind: 'api' } as const;

/** A workspace whose log has changes (odd ids) and events (even ids) 1 to `rows`, in batches of three. */
async function sealedLog(place: Place, rows: number) {
  const key = await place.freshWorkspace({ now: moment.now });
  const run = <T>(work: (session: Session) => Promise<T>) => place.database.transaction(key, work);
  const write = (from: number, to: number) =>
    run(async (session) => {
      for (let id = from; id <= to; id++) {
        if (id % 2 === 0) {
          await appendAudit(session, moment, [
            { kind: 'sign-in', actor: id, through, detail: { address: `10.0.0.${id}` } },
          ]);
        } else await change(session.db, id);
      }
    });
  const seal = async () => {
    while ((await run((session) => sealLog(session, { sealedAt, batch: 3 }))).more);
  };
  /**
   * The same, of all that is written. A mark counts once whatever ran on the server when it was set is over, those of
   * other tests too: waited for after an older mark, which may stand below the newest row, and after the new one.
   */
  const sealAll = async () => {
    for (const _mark of ['older', 'new']) {
      await seal();
      await untilAllOver(place.database, key);
    }
    await seal();
  };
  await write(1, rows);
  await sealAll();
  const look = (head?: string) =>
    verifyChain(readChain(place.database, key), head === undefined ? {} : { head });
  return { key, run, write, seal, sealAll, look };
}

const change = (db: Kysely<SystemTables>, record: number) =>
  sql`insert into sys_change (transaction_id, at, actor_id, through_kind, table_key, record_id, operation, old_values, new_values)
    values (pg_current_xact_id(), ${moment.now}, 7, 'form', 'invoices', ${record}, 'update', '{"amount":"1"}', '{"amount":"2"}')`.execute(
    db,
  );

const codes = ({ problems }: { problems: readonly { code: string; pointer: string }[] }) =>
  problems.map(({ code, pointer }) => `${code} ${pointer}`);

describe('the chain over the log', async () => {
  await onEachDatabase((place) => {
    test('a log that nobody touched verifies, and says where it ends and what is not sealed yet', async () => {
      const { look, write } = await sealedLog(place, 7);
      await write(8, 9);
      expect(await look()).toMatchObject({ found: 0, batches: 3, rows: 7, unsealed: 2, lastId: 7, sealedAt });
    });

    test('an empty log verifies', async () => {
      const { look } = await sealedLog(place, 0);
      expect(await look()).toMatchObject({ found: 0, batches: 0, rows: 0, unsealed: 0 });
    });

    test.each([
      ['an old value', sql`update sys_change set old_values = '{"amount":"9"}' where id = 5`, 5],
      ['who did it', sql`update sys_change set actor_id = 8 where id = 3`, 3],
      ['when', sql`update sys_change set at = at + interval '1 microsecond' where id = 1`, 1],
      ['a detail of an event', sql`update sys_audit_event set detail = '{}' where id = 4`, 4],
      ['the kind of an event', sql`update sys_audit_event set kind = 'view' where id = 2`, 2],
      [
        'values that were taken out',
        sql`update sys_change set old_values = null, new_values = null where id = 5`,
        5,
      ],
    ])('%s that was changed is found at its row', async (_, tamper, id) => {
      const { run, look } = await sealedLog(place, 7);
      await run(({ db }) => tamper.execute(db));
      expect(codes(await look())).toEqual([`audit.changed /batches/${Math.ceil(id / 3)}/rows/${id}`]);
    });

    test('a row that was removed is found at its place', async () => {
      const { run, look } = await sealedLog(place, 7);
      await run(({ db }) => sql`delete from sys_change where id = 5`.execute(db));
      expect(codes(await look())).toEqual(['audit.removed /batches/2/rows/5']);
    });

    test('a row that was removed together with its entry in the chain is found at its batch', async () => {
      const { run, look } = await sealedLog(place, 7);
      await run(({ db }) => sql`delete from sys_change where id = 5`.execute(db));
      await run(({ db }) => sql`delete from sys_sealed where id = 5`.execute(db));
      expect(codes(await look())).toEqual(['audit.batch-changed /batches/2']);
    });

    test('a row that was inserted among sealed ones is found', async () => {
      const { run, look } = await sealedLog(place, 7);
      await run(async ({ db }) => {
        await sql`delete from sys_change where id = 5`.execute(db);
        await sql`insert into sys_audit_event (id, at, recorded_at, kind, through_kind) values (5, ${moment.now}, ${moment.now}, 'view', 'api')`.execute(
          db,
        );
        await sql`insert into sys_change overriding system value select 0, transaction_id, at, actor_id, through_kind, through_ref,
          table_key, record_id, operation, old_values, new_values from sys_change where id = 3`.execute(db);
      });
      expect(codes(await look())).toEqual(['audit.changed /batches/2/rows/5']);
    });

    test('a row inserted where an id was left free is found', async () => {
      const { key, run, look, write, sealAll } = await sealedLog(place, 3);
      await place.database
        .transaction(key, async ({ db }) => {
          await change(db, 4);
          throw new Error('rolled back');
        })
        .catch(() => undefined);
      await write(5, 6);
      await sealAll();
      expect((await look()).found).toBe(0);
      await run(({ db }) =>
        sql`insert into sys_audit_event (id, at, recorded_at, kind, through_kind) values (4, ${moment.now}, ${moment.now}, 'view', 'api')`.execute(
          db,
        ),
      );
      expect(codes(await look())).toEqual(['audit.inserted /batches/2/rows/4']);
    });

    test('a row changed together with its digest is found at its batch', async () => {
      const { run, look } = await sealedLog(place, 7);
      await run(({ db }) => sql`update sys_sealed set digest = sha256('forged') where id = 4`.execute(db));
      expect(codes(await look())).toEqual([
        'audit.batch-changed /batches/2',
        'audit.changed /batches/2/rows/4',
      ]);
    });

    test('a batch that was removed is named', async () => {
      const { run, look } = await sealedLog(place, 9);
      await run(({ db }) => sql`delete from sys_seal where number = 2`.execute(db));
      expect(codes(await look())).toEqual(['audit.batch-removed /batches/3']);
    });

    test('a batch whose instant was changed is named', async () => {
      const { run, look } = await sealedLog(place, 7);
      await run(({ db }) => sql`update sys_seal set sealed_at = ${moment.now} where number = 1`.execute(db));
      expect(codes(await look())).toEqual(['audit.batch-changed /batches/1']);
    });

    test("an end that was cut off is found by the sealer's own place, and by a head kept elsewhere", async () => {
      const { run, look } = await sealedLog(place, 7);
      const { head } = await look();
      await run(async ({ db }) => {
        await sql`delete from sys_seal where number = 3`.execute(db);
        await sql`delete from sys_sealed where id > 6`.execute(db);
        await sql`delete from sys_change where id > 6`.execute(db);
      });
      expect(codes(await look())).toEqual(['audit.truncated /batches']);
      await run(({ db }) => sql`update sys_sealer set sealed_id = 6`.execute(db));
      expect(codes(await look())).toEqual([]);
      expect(codes(await look(head))).toEqual(['audit.head ']);
    });

    test('a head that was kept holds as long as the chain that follows from it', async () => {
      const { look, write, sealAll } = await sealedLog(place, 6);
      const { head } = await look();
      await write(7, 12);
      await sealAll();
      expect(await look(head)).toMatchObject({ found: 0, anchor: 2, batches: 4 });
    });

    test('values can be erased and the chain still holds; the erasure names who did it', async () => {
      const { run, look, sealAll } = await sealedLog(place, 7);
      const by = { actor: 9, through } as const;
      expect(await run((session) => erasePayloads(session, moment, by, [4, 5]))).toEqual({ erased: 2 });
      expect((await look()).found).toBe(0);
      await sealAll();
      expect(await look()).toMatchObject({ found: 0, rows: 8 });
      const left = await run(({ db }) =>
        db.selectFrom('sys_change').selectAll().where('id', '=', 5).execute(),
      );
      expect(left[0]).toMatchObject({ old_values: null, new_values: null, record_id: 5 });
      expect(await run((session) => erasePayloads(session, moment, by, [5, 8]))).toEqual({ erased: 0 });
    });

    test('values that were erased without an event are found', async () => {
      const { run, look } = await sealedLog(place, 7);
      await run((session) => erasePayloads(session, moment, { actor: 9, through }, [4]));
      await run(({ db }) => sql`delete from sys_audit_event where kind = 'erase'`.execute(db));
      expect(codes(await look())).toEqual(['audit.erased /batches/2/rows/4']);
    });

    test('rows that are not sealed yet are not erased', async () => {
      const { run, write } = await sealedLog(place, 3);
      await write(4, 4);
      expect(
        await run((session) => erasePayloads(session, moment, { actor: 9, through }, [3, 4])),
      ).toMatchObject({
        problems: [{ code: 'audit.not-sealed', params: { id: 4, count: 1 } }],
      });
    });

    test('an exported log verifies without the database; a line changed or left out is found', async () => {
      const { key, write } = await sealedLog(place, 7);
      await write(8, 8);
      const lines: string[] = [];
      for await (const text of formatLog(readChain(place.database, key), {
        workspace: key,
        exportedAt: sealedAt,
      })) {
        lines.push(...text.split('\n').filter((line) => line !== ''));
      }
      const offline = async (given: string[]) =>
        verifyChain(
          parseLog(
            (async function* () {
              yield* given;
            })(),
          ),
        );
      expect(await offline(lines)).toMatchObject({ found: 0, batches: 3, rows: 7, unsealed: 1 });
      const at = lines.findIndex((line) => line.startsWith('{"id":5'));
      const changed = lines.with(at, lines[at]!.replace('amount', 'amounT'));
      expect(codes(await offline(changed))).toEqual(['audit.changed /batches/2/rows/5']);
      expect(codes(await offline(lines.toSpliced(at, 1)))).toEqual([
        'audit.batch-changed /batches/2',
        `audit.file /lines/${lines.length - 1}`,
      ]);
      expect(codes(await offline(lines.with(at, 'no json')))).toContain(`audit.file /lines/${at + 1}`);
      expect(codes(await offline(lines.slice(0, -1)))).toEqual([`audit.file /lines/${lines.length - 1}`]);
    });
  });
});

describe('the sealer', async () => {
  await onEachDatabase(
    (place) => {
      test('does not pass over a row that commits late, nor wait for it', async () => {
        const { key, run, write, seal, sealAll, look } = await sealedLog(place, 3);
        const other = await place.openAgain();
        let release = () => {};
        const held = new Promise<void>((resolve) => {
          release = resolve;
        });
        let wrote = () => {};
        const written = new Promise<void>((resolve) => {
          wrote = resolve;
        });
        const late = other.transaction(key, async (session) => {
          await change(session.db, 4);
          wrote();
          await held;
        });
        await written;
        await write(5, 7);
        await seal();
        await seal();
        expect(await look()).toMatchObject({ rows: 3, unsealed: 3 });
        release();
        await late;
        await sealAll();
        expect(await look()).toMatchObject({ found: 0, rows: 7, unsealed: 0 });
        expect(await run((session) => sealLog(session, { sealedAt }))).toEqual({ rows: 0, more: false });
        await other.close();
      });

      test('begins its mark anew where transactions count differently, as on another server', async () => {
        const { run, write, sealAll, look } = await sealedLog(place, 3);
        await write(4, 5);
        await run(({ db }) => sql`update sys_sealer set next_id = 5, next_xmax = '999999999999'`.execute(db));
        await sealAll();
        expect(await look()).toMatchObject({ found: 0, rows: 5 });
      });

      test('two sealers at once make one chain', async () => {
        const { key, write, sealAll, look } = await sealedLog(place, 1);
        const other = await place.openAgain();
        await write(2, 40);
        const loop = async (database: typeof other) => {
          for (let i = 0; i < 15; i++) {
            await database.transaction(key, (session) => sealLog(session, { sealedAt, batch: 2 }));
          }
        };
        await Promise.all([loop(place.database), loop(other)]);
        await sealAll();
        expect(await look()).toMatchObject({ found: 0, rows: 40 });
        await other.close();
      });
    },
    { only: ['PostgreSQL 15', 'PostgreSQL 18'] },
  );
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { embeddedTemplate } from '@dunlin/testkit';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DatabaseOptions, type EmbeddedDatabase, openDatabase } from '../connection/open-database.ts';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dunlin-engine-'));
  const database = await openDatabase({ folder, template: await embeddedTemplate() });
  await database.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const openFolder = (options: DatabaseOptions = {}): Promise<EmbeddedDatabase> =>
  openDatabase({ ...options, url: undefined, folder });

/** Opens the folder with an empty table `kept`. */
async function startAfresh(options: DatabaseOptions = {}): Promise<EmbeddedDatabase> {
  const database = await openFolder(options);
  await database.transaction('test', ({ db }) =>
    sql`drop table if exists kept; create table kept (id bigint primary key)`.execute(db),
  );
  return database;
}

const keep = (database: EmbeddedDatabase, id: number) =>
  database.transaction('test', ({ db }) => sql`insert into kept values (${id})`.execute(db));
const kept = (database: EmbeddedDatabase) =>
  database.read('test', async ({ db }) => {
    const { rows } = await sql<{ id: number }>`select id from kept order by id`.execute(db);
    return rows.map((row) => row.id);
  });
const startHolder = () =>
  spawn(process.execPath, [fileURLToPath(new URL('./holder.fixture.ts', import.meta.url)), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
/** Runs far longer than any test. */
const endless = sql`select count(*) from generate_series(1, 100000000000)`;

describe('the embedded database on a folder', () => {
  it('keeps what was committed when it is closed and opened again', async () => {
    const first = await startAfresh();
    await keep(first, 1);
    await first.close();
    const second = await openFolder();
    expect(await kept(second)).toEqual([1]);
    await second.close();
  });

  it('keeps every acknowledged row when its process is killed', async () => {
    await (await startAfresh()).close();
    const holder = startHolder();
    let acknowledged = 0;
    for await (const line of createInterface({ input: holder.stdout })) {
      acknowledged = Number(line);
      if (acknowledged === 25) holder.kill('SIGKILL');
    }
    expect(acknowledged).toBeGreaterThanOrEqual(25);
    const database = await openFolder();
    const rows = await kept(database);
    expect(rows.slice(0, acknowledged)).toEqual(
      Array.from({ length: acknowledged }, (_, index) => index + 1),
    );
    await database.close();
  });

  it('refuses a second process, naming the first', async () => {
    const database = await openFolder();
    const holder = startHolder();
    const [line] = (await once(createInterface({ input: holder.stdout }), 'line')) as [string];
    expect(line).toBe(
      `store.in-use: The folder ${folder} is open in another process (process ${process.pid}).`,
    );
    await database.close();
  });

  it('refuses a second opening in the same process, and lets go of the folder when closed', async () => {
    const database = await openFolder();
    await expect(openFolder()).rejects.toMatchObject({ code: 'store.in-use' });
    await database.close();
    await (await openFolder()).close();
  });

  it('ends a statement that takes too long, keeps what was committed, and serves those who waited', async () => {
    const database = await startAfresh({ queryTimeoutMs: 1_000 });
    await keep(database, 1);
    const tooLong = database.transaction('test', async ({ db }) => {
      await sql`insert into kept values (2)`.execute(db);
      await endless.execute(db);
    });
    const waiting = kept(database);
    await expect(tooLong).rejects.toMatchObject({ code: 'store.timeout', sqlstate: '57014' });
    expect(await waiting).toEqual([1]);
    await keep(database, 3);
    expect(await kept(database)).toEqual([1, 3]);
    await database.close();
  });

  it('does not make the process wait while a statement runs', async () => {
    const database = await openFolder({ queryTimeoutMs: 1_000 });
    const tooLong = database.read('test', ({ db }) => endless.execute(db)).catch(() => undefined);
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 10);
    await tooLong;
    clearInterval(timer);
    expect(turns).toBeGreaterThan(10);
    await database.close();
  });

  it('says that it cannot open data that is damaged, and lets go of the folder', async () => {
    const damaged = mkdtempSync(join(tmpdir(), 'dunlin-damaged-'));
    mkdirSync(join(damaged, 'data'));
    writeFileSync(join(damaged, 'data', 'PG_VERSION'), '18\n');
    for (let round = 0; round < 2; round += 1) {
      await expect(openDatabase({ folder: damaged })).rejects.toMatchObject({ code: 'store.connection' });
    }
    rmSync(damaged, { recursive: true });
  });

  it('refuses work after it was closed', async () => {
    const database = await openFolder();
    await database.close();
    await expect(kept(database)).rejects.toMatchObject({ code: 'store.closed' });
  });
});

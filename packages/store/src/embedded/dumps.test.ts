import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { openTestDatabase } from '@dunlin/testkit';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedDatabase, openDatabase } from '../connection/open-database.ts';
import { listDumps, writeDump } from './dumps.ts';

let folder: string;
let database: EmbeddedDatabase;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dunlin-dumps-'));
  database = await openTestDatabase();
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a dump holds what was committed, and nothing of a transaction that was open', async () => {
  await database.transaction('test', ({ db }) =>
    sql`create table kept (id bigint primary key); insert into kept values (1)`.execute(db),
  );
  let file = '';
  await database.transaction('test', async ({ db }) => {
    await sql`insert into kept values (2)`.execute(db);
    file = await writeDump(database, { folder, now: '2025-07-01T01:00:00.000Z', keep: 2 });
  });
  expect(basename(file)).toBe('2025-07-01T01-00-00.000Z.tar.gz');
  const restored = await openDatabase({ template: readFileSync(file) });
  const { rows } = await restored.read('test', ({ db }) => sql`select * from kept`.execute(db));
  expect(rows).toEqual([{ id: 1 }]);
  await restored.close();
});

test('only the newest dumps stay, and nothing else in the folder is touched', async () => {
  writeFileSync(join(folder, 'dumps', 'notes.txt'), 'mine');
  for (const day of ['02', '03', '04']) {
    await writeDump(database, { folder, now: `2025-07-${day}T01:00:00.000Z`, keep: 2 });
  }
  expect((await listDumps(folder)).map((file) => basename(file))).toEqual([
    '2025-07-04T01-00-00.000Z.tar.gz',
    '2025-07-03T01-00-00.000Z.tar.gz',
  ]);
  expect(readFileSync(join(folder, 'dumps', 'notes.txt'), 'utf8')).toBe('mine');
});

test('a restore that was cut off is never taken for the data, and can be done again', async () => {
  const cutOff = join(folder, 'cut-off');
  mkdirSync(join(cutOff, 'data'), { recursive: true });
  writeFileSync(join(cutOff, 'data', 'PG_VERSION'), '18\n');
  writeFileSync(join(cutOff, 'unpacking'), '');
  await expect(openDatabase({ folder: cutOff })).rejects.toMatchObject({ code: 'store.half-restored' });
  const [newest] = await listDumps(folder);
  const restored = await openDatabase({ folder: cutOff, template: readFileSync(newest!) });
  expect((await restored.read('test', ({ db }) => sql`select * from kept`.execute(db))).rows).toHaveLength(2);
  await restored.close();
  await (await openDatabase({ folder: cutOff })).close();
});

test('a folder without dumps lists none', async () => {
  expect(await listDumps(join(folder, 'nothing'))).toEqual([]);
});

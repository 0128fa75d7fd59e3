import { existsSync } from 'node:fs';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { lentPostgres } from './lent-postgres.ts';
import { postgresVersions, startPostgresServer } from './postgres-servers.ts';

async function ask(url: string, sql: string): Promise<Record<string, unknown>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows[0];
  } finally {
    await client.end();
  }
}

describe.each(postgresVersions)('PostgreSQL %i', async (version) => {
  const lent = await lentPostgres(version);

  test.skipIf(lent.reason !== undefined)('is the real server of that version', async () => {
    const row = await ask(lent.url ?? '', 'select version()');
    expect(row['version']).toMatch(new RegExp(`^PostgreSQL ${version}\\.`));
  });

  test.skipIf(lent.reason !== undefined)('is the same server for everyone who asks', async () => {
    expect(await lentPostgres(version)).toEqual(lent);
  });

  test.skipIf(lent.reason !== undefined)(
    'takes settings, and leaves nothing behind when it is stopped',
    async () => {
      const server = await startPostgresServer(version, { work_mem: '7MB' });
      const row = await ask(
        server.url,
        "select current_setting('work_mem') as work_mem, current_setting('data_directory') as data",
      );
      expect(row['work_mem']).toBe('7MB');
      expect(existsSync(String(row['data']))).toBe(true);
      await server.stop();
      await server.stop();
      expect(existsSync(String(row['data']))).toBe(false);
      await expect(ask(server.url, 'select 1')).rejects.toThrow('ECONNREFUSED');
    },
  );
});

const [floor, newest] = await Promise.all(postgresVersions.map((version) => lentPostgres(version)));

test.skipIf(floor?.url === undefined || newest?.url === undefined)(
  'the two servers collate and tell the time differently, so that what relies on a default is seen',
  async () => {
    const sql = "select 'a' < 'B' as ignores_case, current_setting('TimeZone') as zone";
    expect(await ask(floor?.url ?? '', sql)).toEqual({ ignores_case: false, zone: 'UTC' });
    expect(await ask(newest?.url ?? '', sql)).toEqual({ ignores_case: true, zone: 'Asia/Shanghai' });
  },
);

/**
 * How much memory a real server process takes at most while many rows come in and go out, on PostgreSQL.
 *
 * The peak is the one that the operating system counts (VmHWM): heap, buffers, code and everything else of the process.
 */
import { once } from 'node:events';
import {
  createWriteStream,
  existsSync,
  mkdtempSync,
  openAsBlob,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readPackFolder } from '@dunlin/packs';
import { installPack, operator } from '@dunlin/runtime';
import { createServerDatabase, dropServerDatabase } from '@dunlin/store';
import { lentPostgres } from '@dunlin/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApiKey } from '../src/auth/api-keys.ts';
import { openApplication, readSettings } from '../src/index.ts';
import { type ServerProcess, startServer } from './server-process.ts';

const long = process.env['DUNLIN_LONG_TESTS'] === '1';
const rows = long ? 1_000_000 : 30_000;
const limitMs = long ? 5_400_000 : 240_000;
const mostBytes = 400 * 2 ** 20;

const mapping = {
  key: 'invoices',
  label: { zh: '发票', en: 'Invoices' },
  source: { format: 'csv', dates: ['YYYY-MM-DD'] },
  records: [
    {
      name: 'customer',
      table: 'customers',
      key: ['number'],
      values: { number: { column: 'customer' } },
      initial: { name: { column: 'customer' } },
    },
    {
      name: 'invoice',
      table: 'invoices',
      key: ['number'],
      values: {
        number: { column: 'number' },
        customer: { record: 'customer' },
        amount: { column: 'amount' },
        issued_on: { column: 'issued_on' },
        due_on: { column: 'due_on' },
      },
    },
  ],
};

const postgres = await lentPostgres(18);
const counted = existsSync('/proc/self/clear_refs');

describe.skipIf(postgres.reason !== undefined || !counted)(`a server with ${rows} rows`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'dunlin-memory-'));
  const database = `memory_${crypto.randomUUID().replaceAll('-', '')}`;
  const file = join(folder, 'invoices.csv');
  let server: ServerProcess;
  let headers: Record<string, string>;

  beforeAll(async () => {
    const environment = {
      ...process.env,
      DUNLIN_DATA: folder,
      DUNLIN_CLOCK: 'manual:2025-07-01T01:00:00Z',
      DUNLIN_ZONE: 'Asia/Shanghai',
      DATABASE_URL: await createServerDatabase(postgres.url!, database),
    };
    const application = await openApplication({ purpose: 'command', settings: readSettings(environment) });
    const examples = fileURLToPath(new URL('../../../examples/dunning', import.meta.url));
    const { files } = await readPackFolder(examples);
    await installPack(application.workspace, operator, { files: files! });
    const admin = { email: 'admin@dunlin.example', name: 'Admin' };
    headers = { 'x-api-key': await createApiKey(application.signIn, admin) };
    await application.close();
    await writeInvoices(file);
    server = await startServer(environment);
  }, limitMs);
  afterAll(async () => {
    server.process.kill('SIGTERM');
    await once(server.process, 'exit');
    await dropServerDatabase(postgres.url!, database);
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const answer = await fetch(`${server.address}/api${path}`, {
      ...init,
      headers: { ...headers, ...init.headers },
    });
    if (!answer.ok) throw new Error(await answer.text());
    return answer;
  };

  /** The most bytes that the server's process has had in memory while `work` ran. */
  async function peakOf(what: string, work: () => Promise<void>): Promise<number> {
    const place = `/proc/${server.process.pid}`;
    const kilobytes = (key: string): number =>
      Number(new RegExp(`^${key}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`${place}/status`, 'utf8'))?.[1]);
    writeFileSync(`${place}/clear_refs`, '5');
    const [before, from] = [kilobytes('VmRSS'), performance.now()];
    await work();
    const peak = kilobytes('VmHWM');
    const seconds = Math.round((performance.now() - from) / 1000);
    const mebibytes = (value: number): number => Math.round(value / 1024);
    process.stderr.write(
      `${what}, ${rows} rows: ${mebibytes(peak)} MiB at most, ${mebibytes(before)} before, ${seconds} s\n`,
    );
    return peak * 1024;
  }

  test('stays under 400 MiB while they are imported', { timeout: limitMs }, async () => {
    const peak = await peakOf('import', async () => {
      const form = new FormData();
      form.set('file', await openAsBlob(file), 'invoices.csv');
      const { id } = await json(ask('/imports/files', { method: 'POST', body: form }));
      await ask(`/imports/${id}/run`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ mapping, mode: 'skip' }),
      });
      // Ends when the import does.
      await drained(await ask(`/imports/${id}/events`));
      const { state, result } = await json(ask(`/imports/${id}`));
      expect([state, result]).toMatchObject(['done', { read: rows, errors: 0 }]);
    });
    expect(peak).toBeLessThan(mostBytes);
  });

  test.each(['csv', 'xlsx'] as const)(
    'stays under 400 MiB while they are exported as %s',
    { timeout: limitMs },
    async (format) => {
      const peak = await peakOf(format, async () => {
        await drained(await ask(`/tables/invoices/export?format=${format}`));
        const { entries } = await json(ask('/audit?kinds=export&table=invoices&limit=1'));
        expect(entries[0].detail).toMatchObject({ format, count: rows });
      });
      expect(peak).toBeLessThan(mostBytes);
    },
  );
});

// biome-ignore lint/suspicious/noExplicitAny: answers of several shapes are looked into
const json = async (answer: Promise<Response>): Promise<any> => (await answer).json();

/** Reads an answer to its end and keeps nothing of it. */
async function drained(answer: Response): Promise<void> {
  for await (const _ of answer.body!);
}

async function writeInvoices(file: string): Promise<void> {
  const stream = createWriteStream(file);
  stream.write('number,customer,amount,issued_on,due_on\n');
  for (let row = 0; row < rows; row++) {
    const month = String(1 + (row % 6)).padStart(2, '0');
    const day = String(10 + (row % 18));
    const line = `M${row},C${row % 1000},${(row % 9000) + 0.25},2025-${month}-${day},2025-${month}-${Number(day) + 1}\n`;
    if (!stream.write(line)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
}

/** Each command once against a running server, as `DUNLIN_URL` and `DUNLIN_API_KEY` say, over the dunning pack. */
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createApiKey } from '../../server/src/auth/api-keys.ts';
import { openTestServer, type TestServer } from '../../server/test/test-server.ts';
import { document, documents, type Run, run } from './run.ts';

const dunning = fileURLToPath(new URL('../../../examples/dunning', import.meta.url));
const auditor = 'auditor@dunlin.example';
const s1 = 's1@dunlin.example';

let server: TestServer;
let folder: string;
const file = (name: string): string => join(folder, name);
const put = async (name: string, text: string): Promise<string> => {
  await writeFile(file(name), text);
  return file(name);
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dunlin-cli-'));
  server = await openTestServer();
  const address = await server.application.http.listen({ host: '127.0.0.1', port: 0 });
  vi.stubEnv('DUNLIN_URL', address);
  const admin = { email: 'admin@dunlin.example', name: 'Command line' };
  vi.stubEnv('DUNLIN_API_KEY', await createApiKey(server.application.signIn, admin));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Nothing was said, all is done. */
const quiet = { code: 0, err: '' };
/** Which of these customers there are. */
async function known(...numbers: string[]): Promise<unknown[]> {
  const filter = JSON.stringify({ in: [{ var: 'number' }, numbers] });
  const found = await run('list', 'customers', '--filter', filter, '--fields', 'number', '--sort', 'number');
  expect(found).toMatchObject(quiet);
  return documents(found).map(({ number }) => number);
}

describe('check and pack', () => {
  test('a folder without faults is installed again without a change', async () => {
    expect(await run('check', dunning)).toMatchObject({
      code: 0,
      out: '',
      err: expect.stringMatching(/^0 errors, /),
    });
    expect(document(await run('check', dunning, '--json'))).toEqual({ problems: [] });
    const plan = await run('pack', 'install', dunning, '--plan');
    expect(plan).toMatchObject({ ...quiet, out: expect.stringContaining('Definitions: nothing') });
    const done = await run('pack', 'install', dunning, '--json');
    expect(done).toMatchObject({ code: 0 });
    expect(document(done)).toMatchObject({ plan: { app: 'dunning' } });
  });

  test('all problems of a folder are told, and it is not installed', async () => {
    await put('app.json', '{"key": "broken"}');
    const checked = await run('check', folder, '--json');
    expect(checked).toMatchObject({ code: 1, err: '' });
    expect(document(checked).problems.length).toBeGreaterThan(1);
    const installed = await run('pack', 'install', folder);
    expect(installed.code).toBe(1);
    expect(installed.err).toContain('app.json');
    await rm(file('app.json'));
  });

  test('a folder that is not there is a problem', async () => {
    for (const words of [['check'], ['pack', 'install']]) {
      const { code, out, err } = await run(...words, file('nowhere'));
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toMatch(/^error pack\.folder /);
      const asData = await run(...words, file('nowhere'), '--json');
      expect(asData.code).toBe(1);
      expect(document(asData)).toMatchObject({ problems: [{ code: 'pack.folder' }] });
    }
  });
});

// After the pack was installed again without a change.
test('a definition is read, put, checked, published and found among its versions', async () => {
  const name = 'views/customers';
  const live = await run('definition', 'get', name);
  expect(live).toMatchObject(quiet);
  const view = document(live) as { columns: string[]; label: object };
  const wrong = await put('wrong.json', JSON.stringify({ ...view, columns: ['nope'] }));
  expect(await run('definition', 'check', name, wrong)).toMatchObject({ code: 1, out: '' });
  expect(await run('definition', 'put', name, wrong)).toMatchObject({ code: 1 });
  expect(await run('definition', 'publish', name)).toMatchObject({ code: 1 });
  const label = { zh: '全部客户', en: 'All customers there are' };
  const right = await put('right.json', JSON.stringify({ ...view, label }));
  expect(await run('definition', 'put', name, right)).toMatchObject(quiet);
  const list = await run('definition', 'list', '--kind', 'views', '--json');
  expect(list.out).toContain('All customers there are');
  const plan = await run('definition', 'publish', name, '--plan');
  expect(plan).toMatchObject({ ...quiet, out: `changed  ${name}  v2\n` });
  expect(await run('definition', 'publish', name, '--note', 'Clearer')).toMatchObject({ code: 0 });
  expect((await run('definition', 'versions', name)).out).toContain('live  Clearer');
  expect(await run('definition', 'get', name, '--version', '1')).toMatchObject({ out: live.out });
  expect(await run('definition', 'publish', name)).toMatchObject({ code: 1, out: '' });
});

describe('import', () => {
  const mapping = {
    key: 'customers',
    label: { zh: '客户', en: 'Customers' },
    source: { format: 'csv' },
    records: [
      {
        name: 'customer',
        table: 'customers',
        key: ['number'],
        values: { number: { column: 'no' }, name: { column: 'name' } },
      },
    ],
  };
  let map: string;
  beforeAll(async () => {
    map = await put('mapping.json', JSON.stringify(mapping));
  });

  test('--suggest prints a mapping that import takes, and keeps nothing', async () => {
    const list = await put('suggest.csv', '客户编号,客户名称\nCLI-S1,One\n');
    const found = await run('import', list, '--suggest', '--table', 'customers');
    expect(await known('CLI-S1')).toEqual([]);
    expect(document(found)).toMatchObject({ records: [{ table: 'customers' }] });
    const suggested = await put('suggested.json', found.out);
    const done = await run('import', list, '--mapping', suggested);
    expect(done.err).toBe('');
    expect(document(done)).toMatchObject({ read: 1, created: 1, problems: [] });
    expect(await known('CLI-S1')).toEqual(['CLI-S1']);
  });

  test('--suggest of a file that nothing is known in ends with 1 and prints nothing', async () => {
    const odd = await put('odd.csv', 'zzz,qqq\n1,2\n');
    const { code, out, err } = await run('import', odd, '--suggest', '--table', 'customers');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('No column of the file matches');
  });

  test('--dry-run counts and writes nothing; then it is written, and taken back', async () => {
    const list = await put('new.csv', 'no,name\nCLI-1,One\nCLI-2,Two\n');
    const dry = await run('import', list, '--mapping', map, '--dry-run');
    expect(dry).toMatchObject(quiet);
    expect(document(dry)).toMatchObject({ read: 2, created: 2 });
    expect(await known('CLI-1', 'CLI-2')).toEqual([]);

    const done = await run('import', list, '--mapping', map);
    expect(done).toMatchObject(quiet);
    const { import: id, ...counts } = document(done);
    expect(counts).toMatchObject({
      read: 2,
      created: 2,
      updated: 0,
      unchanged: 0,
      skipped: 0,
      problems: [],
      byTable: { customers: { created: 2 } },
    });
    expect(await known('CLI-1', 'CLI-2')).toEqual(['CLI-1', 'CLI-2']);

    const plan = await run('import', '--undo', String(id), '--dry-run');
    expect(plan).toMatchObject(quiet);
    expect(document(plan)).toMatchObject({ possible: true, delete: { customers: 2 } });
    expect(await known('CLI-1')).toEqual(['CLI-1']);

    const undone = await run('import', '--undo', String(id));
    expect(undone).toMatchObject(quiet);
    expect(document(undone)).toMatchObject({ state: 'undone', undo: { deleted: 2, left: 0 } });
    expect(await known('CLI-1')).toEqual([]);

    const again = await run('import', '--undo', String(id), '--json');
    expect(again.code).toBe(1);
    expect(document(again)).toMatchObject({ status: 409 });
  });

  test('what was changed since is left, and the exit says so', async () => {
    const list = await put('left.csv', 'no,name\nCLI-L1,One\n');
    const { import: id } = document(await run('import', list, '--mapping', map));
    const renamed = await put('renamed.csv', 'no,name\nCLI-L1,Other\n');
    expect(document(await run('import', renamed, '--mapping', map))).toMatchObject({ updated: 1 });
    const plan = await run('import', '--undo', String(id), '--dry-run');
    expect(plan.code).toBe(1);
    expect(document(plan)).toMatchObject({ left: { count: 1 } });
    expect(await run('import', '--undo', String(id))).toMatchObject({ code: 1 });
    expect(await known('CLI-L1')).toEqual(['CLI-L1']);
  });

  test('a wrong row is skipped and told by its row, the others are written', async () => {
    const list = await put('mixed.csv', 'no,name\nCLI-M1,One\nCLI-M2,\n');
    const { code, out, err } = await run('import', list, '--mapping', map);
    expect(code).toBe(1);
    expect(err).toMatch(/^error record\.required row 3/);
    expect(JSON.parse(out)).toMatchObject({
      created: 1,
      skipped: 1,
      problems: [{ row: 3, column: 'name', code: 'record.required' }],
    });
    expect(await known('CLI-M1')).toEqual(['CLI-M1']);
    expect(await run('import', list, '--mapping', map, '--json')).toMatchObject({ code: 1, err: '' });
  });

  test('--all-or-nothing with a wrong row writes nothing', async () => {
    const list = await put('all.csv', 'no,name\nCLI-A1,One\nCLI-A2,\nCLI-A3,Three\n');
    const { code, out, err } = await run('import', list, '--mapping', map, '--all-or-nothing');
    expect(code).toBe(1);
    expect(err).toContain('record.required row 3');
    expect(JSON.parse(out)).toMatchObject({ read: 3, created: 0, problems: [{ row: 3 }] });
    expect(await known('CLI-A1', 'CLI-A3')).toEqual([]);
  });

  test('--as brings only what that person may', async () => {
    const list = await put('as.csv', 'no,name\nCLI-R1,One\n');
    const { code, out, err } = await run('import', list, '--mapping', map, '--as', s1);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/ \([a-z-]+\.[a-z-]+\)/);
    expect(await known('CLI-R1')).toEqual([]);
  });

  test('a mapping that is no JSON is a problem, not a fault', async () => {
    const broken = await put('broken.json', '{');
    const list = await put('any.csv', 'no,name\nCLI-B1,One\n');
    const { code, out, err } = await run('import', list, '--mapping', broken);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).not.toMatch(/^\s+at /m);
  });
});

describe('list, report and export', () => {
  test('list prints a record a line, with the fields, order and number that were asked for', async () => {
    const found = await run(
      ...['list', 'invoices', '--filter', 'open_amount > 0', '--fields', 'number,open_amount'],
      ...['--sort', '-open_amount', '--limit', '3'],
    );
    expect(found).toMatchObject(quiet);
    const amounts = documents(found).map((each) => Number(each.open_amount));
    expect(amounts).toHaveLength(3);
    expect(amounts).toEqual(amounts.toSorted((a, b) => b - a));
    expect(amounts[2]).toBeGreaterThan(0);
  });

  test('list --as shows what that person sees', async () => {
    const all = documents(await run('list', 'customers', '--fields', 'number'));
    const some = documents(await run('list', 'customers', '--fields', 'number', '--as', s1));
    expect(some.length).toBeGreaterThan(0);
    expect(some.length).toBeLessThan(all.length);
  });

  test('what the engines did is listed the same way', async () => {
    for (const table of ['runs', 'steps', 'tasks', 'messages', 'firings', 'audit']) {
      const found = await run('list', `sys.${table}`, '--limit', '2');
      expect({ table, ...found }).toMatchObject({ table, ...quiet });
      expect({ table, lines: documents(found).length }).toEqual({
        table,
        lines: table === 'firings' ? expect.any(Number) : 2,
      });
    }
  });

  test('what is not there is a problem on standard error, as data with --json', async () => {
    const { code, out, err } = await run('list', 'customer');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^There is no table "customer".*\(request\.missing\)\n$/);
    const asData = await run('report', 'nothing', '--json');
    expect(asData.code).toBe(1);
    expect(document(asData)).toMatchObject({ code: 'request.missing', status: 404 });
  });

  test('a deleted record is listed as deleted and comes back under its number', async () => {
    const { body } = await (await server.as('admin'))('POST', '/tables/customers/records', {
      values: { number: 'CLI-D1', name: 'Deleted' },
    });
    const { id } = body.record;
    await (await server.as('admin'))('DELETE', `/tables/customers/records/${id}`);
    expect(documents(await run('list', 'customers', '--deleted')).map((each) => each.id)).toContain(id);
    expect(await run('restore-record', 'customers', String(id))).toMatchObject(quiet);
    expect(await known('CLI-D1')).toEqual(['CLI-D1']);
  });

  test('report answers columns and rows of any day', async () => {
    const found = await run('report', 'ageing', '--as-of', '2025-06-30');
    expect(found).toMatchObject(quiet);
    const { columns, rows } = document(found);
    expect(columns[0]).toMatchObject({ key: expect.any(String), label: { en: expect.any(String) } });
    expect(rows[0]).toHaveLength(columns.length);
    expect(await run('report', 'ageing', '--as-of', 'yesterday')).toMatchObject({ code: 1, out: '' });
  });

  test('export writes a file, or standard output', async () => {
    const words = [
      'export',
      'customers',
      file('customers.csv'),
      '--fields',
      'number,name',
      '--language',
      'en',
    ];
    expect(await run(...words)).toEqual({ ...quiet, out: '' });
    const text = await readFile(file('customers.csv'), 'utf8');
    expect(text.split('\r\n')[0]).toBe('\ufeffCustomer number,Name');
    const piped = await run(
      ...[
        'export',
        'customers',
        '-',
        '--format',
        'csv',
        '--headers',
        'keys',
        '--fields',
        'number',
        '--no-bom',
      ],
    );
    expect(piped).toMatchObject(quiet);
    expect(piped.out.split('\r\n')[0]).toBe('number');
    expect(await run('export', '--report', 'ageing', file('ageing.xlsx'))).toEqual({ ...quiet, out: '' });
    expect((await readFile(file('ageing.xlsx'))).subarray(0, 2).toString()).toBe('PK');
  });
});

describe('audit', () => {
  test('verify holds online and over an exported file, also against a head that was written down', async () => {
    const head = await run('audit', 'head');
    expect(head).toMatchObject(quiet);
    expect(head.out).toMatch(/^[0-9a-f]{64}\n$/);
    const online = await run('audit', 'verify');
    expect(online).toMatchObject({ ...quiet, out: expect.stringMatching(/^The chain holds: \d+ rows in /) });
    expect(document(await run('audit', 'verify', '--head', head.out.trim(), '--json'))).toMatchObject({
      found: 0,
    });
    const log = file('log.ndjson');
    expect(await run('audit', 'export', log)).toMatchObject({ code: 0, out: '' });
    expect((await stat(log)).mode & 0o077).toBe(0);
    expect(await run('audit', 'verify', log)).toMatchObject(quiet);

    const lines = (await readFile(log, 'utf8')).split('\n');
    const forged = await put('forged.ndjson', lines.toSpliced(5, 1).join('\n'));
    const found = await run('audit', 'verify', forged);
    expect(found).toMatchObject({ code: 1, out: expect.stringMatching(/^\d+ problems: /) });
    expect(found.err).toMatch(/^error audit\./);
    expect(await run('audit', 'verify', '--head', 'f'.repeat(64))).toMatchObject({ code: 1 });
  });

  test('csv writes what a filter picks', async () => {
    const picked = file('updates.csv');
    const words = ['audit', 'csv', picked, '--kinds', 'create', '--table', 'customers', '--language', 'en'];
    expect(await run(...words)).toMatchObject({ code: 0, out: '' });
    const lines = (await readFile(picked, 'utf8')).trimEnd().split('\r\n');
    expect(lines[0]).toMatch(/^\ufeffNumber,When,/);
    expect(lines.length).toBeGreaterThan(1);
    expect(await run(...words)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('is there already'),
    });
    const wrong = await run('audit', 'csv', file('none.csv'), '--from', 'yesterday');
    expect(wrong).toMatchObject({ code: 1, out: '' });
    await expect(stat(file('none.csv'))).rejects.toThrow('ENOENT');
  });

  test('erase counts first, and takes values out only with a reason and --yes', async () => {
    const { body } = await (await server.as('admin'))('POST', '/tables/customers/records', {
      values: { number: 'CLI-E1', name: 'Erased' },
    });
    const about = ['audit', 'erase', '--table', 'customers', '--record', String(body.record.id)];
    const counted = await run(...about, '--json');
    expect(counted).toMatchObject(quiet);
    expect(document(counted)).toEqual({ rows: 1, erased: 0 });
    expect((await run(...about, '--reason', 'asked')).out).toMatch(/^1 row of the log with values\./);
    const done = await run(...about, '--reason', 'asked to be forgotten', '--yes');
    expect(done).toMatchObject({ ...quiet, out: expect.stringMatching(/^1 row of the log /) });
    expect(document(await run(...about, '--json'))).toEqual({ rows: 0, erased: 0 });
    expect(await run('audit', 'verify')).toMatchObject(quiet);
  });
});

describe('rights, keys and explanations', () => {
  test('rights says what a person may, for all, a table, and a record', async () => {
    const all = await run('rights', s1);
    expect(all).toMatchObject({ ...quiet, out: expect.stringMatching(/^.+ <s1@dunlin\.example>: sales\n/) });
    expect(all.out).toMatch(/^customers: read \(some rows\)/m);
    const table = await run('rights', s1, 'customers');
    expect(table).toMatchObject({ ...quiet, out: expect.stringMatching(/^ {2}read: some rows$/m) });
    const [own] = documents(await run('list', 'customers', '--limit', '1', '--as', s1));
    const record = await run('rights', s1, 'customers', String(own.id));
    expect(record).toMatchObject({ ...quiet, out: expect.stringMatching(/^ {2}read: yes/m) });
    expect(document(await run('rights', s1, '--json'))).toMatchObject({ person: { email: s1 } });
  });

  test('a person who is not there is a problem; rights of others are for those who may see them', async () => {
    const { code, out, err } = await run('rights', 'nobody@dunlin.example');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toBe('There is no user "nobody@dunlin.example" that you may see (request.missing)\n');
    expect(await run('rights', auditor, '--as', s1)).toMatchObject({ code: 1, out: '' });
  });

  test('apikey prints a key that works with the rights of its person and within its scopes', async () => {
    const made = await run('apikey', 'create', '--user', s1, '--scope', 'records:read', '--expires', '1');
    expect(made).toMatchObject({ ...quiet, out: expect.stringMatching(/^\S{20,}\n$/) });
    const admin = process.env['DUNLIN_API_KEY'];
    vi.stubEnv('DUNLIN_API_KEY', made.out.trim());
    try {
      expect(documents(await run('list', 'customers')).length).toBeGreaterThan(0);
      expect((await run('tick', '--until', '2030-01-01T00:00:00Z')).code).toBe(1);
      expect((await run('apikey', 'create', '--user', s1)).code).toBe(1);
      expect((await run('list', 'customers', '--as', auditor)).code).toBe(1);
    } finally {
      vi.stubEnv('DUNLIN_API_KEY', admin);
    }
    const unknown = await run('apikey', 'create', '--user', 'nobody@dunlin.example');
    expect(unknown).toMatchObject({ code: 1, out: '' });
  });

  test('explain says why a rule fired or a flow stands where it stands', async () => {
    const [step] = documents(await run('list', 'sys.steps', '--limit', '1'));
    const flow = await run('explain', 'flow', step.flow, String(step.record));
    expect(flow).toMatchObject(quiet);
    expect(document(flow)).toBeInstanceOf(Object);
    const [customer] = documents(await run('list', 'customers', '--limit', '1'));
    expect(await run('explain', 'rule', 'risk-medium', String(customer.id))).toMatchObject(quiet);
    expect(await run('explain', 'rule', 'nothing', '1')).toMatchObject({ code: 1, out: '' });
    expect(await run('explain', 'rule', 'risk-medium', 'x')).toMatchObject({ code: 1, out: '' });
  });
});

describe('formula', () => {
  test('is shown as JSON Logic with its type, and its SQL where asked', async () => {
    const plain = await run('formula', '--table', 'invoices', 'open_amount > 100');
    expect(plain).toEqual({ ...quiet, out: '{">":[{"var":"open_amount"},100]}\ntype: a condition\n' });
    const sql = await run('formula', '--table', 'invoices', '--sql', '--json', 'open_amount > 100');
    expect(document(sql)).toMatchObject({
      type: 'a condition',
      sql: expect.stringMatching(/^select .*amount/),
    });
  });

  test('that is wrong is told with its place, counted from 1', async () => {
    const { code, err } = await run('formula', '--table', 'invoices', 'open_amount > nothing');
    expect(code).toBe(1);
    expect(err).toMatch(/^error \S+ at character 15, "nothing": /);
  });
});

describe('statement', () => {
  const header = '交易日期,收入金额,支出金额,对方户名,对方账号,附言,交易流水号';
  test('is read once, entry by entry, and says what it could not read', async () => {
    const bank = await put(
      'bank.csv',
      `${header}\n2025-07-01,250.50,,Dawn,,x,CLI-1\n2025-07-01,x,,Dawn,,x,CLI-2\n`,
    );
    const dry = await run('statement', bank, '--dry-run', '--json');
    expect(dry).toMatchObject({ code: 1, err: '' });
    expect(document(dry)).toMatchObject({ created: 1, statements: [] });
    const done = await run('statement', bank);
    expect(done.code).toBe(1);
    expect(done.err).toMatch(/^error statement\.entry row 3: /);
    expect(document(done)).toMatchObject({ created: 1, known: 0 });
    const good = await put('good.csv', `${header}\n2025-07-01,250.50,,Dawn,,x,CLI-1\n`);
    const again: Run = await run('statement', good, '--cash', 'receivables');
    expect(again).toMatchObject(quiet);
    expect(document(again)).toMatchObject({ created: 0, known: 1 });
    expect(await run('statement', good, '--cash', 'nothing')).toMatchObject({ code: 1, out: '' });
    expect(await run('statement', good, '--as', s1)).toMatchObject({ code: 1, out: '' });
  });
});

describe('schema, drift and tick', () => {
  test('nothing is kept beside the definitions, and no rollup differs', async () => {
    expect(await run('schema', 'kept')).toEqual({
      ...quiet,
      out: 'Nothing is kept beside the definitions.\n',
    });
    expect(document(await run('schema', 'kept', '--json'))).toEqual({ kept: [] });
    expect(await run('schema', 'purge', 'customers.name', '--confirm', '0')).toMatchObject({
      code: 1,
      out: '',
    });
    expect(await run('drift')).toEqual({ ...quiet, out: '' });
    expect(await run('drift', '--repair')).toEqual({ ...quiet, out: '' });
  });

  test('tick moves the clock forward and counts what ran, never back', async () => {
    const ticked = await run('tick', '--until', '2025-07-02T01:00:00Z');
    expect(ticked).toMatchObject(quiet);
    expect(document(ticked)).toMatchObject({
      flows: { started: expect.any(Number), steps: expect.any(Number), ended: expect.any(Number) },
      rules: { fired: expect.any(Number) },
      messages: expect.any(Number),
      tasks: expect.any(Number),
    });
    const back = await run('tick', '--until', '2025-07-01T01:00:00Z');
    expect(document(back)).toMatchObject({ flows: { started: 0, steps: 0, ended: 0 }, messages: 0 });
    expect(server.application.workspace.clock.now()).toBe('2025-07-02T01:00:00.000Z');
    expect(await run('tick', '--until', 'tomorrow')).toMatchObject({ code: 1, out: '' });
  });
});

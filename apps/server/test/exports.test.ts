/** Files of what a reader may see: no more rows, no more fields, and no formulas. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseCsv } from './parse-csv.ts';
import { type Ask, openTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
let admin: Ask;
let s1: Ask;
let auditor: Ask;
let accountant: Ask;

beforeAll(async () => {
  server = await openTestServer();
  [admin, s1, auditor, accountant] = await Promise.all([
    server.as('admin'),
    server.as('s1'),
    server.as('auditor'),
    server.as('accountant'),
  ]);
  const { status } = await admin('POST', '/tables/customers/records', {
    values: {
      number: 'EXP-1',
      name: '=HYPERLINK("http://evil","x")',
      name_en: 'Comma, "quoted"',
      grade: 'B',
      credit_limit: 1234.5,
    },
  });
  expect(status).toBe(201);
});

afterAll(() => server.close());

const exported = async (ask: Ask, path: string) => {
  const answer = await ask('GET', path);
  expect([answer.status, answer.text.slice(0, 300)]).toMatchObject([200, expect.any(String)]);
  const [head, ...rows] = parseCsv(answer.text.replace(/^\ufeff/, ''));
  return { head: head!, rows, answer };
};

describe('an export of records', () => {
  test('takes the right to export the table', async () => {
    expect((await s1('GET', '/tables/users/export?format=csv')).status).toBe(403);
    expect((await s1('GET', '/tables/nothing/export?format=csv')).status).toBe(404);
    expect((await admin('GET', '/tables/customers/export?format=pdf')).status).toBe(400);
  });

  test('has the rows and the fields that the list has, under the words of the reader', async () => {
    const { head, rows, answer } = await exported(
      auditor,
      '/tables/customers/export?format=csv&fields=number,name,grade,credit_limit,owner&language=en&sort=number',
    );
    const fields = (await auditor('GET', '/meta')).body.tables.find(
      (table: { key: string }) => table.key === 'customers',
    ).fields as { key: string; label: { en: string } }[];
    expect(head).toEqual(
      ['number', 'name', 'grade', 'credit_limit', 'owner'].map(
        (key) => fields.find((field) => field.key === key)!.label.en,
      ),
    );
    const list = await auditor(
      'GET',
      '/tables/customers/records?fields=number,credit_limit,owner&sort=number&limit=1000',
    );
    expect(rows.map(([number]) => number)).toEqual(
      list.body.records.map((each: { number: string }) => each.number),
    );
    const owners = list.body.refs.users;
    expect(rows.map((row) => row[4])).toEqual(
      list.body.records.map((each: { owner: number | null }) =>
        each.owner === null ? '' : owners[each.owner],
      ),
    );
    expect(answer.headers['content-disposition']).toContain('.csv');
    expect(Number(answer.headers['x-rows-estimate'])).toBe(rows.length);
  });

  test('neutralises what a spreadsheet would compute, and keeps figures', async () => {
    const { rows } = await exported(
      admin,
      `/tables/customers/export?format=csv&fields=number,name,name_en,credit_limit&filter=${encodeURIComponent('number = "EXP-1"')}`,
    );
    expect(rows).toEqual([['EXP-1', '\'=HYPERLINK("http://evil","x")', 'Comma, "quoted"', '1234.5']]);
  });

  test('is for programs where keys are asked for: the id first, keys of fields and choices', async () => {
    const { head, rows } = await exported(admin, '/tables/customers/export?format=csv&headers=keys');
    expect(head.slice(0, 3)).toEqual(['id', 'number', 'name']);
    expect(rows.every((row) => ['A', 'B', 'C', 'D', ''].includes(row[head.indexOf('grade')]!))).toBe(true);
  });

  test('with a filter that may not be used is refused before it begins', async () => {
    expect((await admin('GET', '/tables/customers/export?format=csv&filter=nothing%20%3D%201')).status).toBe(
      422,
    );
    expect((await admin('GET', '/tables/customers/export?format=csv&fields=nothing')).status).toBe(422);
  });

  test('leaves hidden fields out and keeps masked ones masked', async () => {
    const meta = (await accountant('GET', '/meta')).body.tables;
    const cut = meta.flatMap((table: { key: string; fields: { key: string; access: string }[] }) =>
      table.fields.filter(({ access }) => access === 'hidden').map(({ key }) => ({ table: table.key, key })),
    );
    for (const { table, key } of cut) {
      const answer = await accountant('GET', `/tables/${table}/export?format=csv&headers=keys`);
      if (answer.status === 403) continue;
      expect(parseCsv(answer.text.replace(/^\ufeff/, ''))[0]).not.toContain(key);
    }
  });

  test('with a field that is hidden or none says which, and gives nothing', async () => {
    const meta = (await accountant('GET', '/meta')).body.tables;
    const found = meta
      .flatMap((table: { key: string; fields: { key: string; access: string }[] }) =>
        table.fields.map(({ key, access }) => ({ table: table.key, key, access })),
      )
      .find(({ access }: { access: string }) => access === 'hidden');
    expect(found).toBeDefined();
    for (const format of ['csv', 'xlsx']) {
      const answer = await accountant(
        'GET',
        `/tables/${found.table}/export?format=${format}&fields=id,${found.key},nonesuch`,
      );
      expect(answer.status).toBe(422);
      expect(answer.body.problems).toMatchObject([
        { code: 'export.hidden', pointer: '/fields/1', params: { field: found.key } },
        { code: 'list.field', pointer: '/fields/2' },
      ]);
    }
  });

  test('begins with a byte order mark, unless it is not wanted', async () => {
    for (const path of [
      '/tables/customers/export?format=csv&fields=number',
      '/reports/ageing/export?format=csv',
    ]) {
      expect((await admin('GET', path)).text.startsWith('\ufeff')).toBe(true);
      expect((await admin('GET', `${path}&bom=false`)).text.startsWith('\ufeff')).toBe(false);
    }
  });

  test('is noted with its fields, filter and count', async () => {
    await exported(
      admin,
      `/tables/invoices/export?format=csv&fields=number&filter=${encodeURIComponent('open_amount > 0')}`,
    );
    const { entries } = (await auditor('GET', '/audit?kinds=export&table=invoices')).body;
    expect(entries[0].detail).toMatchObject({
      format: 'csv',
      fields: ['number'],
      filter: 'open_amount > 0',
      count: expect.any(Number),
    });
  });

  test('comes as a workbook too', async () => {
    const answer = await admin('GET', '/tables/customers/export?format=xlsx');
    expect(answer.status).toBe(200);
    expect(answer.text.slice(0, 2)).toBe('PK');
  });
});

describe('an export of a report', () => {
  test('has its numbers and its totals', async () => {
    const run = (await admin('POST', '/reports/ageing/run', {})).body;
    const { head, rows } = await exported(admin, '/reports/ageing/export?format=csv&language=en');
    expect(head).toHaveLength(run.columns.length);
    expect(rows).toHaveLength(run.rows.length + (run.totals === null ? 0 : 1));
    const place = run.columns.findIndex((column: { type: string }) => column.type === 'money');
    expect(rows.slice(0, run.rows.length).map((row) => row[place])).toEqual(
      run.rows.map((row: (number | null)[]) => (row[place] === null ? '' : String(row[place]))),
    );
  });
});

describe('what was exported', () => {
  test.each(['csv'])('as %s comes in again and changes nothing', async (format) => {
    const file = (
      await admin(
        'GET',
        `/tables/customers/export?format=${format}&headers=keys&filter=${encodeURIComponent('number <> "EXP-1"')}&fields=number,name,name_en,grade,risk,credit_limit,language,do_not_contact`,
      )
    ).text;
    const columns = ['name', 'name_en', 'grade', 'credit_limit', 'language', 'do_not_contact'];
    const mapping = {
      key: 'round-trip',
      label: { zh: '往返', en: 'Round trip' },
      source: { format },
      records: [
        {
          name: 'customer',
          table: 'customers',
          key: ['number'],
          values: Object.fromEntries(['number', ...columns].map((key) => [key, { column: key }])),
        },
      ],
    };
    const body =
      `--b\r\nContent-Disposition: form-data; name="mapping"\r\n\r\n${JSON.stringify(mapping)}\r\n` +
      `--b\r\nContent-Disposition: form-data; name="file"; filename="customers.csv"\r\nContent-Type: text/csv\r\n\r\n${file}\r\n--b--\r\n`;
    const answer = await admin('POST', '/imports?dryRun=true', body, {
      'content-type': 'multipart/form-data; boundary=b',
    });
    expect(answer.body).toMatchObject({ created: 0, updated: 0, problems: [] });
    expect(answer.body.unchanged).toBeGreaterThan(10);
  });
});

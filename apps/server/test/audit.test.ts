/** P-SEC-03: any change, view of sensitive values, export, sign-in, publish: who, when, old, new, through what. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ask, openTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
let admin: Ask;
let auditor: Ask;
let s1: Ask;
let customer: number;
let account: number;

interface Label {
  zh: string;
  en: string;
}

interface Entry {
  id: number;
  kind: string;
  actor: { id: number; name: string } | null;
  table: string | null;
  record: number | null;
  title: string | null;
  changes: { field: string; old: unknown; new: unknown }[];
  hidden: number;
  erased: boolean;
  as: { id: number; name: string } | null;
  detail: Record<string, unknown> | null;
  facts: { key: string; name: Label; text: Label }[];
  subject: string | null;
  about: Label | null;
}

const log = async (ask: Ask, query = ''): Promise<Entry[]> =>
  (await ask('GET', `/audit?${query}`)).body.entries;

async function create(table: string, values: Record<string, unknown>): Promise<number> {
  const { status, body } = await admin('POST', `/tables/${table}/records`, { values });
  expect([status, body]).toMatchObject([201, {}]);
  return body.record.id;
}

beforeAll(async () => {
  server = await openTestServer();
  [admin, auditor, s1] = await Promise.all([server.as('admin'), server.as('auditor'), server.as('s1')]);
  const me = (await s1('GET', '/session')).body.user.id;
  customer = await create('customers', {
    number: 'AUDIT-1',
    name: 'Audited Ltd',
    grade: 'B',
    owner: me,
    credit_limit: 1000,
  });
  account = await create('bank_accounts', { customer, bank: 'ICBC', account_number: '6222020000001234' });
});

afterAll(() => server.close());

describe('the log', () => {
  test('is for those with the right to see it', async () => {
    expect((await s1('GET', '/audit')).status).toBe(403);
    expect((await s1('POST', '/audit/verify', {})).status).toBe(403);
    expect((await s1('GET', '/audit/export')).status).toBe(403);
    expect((await auditor('GET', '/audit')).status).toBe(200);
  });

  test('says who changed what, when, from what to what', async () => {
    await admin('PATCH', `/tables/customers/records/${customer}`, {
      values: { credit_limit: 2000, grade: 'C' },
    });
    const [newest] = await log(auditor, `table=customers&record=${customer}&kinds=update`);
    expect(newest).toMatchObject({
      kind: 'update',
      title: 'Audited Ltd',
      actor: { name: expect.any(String) },
    });
    expect(newest!.changes.map(({ field, old, new: now }) => [field, old, now])).toEqual(
      expect.arrayContaining([
        ['grade', 'B', 'C'],
        ['credit_limit', 1000, 2000],
      ]),
    );
  });

  test('notes who looked at sensitive values: a record by its id, a list once', async () => {
    await admin('GET', `/tables/bank_accounts/records/${account}`);
    await admin('GET', '/tables/bank_accounts/records?fields=bank,account_number');
    await admin('GET', '/tables/bank_accounts/records?fields=bank');
    const views = await log(auditor, 'kinds=view&table=bank_accounts');
    expect(views[0]).toMatchObject({
      record: null,
      detail: { fields: ['account_number'], count: expect.any(Number) },
    });
    expect(views[1]).toMatchObject({ record: account, detail: { fields: ['account_number'] } });
  });

  test('notes what a record shows of the rows inside it', async () => {
    await admin('GET', `/tables/customers/records/${customer}`);
    const [view] = await log(auditor, `kinds=view&table=customers&record=${customer}`);
    expect(view!.detail!['fields']).toContain('bank_accounts.account_number');
  });

  test('notes what was published, with every version', async () => {
    const [publish] = await log(auditor, 'kinds=publish');
    expect(publish!.subject).toMatch(/^dunning \d/);
    expect(publish!.detail!['published']).toContain('tables/customers 1');
  });

  test('pages go back in time without a gap, by person, kind and day', async () => {
    const all: number[] = [];
    let before = '';
    for (;;) {
      const { body } = await auditor('GET', `/audit?limit=200&table=customers${before}`);
      all.push(...body.entries.map((entry: Entry) => entry.id));
      if (body.next === null) break;
      before = `&before=${body.next}`;
    }
    expect(all).toEqual([...new Set(all)].sort((a, b) => b - a));
    const me = (await admin('GET', '/session')).body.user.id;
    expect((await log(auditor, `person=${me}`)).every((entry) => entry.actor?.id === me)).toBe(true);
    expect(await log(auditor, 'from=2025-06-01&to=2025-06-30')).toEqual([]);
    expect((await log(auditor, 'from=2025-07-01&to=2025-07-01')).length).toBeGreaterThan(0);
    expect((await auditor('GET', '/audit?person=x')).status).toBe(400);
  });

  test('sys.audit gives changes of records that a person may read, and events only to those who see the log', async () => {
    const own = (await s1('GET', '/tables/sys.audit/records?limit=1000')).body.records;
    expect(own.length).toBeGreaterThan(0);
    expect(own.every((row: { operation: string }) => row.operation !== 'view')).toBe(true);
    expect(
      (await s1('GET', `/tables/sys.audit/records?filter=${encodeURIComponent('new = "x"')}`)).status,
    ).toBe(422);
    const seen = (
      await auditor('GET', `/tables/sys.audit/records?filter=${encodeURIComponent('operation = "view"')}`)
    ).body;
    expect(seen.records.length).toBeGreaterThan(0);
  });
});

describe('the chain over HTTP', () => {
  test('holds, and a row that was changed behind its back is named', async () => {
    const before = (await auditor('POST', '/audit/verify', {})).body;
    expect(before).toMatchObject({ found: 0, problems: [], unsealed: 0 });
    expect(before.rows).toBeGreaterThan(100);
    const { head } = (await auditor('GET', '/audit/head')).body;
    expect(head).toBe(before.head);
    expect((await auditor('POST', '/audit/verify', { head })).body).toMatchObject({
      found: 0,
      anchor: expect.any(Number),
    });
    const { database, workspace } = server.application;
    const [row] = (await log(auditor, `table=customers&record=${customer}&kinds=update`)) as [Entry];
    const tamper = (limit: string) =>
      database.transaction(workspace.key, ({ db }) =>
        db
          .updateTable('sys_change')
          .set({ old_values: JSON.stringify({ grade: 'B', credit_limit: limit }) })
          .where('id', '=', row.id)
          .execute(),
      );
    await tamper('9000');
    const after = (await auditor('POST', '/audit/verify', { head })).body;
    expect(after.problems).toMatchObject([
      { code: 'audit.changed', params: { id: row.id, table: 'customers', record: customer } },
    ]);
    await tamper('1000');
    expect((await auditor('POST', '/audit/verify', {})).body.found).toBe(0);
  });

  test('the exported log is for those from whom nothing is hidden, and ends with its count', async () => {
    const answer = await admin('GET', '/audit/export');
    const lines = answer.text.trimEnd().split('\n');
    expect(JSON.parse(lines.at(-1)!)).toEqual({ end: { lines: lines.length - 2 } });
    const [noted] = await log(auditor, 'kinds=export');
    expect(noted).toMatchObject({ subject: 'sys.audit' });
  });
});

describe('what the log holds', () => {
  test('names who really acted, and with whose rights', async () => {
    const as = { 'x-dunlin-as': 's1@dunlin.example' };
    const path = `/tables/customers/records/${customer}`;
    expect((await admin('PATCH', path, { values: { name: 'Audited Limited' } }, as)).status).toBe(200);
    const [newest] = await log(auditor, `table=customers&record=${customer}&kinds=update`);
    const [me, other] = [(await admin('GET', '/session')).body.user, (await s1('GET', '/session')).body.user];
    expect(newest).toMatchObject({
      actor: { id: me.id, name: me.name },
      as: { id: other.id, name: other.name },
    });
    const { entries } = (await admin('GET', `${path}/timeline`)).body;
    expect(entries[0]).toMatchObject({ kind: 'changed', actor: { id: me.id }, as: { id: other.id } });
    expect(await log(auditor, `person=${other.id}&kinds=update&table=customers`)).toContainEqual(newest);
    expect((await auditor('POST', '/audit/verify', {})).body.found).toBe(0);
  });

  test('comes as a file for what a filter picks, and that is in the log too', async () => {
    const filter = `table=customers&record=${customer}&kinds=update`;
    const { status, headers, text } = await auditor('GET', `/audit/entries?${filter}&language=en&bom=false`);
    expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    const [head, first, ...rest] = text.trimEnd().split('\r\n');
    expect(head).toBe(
      'Number,When,Who,In place of,What,Table,Record,About,Field,Old value,New value,Through,Detail',
    );
    expect(first).toContain('Audited Ltd,Audited Limited');
    expect(rest).toHaveLength(2);
    expect(rest.join()).toContain(',Credit limit,1000,2000,Form,');
    expect((await s1('GET', '/audit/entries')).status).toBe(403);
    const [noted] = await log(auditor, 'kinds=export');
    expect(noted).toMatchObject({
      subject: 'sys.audit',
      detail: { format: 'csv', count: 3, table: 'customers' },
    });
  });

  test('speaks of its events in labels, on the screen and in the file, in both languages', async () => {
    await admin('GET', `/tables/bank_accounts/records/${account}`);
    await admin('GET', `/tables/customers/export?format=csv&fields=number,owner.name`);
    const [exported] = await log(auditor, 'kinds=export&table=customers');
    expect(exported!.facts).toContainEqual({
      key: 'fields',
      name: { zh: '字段', en: 'Fields' },
      text: { zh: '客户编号、负责人 · 姓名', en: 'Customer number, Owner · Name' },
    });
    await auditor('GET', '/audit/entries?table=customers&kinds=update,export&from=2025-01-01&to=2027-12-31');
    const [noted] = await log(auditor, 'kinds=export');
    expect(noted!.about).toEqual({ zh: '审计日志', en: 'Audit log' });
    const english = noted!.facts.map(({ name, text }) => [name.en, text.en]);
    expect(english).toEqual(
      expect.arrayContaining([
        ['Format', 'CSV'],
        ['Table', 'Customers'],
        ['What', 'Changed, Export'],
        ['To', '2027-12-31'],
      ]),
    );
    const { text } = await auditor('GET', '/audit/entries?kinds=export,view&language=zh&bom=false');
    expect(text).toContain('审计日志');
    expect(text).toContain('操作：修改、导出；数据表：客户；');
    expect(text).toContain('字段：账号');
    expect(text).not.toMatch(/sys\.audit|fields|count|account_number/);
  });

  test('goes for good where an administrator says why and how much, and the chain still holds', async () => {
    const target = { table: 'bank_accounts', record: account };
    const erase = (more: object, ask = admin) => ask('POST', '/audit/erase', { ...target, ...more });
    expect((await erase({}, auditor)).status).toBe(403);
    expect((await admin('POST', '/audit/erase', { table: 'customers' })).body.code).toBe('request.schema');
    const { rows } = (await erase({})).body;
    expect(rows).toBeGreaterThan(0);
    expect((await erase({ expected: rows })).body.code).toBe('audit.reason');
    const late = await erase({ expected: rows + 1, reason: 'asked to be forgotten' });
    expect([late.status, late.body.code]).toEqual([409, 'audit.erase-changed']);
    const done = await erase({ expected: rows, reason: 'asked to be forgotten' });
    expect([done.status, done.body]).toEqual([200, { rows, erased: rows }]);
    expect((await erase({})).body).toEqual({ rows: 0, erased: 0 });
    const [noted, ...entries] = await log(auditor, `table=bank_accounts&record=${account}`);
    expect(noted).toMatchObject({ kind: 'erase', subject: 'asked to be forgotten' });
    expect(entries).toHaveLength(rows);
    expect(entries.every((entry) => entry.erased && entry.changes.length === 0)).toBe(true);
    expect((await auditor('POST', '/audit/verify', {})).body).toMatchObject({ found: 0, unsealed: 0 });
  });

  test('and was erased of a deleted record brings nothing back', async () => {
    const gone = await create('customers', { number: 'AUDIT-2', name: 'Gone Ltd' });
    expect((await admin('DELETE', `/tables/customers/records/${gone}`)).status).toBe(204);
    const trash = async () =>
      (await admin('GET', '/tables/customers/trash')).body.records.map((each: { id: number }) => each.id);
    expect(await trash()).toContain(gone);
    const [deleted] = await log(admin, `table=customers&record=${gone}&kinds=delete`);
    expect(deleted).toMatchObject({ title: null, about: { zh: 'Gone Ltd' } });
    const target = { table: 'customers', record: gone };
    const { rows } = (await admin('POST', '/audit/erase', target)).body;
    const reason = 'asked to be forgotten';
    expect((await admin('POST', '/audit/erase', { ...target, expected: rows, reason })).status).toBe(200);
    expect(await trash()).not.toContain(gone);
    expect((await admin('POST', `/tables/customers/trash/${gone}/restore`, {})).status).not.toBe(200);
  });

  test('is counted alike by the head of the chain and by who verifies it', async () => {
    const { rows, unsealed } = (await auditor('POST', '/audit/verify', {})).body;
    expect((await auditor('GET', '/audit/head')).body.rows).toBe(rows);
    expect(unsealed).toBe(0);
  });
});

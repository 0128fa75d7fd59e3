/** Customers that stand twice, over HTTP: proposed, said to be two, made one, and back. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ask, openTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
let admin: Ask;
let s1: Ask;
let s1Id: number;

beforeAll(async () => {
  server = await openTestServer();
  [admin, s1] = await Promise.all([server.as('admin'), server.as('s1')]);
  s1Id = (await s1('GET', '/session')).body.user.id;
});
afterAll(() => server.close());

async function create(table: string, values: object): Promise<number> {
  const answer = await admin('POST', `/tables/${table}/records`, { values });
  expect(answer.status, answer.text).toBe(201);
  return answer.body.record.id;
}
const customer = (number: string, name: string, more: object = {}) =>
  create('customers', { number, name, owner: s1Id, ...more });
const read = async (table: string, id: number) => (await admin('GET', `/tables/${table}/records/${id}`)).body;
const groupWith = async (ask: Ask, id: number) =>
  (await ask('GET', `/tables/customers/duplicates?record=${id}`)).body.groups[0];

/** Two spellings of a customer, the second with one of everything that can lead to a customer. */
async function twice(mark: string) {
  const kept = await customer(`${mark}1`, `${mark}建材有限公司`);
  const friend = await customer(`${mark}3`, `${mark}运输有限公司`);
  const other = await customer(`${mark}2`, `  ${mark}建材 （有限公司） `, {
    phone: '010-6552 9988',
    affiliates: [friend, kept],
    bank_accounts: [{ bank: 'ICBC', account_number: `6222${mark.length}` }],
  });
  await admin('PATCH', `/tables/customers/records/${kept}`, { values: { affiliates: [friend] } });
  const contact = await create('contacts', { customer: other, name: 'Chen', role: 'finance' });
  const invoice = await create('invoices', {
    number: `${mark}-I1`,
    customer: other,
    amount: 1000,
    issued_on: '2025-05-01',
    due_on: '2025-06-01',
    owner: s1Id,
  });
  const call = await create('communications', {
    customer: other,
    at: '2025-06-20T01:00:00.000Z',
    channel: 'phone',
    our_person: s1Id,
    result: 'promise',
    their_person: 'Chen',
    note: 'promised',
    promised_on: '2025-07-20',
    promised_amount: 1000,
  });
  return { kept, other, friend, contact, invoice, call };
}

test('spellings of one customer are proposed as one, with the reasons', async () => {
  const { kept, other } = await twice('泰丰');
  const group = await groupWith(admin, kept);
  expect(group.records.map(({ id }: { id: number }) => id)).toEqual([kept, other]);
  expect(group.score).toBeGreaterThan(0.9);
  expect(group.links[0].reasons[0].kind).toBe('same-spelling');
});

test('what is said to be two is not proposed again, until that is taken back', async () => {
  const { kept, other } = await twice('长明');
  const say = (distinct: boolean) =>
    admin('POST', '/tables/customers/duplicates/distinct', { records: [other, kept], distinct });
  expect((await say(true)).status).toBe(200);
  expect(await groupWith(admin, kept)).toBeUndefined();
  expect((await say(false)).status).toBe(200);
  expect(await groupWith(admin, kept)).toBeDefined();
});

test('nobody is shown a candidate that they may not read, nor may say anything of it', async () => {
  const mine = await customer('Q1', 'Quietwater Ltd');
  const hidden = await customer('Q2', 'QUIETWATER', {
    owner: (await (await server.as('s3'))('GET', '/session')).body.user.id,
  });
  expect((await groupWith(admin, mine)).records).toHaveLength(2);
  expect(await groupWith(s1, mine)).toBeUndefined();
  const said = await s1('POST', '/tables/customers/duplicates/distinct', { records: [mine, hidden] });
  expect(said.status).toBe(404);
});

test('a merge leads everything to the record that is kept, and its undo leads it back', async () => {
  const { kept, other, friend, contact, invoice, call } = await twice('恒通');
  const tick = await admin('POST', '/admin/clock', { now: '2025-07-02T02:00:00.000Z' });
  expect(tick.status, tick.text).toBe(200);
  const runs = await admin('GET', `/tables/invoices/records/${invoice}/runs`);
  const wanted = { keep: kept, others: [other], values: { phone: other, number: other } };

  const preview = await admin('POST', '/tables/customers/merges', { ...wanted, preview: true });
  expect(preview.status, preview.text).toBe(200);
  expect(preview.body.id).toBeNull();
  const counts = Object.fromEntries(
    preview.body.references.map((each: { table: string; count: number }) => [each.table, each.count]),
  );
  expect(counts).toMatchObject({ invoices: 1, contacts: 1, communications: 1, bank_accounts: 1 });
  expect(preview.body.dropped).toBe(2);
  expect((await read('invoices', invoice)).record.customer).toBe(other);

  const before = await read('customers', other);
  const merged = await admin('POST', '/tables/customers/merges', wanted);
  expect(merged.status, merged.text).toBe(200);
  expect({ ...merged.body, id: null }).toEqual(preview.body);
  for (const [table, id] of [
    ['invoices', invoice],
    ['contacts', contact],
    ['communications', call],
  ] as const) {
    expect((await read(table, id)).record.customer, table).toBe(kept);
  }
  expect((await admin('GET', `/tables/customers/records/${other}`)).status).toBe(404);
  const now = (await read('customers', kept)).record;
  expect(now).toMatchObject({
    phone: '010-6552 9988',
    number: '恒通2',
    affiliates: [friend],
    open_total: 1000,
  });
  expect(now.bank_accounts).toHaveLength(1);
  expect((await admin('GET', `/tables/invoices/records/${invoice}/runs`)).body).toEqual(runs.body);

  const list = (await admin('GET', '/tables/customers/merges')).body.merges[0];
  expect(list).toMatchObject({
    id: merged.body.id,
    kept: { id: kept, title: '恒通建材有限公司' },
    merged: [{ id: other, title: before.record.name }],
    undone: null,
  });
  const trash = (await admin('GET', '/tables/customers/trash')).body.records[0];
  expect(trash).toMatchObject({ id: other, mergedInto: { id: kept, title: '恒通建材有限公司' } });

  const undone = await admin('POST', `/tables/customers/merges/${merged.body.id}/undo`);
  expect(undone.status, undone.text).toBe(200);
  expect(undone.body).toMatchObject({ kept, restored: [other], references: 4 });
  const { version: _, updated_at: __, updated_by: ___, ...back } = (await read('customers', other)).record;
  expect({ ...before.record, ...back }).toEqual({ ...before.record, bank_accounts: expect.anything() });
  expect((await read('customers', kept)).record).toMatchObject({
    phone: null,
    number: '恒通1',
    affiliates: [friend],
  });
  for (const [table, id] of [
    ['invoices', invoice],
    ['contacts', contact],
    ['communications', call],
  ] as const) {
    expect((await read(table, id)).record.customer, table).toBe(other);
  }
  const again = await admin('POST', `/tables/customers/merges/${merged.body.id}/undo`);
  expect([again.status, again.body.code]).toEqual([409, 'merge.undone']);
});

test('a merge is not undone where something of it has been changed since', async () => {
  const { kept, other, contact } = await twice('天和');
  const { id } = (await admin('POST', '/tables/customers/merges', { keep: kept, others: [other] })).body;
  await admin('PATCH', `/tables/contacts/records/${contact}`, { values: { name: 'Chen Li' } });
  const undone = await admin('POST', `/tables/customers/merges/${id}/undo`);
  expect([undone.status, undone.body.code]).toEqual([409, 'merge.changed']);
  expect(undone.body.problems).toEqual([
    expect.objectContaining({ code: 'merge.changed', params: { table: 'contacts', id: contact } }),
  ]);
  expect((await read('contacts', contact)).record.customer).toBe(kept);
});

test('a merge takes the rights to change and delete all that is concerned, and a refused one writes nothing', async () => {
  const { kept, other, invoice } = await twice('正大');
  const merge = await s1('POST', '/tables/customers/merges', { keep: kept, others: [other] });
  expect(merge.status).toBe(403);
  expect((await read('invoices', invoice)).record.customer).toBe(other);
  expect((await read('customers', other)).record.name).toContain('正大');
});

test('a merge names the fields and records that it cannot take', async () => {
  const { kept, other } = await twice('科创');
  const ask = (more: object) =>
    admin('POST', '/tables/customers/merges', { keep: kept, others: [other], ...more });
  const wrong = await ask({ values: { phone: 999_999, open_total: other, nonsense: other } });
  expect(wrong.status).toBe(422);
  expect(wrong.body.problems.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
    '/values/phone',
    '/values/open_total',
    '/values/nonsense',
  ]);
  expect((await ask({ others: [kept] })).body.code).toBe('merge.records');
  expect((await ask({ others: [999_999] })).status).toBe(404);
  expect((await admin('POST', '/tables/communications/merges', { keep: 1, others: [2] })).body.code).toBe(
    'merge.table',
  );
});

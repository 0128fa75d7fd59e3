/** Records over HTTP: reading, listing, writing, refusing; every refusal says where. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ask, openTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
let admin: Ask;
let customer: number;
let owner: number;
beforeAll(async () => {
  server = await openTestServer();
  admin = await server.as('admin');
  customer = (await admin('GET', '/tables/customers/records?limit=1')).body.records[0].id;
  owner = (await admin('GET', '/session')).body.user.id;
});
afterAll(() => server.close());

const query = (parameters: Record<string, string>): string => new URLSearchParams(parameters).toString();
const list = (table: string, parameters: Record<string, string> = {}) =>
  admin('GET', `/tables/${table}/records?${query(parameters)}`);
const invoice = (number: string, more: object = {}) => ({
  number,
  customer,
  amount: 100,
  issued_on: '2025-06-01',
  due_on: '2025-06-30',
  ...more,
});
const pointers = (body: { problems?: { pointer: string; code: string }[] }) =>
  (body.problems ?? []).map((each) => each.pointer);

describe('a record', () => {
  test('is not sent again to who has it, until something of it is another; a list neither', async () => {
    const { body } = await admin('GET', '/tables/customers/records?limit=1&fields=name');
    const path = `/tables/customers/records/${body.records[0].id}`;
    for (const each of [path, '/tables/customers/records?limit=1']) {
      const first = await admin('GET', each);
      const tag = String(first.headers['etag']);
      expect(tag.startsWith('W/')).toBe(each !== path);
      const again = await admin('GET', each, undefined, { 'if-none-match': `"x", ${tag}` });
      expect([again.status, again.text, again.headers['etag']]).toEqual([304, '', tag]);
    }
    const tag = String((await admin('GET', path)).headers['etag']);
    const name = `Renamed ${body.records[0].name}`;
    expect((await admin('PATCH', path, { values: { name } }, { 'if-match': tag })).status).toBe(200);
    expect((await admin('GET', path, undefined, { 'if-none-match': tag })).status).toBe(200);
    expect((await admin('PATCH', path, { values: { name: 'Late' } }, { 'if-match': tag })).status).toBe(409);
  });

  test('is created, read, changed and deleted, each version with its ETag', async () => {
    const created = await admin('POST', '/tables/invoices/records', { values: invoice('T-1') });
    expect(created.status).toBe(201);
    expect(created.headers['etag']).toMatch(/^"1-[\w-]+"$/);
    expect(created.body.record).toMatchObject({
      number: 'T-1',
      amount: 100,
      open_amount: 100,
      status: 'overdue',
    });
    const { id } = created.body.record;
    const read = await admin('GET', `/tables/invoices/records/${id}`);
    expect(read.body).toEqual(created.body);
    expect(read.body.refs.customers[customer]).toEqual(expect.any(String));
    const changed = await admin(
      'PATCH',
      `/tables/invoices/records/${id}`,
      { values: { amount: 120.5 } },
      { 'if-match': '"1"' },
    );
    expect(changed.status).toBe(200);
    expect(changed.body.record).toMatchObject({ amount: 120.5, open_amount: 120.5, version: 2 });
    expect(
      (await admin('DELETE', `/tables/invoices/records/${id}`, undefined, { 'if-match': '"2"' })).status,
    ).toBe(204);
    expect((await admin('GET', `/tables/invoices/records/${id}`)).status).toBe(404);
  });

  test('that somebody else changed meanwhile is not overwritten, nor deleted', async () => {
    const { body } = await admin('POST', '/tables/customers/records', {
      values: { number: 'T-C', name: 'One' },
    });
    const path = `/tables/customers/records/${body.record.id}`;
    await admin('PATCH', path, { values: { name: 'Two' } }, { 'if-match': '"1"' });
    const late = await admin('PATCH', path, { values: { name: 'Three' } }, { 'if-match': '"1"' });
    expect(late.status).toBe(409);
    const inBody = await admin('PATCH', path, { values: { name: 'Three' }, version: 1 });
    expect([inBody.status, inBody.body.code]).toEqual([409, 'record.conflict']);
    expect(late.body).toMatchObject({
      code: 'record.conflict',
      problems: [{ params: { current: 2, given: 1 } }],
    });
    expect((await admin('DELETE', path, undefined, { 'if-match': '"1"' })).status).toBe(409);
    expect((await admin('GET', path)).body.record.name).toBe('Two');
  });

  test('is not written under an ETag that no record ever had; what is in the way anyhow is told instead', async () => {
    const path = `/tables/customers/records/${customer}`;
    const { version } = (await admin('GET', path)).body.record;
    const write = (ask: Ask, at: string, tag: string) =>
      ask('PATCH', at, { values: { name: 'Never' } }, { 'if-match': tag });
    for (const tag of ['"x"', '"99999999999999999999"', '"x", W/"y"', '""']) {
      const answer = await write(admin, path, tag);
      expect([tag, answer.status, answer.body.code]).toEqual([tag, 412, 'request.if-match']);
      expect((await admin('DELETE', path, undefined, { 'if-match': tag })).status).toBe(412);
    }
    expect((await admin('GET', path)).body.record).toMatchObject({ version });
    expect((await write(admin, '/tables/customers/records/999999', '"x"')).status).toBe(404);
    expect((await write(await server.as('intern'), path, '"x"')).status).toBe(403);
    const inBody = await admin('PATCH', path, { values: { name: 'Never' }, version: 0 });
    expect([inBody.status, inBody.body.code]).toEqual([409, 'record.conflict']);
    expect((await write(admin, path, `"x", "${version}"`)).status).toBe(200);
  });

  test.each(['1', 'x', '', '"1", "2"', '"x" "y"'])('takes no If-Match such as %s', async (value) => {
    const answer = await admin(
      'PATCH',
      `/tables/customers/records/${customer}`,
      { values: {} },
      { 'if-match': value },
    );
    expect(answer.status).toBe(422);
    expect(answer.body.code).toBe('request.if-match');
  });

  test('names every value that is wrong, at its field', async () => {
    const { status, headers, body } = await admin('POST', '/tables/invoices/records', {
      values: {
        customer: 999_999,
        amount: 'much',
        issued_on: '2025-02-30',
        colour: 'red',
        open_amount: 1,
        disputed: 'yes',
      },
    });
    expect(status).toBe(422);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(pointers(body).sort()).toEqual(
      ['amount', 'colour', 'customer', 'disputed', 'due_on', 'issued_on', 'number', 'open_amount'].map(
        (key) => `/values/${key}`,
      ),
    );
  });

  test('suggests the name that was meant', async () => {
    const { body } = await admin('POST', '/tables/customers/records', {
      values: { number: 'T-9', nmae: 'X' },
    });
    expect(JSON.stringify(body.problems)).toContain('name');
    expect(pointers(body)).toContain('/values/nmae');
  });

  test('that others refer to is not deleted; the answer lists them', async () => {
    const made = await admin('POST', '/tables/customers/records', {
      values: { number: 'T-R', name: 'Referred' },
    });
    const { id } = made.body.record;
    const first = await admin('POST', '/tables/invoices/records', {
      values: invoice('T-R1', { customer: id }),
    });
    const { status, body } = await admin('DELETE', `/tables/customers/records/${id}`);
    expect(status).toBe(409);
    expect(body.code).toBe('record.referenced');
    expect(body.problems).toEqual([
      expect.objectContaining({
        params: expect.objectContaining({
          table: 'invoices',
          field: 'customer',
          id: first.body.record.id,
          title: 'T-R1',
        }),
      }),
    ]);
  });

  test('whose unique value is taken is refused at that value', async () => {
    await admin('POST', '/tables/customers/records', { values: { number: 'T-U', name: 'A' } });
    const { status, body } = await admin('POST', '/tables/customers/records', {
      values: { number: 'T-U', name: 'B' },
    });
    expect([status, body.code, pointers(body)]).toEqual([422, 'record.duplicate', ['/values/number']]);
  });

  test('as of a past day shows what was true then', async () => {
    const { body } = await admin('POST', '/tables/invoices/records', { values: invoice('T-A') });
    const path = `/tables/invoices/records/${body.record.id}`;
    expect((await admin('GET', `${path}?asOf=2025-06-15`)).body.record.status).toBe('open');
    expect((await admin('GET', `${path}?asOf=2025-05-15`)).body.record.status).toBe('future');
  });

  test('explains how its computed values came about', async () => {
    const { body } = await list('invoices', { limit: '1', filter: 'overdue_days > 0' });
    const { status, body: answer } = await admin(
      'GET',
      `/tables/invoices/records/${body.records[0].id}/explain?field=overdue_days`,
    );
    expect(status).toBe(200);
    expect(answer.tree.value).toBe(body.records[0].overdue_days);
    expect(answer.tree.children.length).toBeGreaterThan(0);
  });
});

describe('a batch', () => {
  test('writes several tables at once, with references to what it creates', async () => {
    const { body: made } = await admin('POST', '/tables/invoices/records', { values: invoice('T-B') });
    const id = made.record.id;
    const { status, body } = await admin('POST', '/batch', {
      operations: [
        {
          op: 'create',
          table: 'payments',
          ref: 'p',
          values: { customer, amount: 100, received_on: '2025-07-01' },
        },
        {
          op: 'create',
          table: 'allocations',
          values: { payment: { ref: 'p' }, invoice: id, amount: 100, allocated_on: '2025-07-01' },
        },
        { op: 'update', table: 'invoices', id, version: 1, values: { disputed: true } },
      ],
    });
    expect(status).toBe(200);
    expect(body.created).toHaveLength(2);
    const after = await admin('GET', `/tables/invoices/records/${id}`);
    expect(after.body.record).toMatchObject({ open_amount: 0, status: 'settled', disputed: true });
  });

  test('writes nothing where one part is refused, and says which', async () => {
    const { status, body } = await admin('POST', '/batch', {
      operations: [
        { op: 'create', table: 'customers', values: { number: 'T-N', name: 'Never' } },
        { op: 'create', table: 'invoices', values: invoice('T-N', { amount: null }) },
      ],
    });
    expect([status, pointers(body)]).toEqual([422, ['/operations/1/values/amount']]);
    expect((await list('customers', { filter: 'number = "T-N"' })).body.records).toEqual([]);
  });

  test('of one table says which record was refused', async () => {
    const { status, body } = await admin('POST', '/tables/customers/records:batch', {
      create: [{ number: 'T-O', name: 'Fine' }, { name: 'No number' }],
    });
    expect([status, pointers(body)]).toEqual([422, ['/create/1/number']]);
    expect((await list('customers', { filter: 'number = "T-O"' })).body.records).toEqual([]);
  });

  test('of one table creates, changes and deletes', async () => {
    const made = await admin('POST', '/tables/customers/records:batch', {
      create: [
        { number: 'T-P', name: 'P' },
        { number: 'T-Q', name: 'Q' },
      ],
    });
    const [p, q] = made.body.created;
    const { body } = await admin('POST', '/tables/customers/records:batch', {
      update: [{ id: p, version: 1, values: { name: 'PP' } }],
      delete: [q],
    });
    expect(body).toEqual({ created: [], updated: [p], deleted: [q] });
  });
});

describe('a list', () => {
  test('filters by formula text and by JSON Logic alike', async () => {
    const text = await list('invoices', {
      filter: 'AND(overdue_days > 30, customer.grade = "C")',
      limit: '1000',
    });
    const logic = await list('invoices', {
      filter: JSON.stringify({
        and: [{ '>': [{ var: 'overdue_days' }, 30] }, { '==': [{ var: 'customer.grade' }, 'C'] }],
      }),
      limit: '1000',
    });
    expect(text.body.records.length).toBeGreaterThan(0);
    expect(logic.body).toEqual(text.body);
    expect(text.body.estimate).toBe(text.body.records.length);
  });

  test('says where in the text of a formula a problem is', async () => {
    const formula = '并且(amount > 5, overdue_dayz > 3)';
    const { status, body } = await list('invoices', { filter: formula });
    expect(status).toBe(422);
    const [found] = body.problems;
    expect(formula.slice(found.range.from, found.range.to)).toBe('overdue_dayz');
    expect(found).toMatchObject({ pointer: '/filter', params: { nearest: 'overdue_days' } });
    const checked = await admin('POST', '/formulas/check', { table: 'invoices', text: formula });
    expect(checked.body.problems).toMatchObject([{ code: 'expression.field', range: found.range }]);
  });

  test('shows paths over references, and names what they lead to', async () => {
    const { body } = await list('invoices', { fields: 'number,customer.grade,customer.owner', limit: '3' });
    expect(Object.keys(body.records[0]).sort()).toEqual([
      'customer.grade',
      'customer.owner',
      'id',
      'number',
      'version',
    ]);
    expect(body.refs.users[body.records[0]['customer.owner']]).toEqual(expect.any(String));
  });

  test('pages through every record once, in order', async () => {
    const seen: { id: number; due_on: string }[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = await list('invoices', {
        sort: '-due_on,number',
        fields: 'due_on',
        limit: '150',
        ...(cursor === '' ? {} : { cursor }),
      });
      expect(page.status).toBe(200);
      seen.push(...page.body.records);
      cursor = page.body.nextCursor;
    }
    const days = seen.map((each) => each.due_on);
    expect(days).toEqual([...days].sort().reverse());
    expect(new Set(seen.map((each) => each.id)).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(400);
  });

  test('takes no cursor of another list', async () => {
    const { body } = await list('invoices', { limit: '1' });
    const answer = await list('invoices', { limit: '1', sort: 'amount', cursor: body.nextCursor });
    expect([answer.status, answer.body.code]).toEqual([422, 'list.cursor']);
  });

  test('searches texts and the names of what records refer to', async () => {
    const [first] = (await list('customers', { limit: '1', fields: 'name' })).body.records;
    const found = await list('invoices', { search: first.name, fields: 'customer' });
    expect(found.body.records.length).toBeGreaterThan(0);
    for (const each of found.body.records) expect(each.customer).toBe(first.id);
    expect((await list('invoices', { search: "%' OR 1=1 --" })).body.records).toEqual([]);
  });

  test('adds up over all that match, not over the page', async () => {
    const all = await list('invoices', { filter: 'overdue_days > 0', limit: '1000', fields: 'open_amount' });
    const page = await list('invoices', { filter: 'overdue_days > 0', limit: '2', sums: 'open_amount' });
    const cents = all.body.records.reduce(
      (sum: number, each: { open_amount: number }) => sum + Math.round(each.open_amount * 100),
      0,
    );
    expect(page.body.sums.open_amount).toBe(cents / 100);
  });

  test('as of a past day counts what was paid by then', async () => {
    const sum = async (day: string) =>
      (await list('invoices', { sums: 'paid_amount', limit: '1', asOf: day })).body.sums.paid_amount;
    expect(await sum('2025-01-01')).toBeLessThan(await sum('2025-07-01'));
    expect((await sum('2020-01-01')) ?? 0).toBe(0);
  });

  test.each([
    ['fields', 'nmae', 'name'],
    ['sort', '-nmae', 'name'],
    ['sums', 'open_totl', 'open_total'],
    ['filter', 'grad = "C"', 'grade'],
    ['filter', '{"==":[{"var":"grad"},"C"]}', 'grade'],
  ])('with unknown names in %s (%s) suggests the nearest', async (parameter, value, nearest) => {
    const { status, body } = await list('customers', { [parameter]: value });
    expect(status).toBe(422);
    expect(body.problems[0].detail).toContain(nearest);
  });

  test('of an unknown table suggests the nearest', async () => {
    const { status, body } = await list('custmers');
    expect(status).toBe(404);
    expect(body.detail).toContain('"customers"');
  });

  test('of what the engines did reads like any other', async () => {
    const { body } = await list('sys.runs', { filter: 'status = "active"', limit: '2' });
    expect(body.records).toHaveLength(2);
    expect(body.nextCursor).not.toBeNull();
    const { status, body: wrong } = await list('sys.run');
    expect([status, wrong.problems[0].detail]).toEqual([422, expect.stringContaining('sys.runs')]);
  });
});

test('the own user is a record like any other', async () => {
  expect((await admin('GET', `/tables/users/records/${owner}`)).status).toBe(200);
});

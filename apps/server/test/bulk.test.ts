/** Many records at once: all or none, or as many as can be, by a list or by a filter; never more than was meant. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ask, openTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
let admin: Ask;
let s1: Ask;
beforeAll(async () => {
  server = await openTestServer();
  admin = await server.as('admin');
  s1 = await server.as('s1');
}, 200_000);
afterAll(() => server.close());

const path = '/tables/customers/records';
const create = async (...numbers: string[]): Promise<number[]> =>
  (await admin('POST', `${path}:batch`, { create: numbers.map((number) => ({ number, name: 'Bulk' })) })).body
    .created;
const find = async (filter: string, ask: Ask = admin): Promise<{ id: number; name: string }[]> =>
  (await ask('GET', `${path}?limit=100&fields=id,name&filter=${encodeURIComponent(filter)}`)).body.records;

describe('a list of changes', () => {
  test('that is to go on without the refused ones is carried out but for those, each with its problems', async () => {
    const [one] = await create('P-1');
    const body = {
      create: [{ number: 'P-2', name: 'Two' }, { name: 'No number' }, { number: 'P-1', name: 'Taken' }],
      update: [
        { id: one, values: { name: 'Changed' } },
        { id: 999_999, values: { name: 'Nobody' } },
      ],
      delete: [999_998],
    };
    expect((await admin('POST', `${path}:batch`, body)).status).toBe(404);
    expect(await find('number = "P-2"')).toEqual([]);
    const done = await admin('POST', `${path}:batch`, { ...body, partial: true });
    expect(done.body).toMatchObject({ created: [expect.any(Number)], updated: [one], deleted: [] });
    expect(done.body.refused).toMatchObject([
      { kind: 'create', index: 1, problems: [{ code: 'record.required', pointer: '/values/number' }] },
      { kind: 'create', index: 2, problems: [{ code: 'record.duplicate', pointer: '/values/number' }] },
      { kind: 'update', index: 1, problems: [{ code: 'record.missing', pointer: '/id' }] },
      { kind: 'delete', index: 0, problems: [{ code: 'record.missing', pointer: '/id' }] },
    ]);
    expect(await find('number = "P-1"')).toMatchObject([{ name: 'Changed' }]);
  });
});

describe('all that a filter finds', () => {
  test('is counted, changed and deleted, and nothing else', async () => {
    const made = await create('M-1', 'M-2', 'M-3');
    const filter = 'OR(number = "M-1", number = "M-2", number = "M-3")';
    const change = (more: object) =>
      admin('POST', `${path}:change-matching`, { filter, values: { name: 'Matched' }, ...more });
    expect((await change({ preview: true })).body).toEqual({
      matched: 3,
      more: false,
      changed: [],
      refused: [],
    });
    const tooMany = await change({ limit: 2 });
    expect([tooMany.status, tooMany.body.code]).toEqual([422, 'bulk.too-many']);
    expect((await change({ limit: 2, preview: true })).body).toMatchObject({ matched: 2, more: true });
    expect((await find(filter)).map(({ name }) => name)).toEqual(['Bulk', 'Bulk', 'Bulk']);
    expect((await change({})).body).toEqual({ matched: 3, more: false, changed: made, refused: [] });
    // What is so already does not differ.
    expect((await change({})).body).toMatchObject({ matched: 3, changed: [] });
    // A search is part of what is found, as in the list that shows the same.
    const searched = { filter: 'name = "Matched"', search: 'm-2' };
    expect((await change({ ...searched, preview: true })).body).toMatchObject({ matched: 1, more: false });
    const listed = new URLSearchParams({ ...searched, limit: '1', count: 'true' });
    expect((await admin('GET', `${path}?${listed}`)).body).toMatchObject({
      count: 1,
      records: [{ id: made[1] }],
    });
    const gone = await admin('POST', `${path}:delete-matching`, {
      filter: { in: [{ var: 'number' }, ['M-1', 'M-3']] },
    });
    expect(gone.body).toMatchObject({ matched: 2, changed: [made[0], made[2]] });
    expect((await find(filter)).map(({ id }) => id)).toEqual([made[1]]);
  });

  test('is done wholly or not at all, unless it may go on without what is refused', async () => {
    const made = await create('H-1', 'H-2');
    await admin('POST', '/tables/invoices/records', {
      values: { number: 'H-I', customer: made[0], amount: 5, issued_on: '2025-06-01', due_on: '2025-06-30' },
    });
    const filter = 'OR(number = "H-1", number = "H-2")';
    const whole = await admin('POST', `${path}:delete-matching`, { filter });
    expect([whole.status, whole.body.code]).toEqual([409, 'record.referenced']);
    expect(whole.body.problems[0].pointer).toBe(`/records/${made[0]}`);
    const part = await admin('POST', `${path}:delete-matching`, { filter, partial: true });
    expect(part.body).toMatchObject({
      matched: 2,
      changed: [made[1]],
      refused: [{ id: made[0], problems: [{ code: 'record.referenced' }] }],
    });
  });

  test('is tried by a preview: what would be refused is listed, and nothing is changed or told', async () => {
    const made = await create('T-1', 'T-2');
    await admin('POST', '/tables/invoices/records', {
      values: { number: 'T-I', customer: made[0], amount: 5, issued_on: '2025-06-01', due_on: '2025-06-30' },
    });
    const filter = 'OR(number = "T-1", number = "T-2")';
    const preview = (ask: Ask, verb: string, more: object = {}) =>
      ask(
        'POST',
        `${path}:${verb}-matching`,
        { filter, preview: true, ...more },
        { 'idempotency-key': verb },
      );
    const deleted = await preview(admin, 'delete');
    expect(deleted.body).toMatchObject({
      matched: 2,
      changed: [],
      refused: [{ id: made[0], problems: [{ code: 'record.referenced' }] }],
    });
    expect((await preview(admin, 'change', { values: { name: 'Tried' } })).body.refused).toEqual([]);
    expect((await find(filter)).map(({ name }) => name)).toEqual(['Bulk', 'Bulk']);
    // The intern reads customers and changes none.
    const intern = await server.as('intern');
    const refused = await preview(intern, 'change', { values: { name: 'Tried' } });
    const read = await find(filter, intern);
    expect(read.length).toBeGreaterThan(0);
    expect(refused.body.matched).toBe(read.length);
    expect(refused.body.refused).toEqual(
      read.map(({ id }) => ({ id, problems: [expect.objectContaining({ code: 'record.forbidden' })] })),
    );
    // Where more match than may be changed, nothing would be done.
    const tooMany = { values: { name: 'Tried' }, filter: 'NOT(IS_EMPTY(number))', limit: 1 };
    expect((await preview(intern, 'change', tooMany)).body).toEqual({
      matched: 1,
      more: true,
      changed: [],
      refused: [],
    });
  });

  test('is what its writer may read, by fields that they may read', async () => {
    const all = (await find('NOT(IS_EMPTY(number))')).length;
    const own = await s1('POST', `${path}:change-matching`, {
      filter: 'NOT(IS_EMPTY(number))',
      values: { name: 'x' },
      preview: true,
    });
    expect(own.body.matched).toBeLessThan(Math.max(all, 6));
    const nothing = await s1('POST', `${path}:delete-matching`, { filter: 'no_such_field = 1' });
    expect(nothing.status).toBe(422);
    expect((await s1('POST', `${path}:change-matching`, { values: {} })).status).toBe(400);
  });
});

/** Deleted records over HTTP: who sees them, and who can bring them back. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ask, openTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
let admin: Ask;
let s1: Ask;
let s2: Ask;
/** Customers of S1 and S2 that were deleted. */
let mine: number;
let other: number;

const trash = (ask: Ask, more = '') => ask('GET', `/tables/customers/trash${more}`);
const restore = (ask: Ask, id: number) => ask('POST', `/tables/customers/trash/${id}/restore`);
const remove = (id: number) => admin('DELETE', `/tables/customers/records/${id}`);

beforeAll(async () => {
  server = await openTestServer();
  [admin, s1, s2] = await Promise.all([server.as('admin'), server.as('s1'), server.as('s2')]);
  const create = async (ask: Ask, number: string, name: string): Promise<number> => {
    const owner = (await ask('GET', '/session')).body.user.id;
    const values = { number, name, grade: 'B', owner };
    return (await admin('POST', '/tables/customers/records', { values })).body.record.id;
  };
  mine = await create(s1, 'T-1', 'Mine');
  other = await create(s2, 'T-2', 'Secret of S2');
  for (const id of [mine, other]) expect((await remove(id)).status).toBe(204);
});
afterAll(() => server.close());

test('a record is deleted only at the version that was seen', async () => {
  const values = { number: 'T-3', name: 'Versions' };
  const { id } = (await admin('POST', '/tables/customers/records', { values })).body.record;
  const path = `/tables/customers/records/${id}`;
  expect((await admin('PATCH', path, { values: { name: 'Newer' } })).status).toBe(200);
  const stale = await admin('DELETE', path, undefined, { 'if-match': '"1"' });
  expect([stale.status, stale.body.code]).toEqual([409, 'record.conflict']);
  const batch = await admin('POST', '/tables/customers/records:batch', { delete: [{ id, version: 1 }] });
  expect([batch.status, batch.body.problems[0].pointer]).toEqual([409, '/delete/0/version']);
  expect((await admin('DELETE', path, undefined, { 'if-match': '"2"' })).status).toBe(204);
});

test('each sees the deleted records that they could see before, by name, hour and who', async () => {
  const all = await trash(admin);
  expect(all.body.records.map((each: { title: string }) => each.title)).toEqual([
    'Newer',
    'Secret of S2',
    'Mine',
  ]);
  const seen = await trash(s1);
  expect(seen.body).toEqual({
    records: [
      {
        id: mine,
        title: 'Mine',
        deletedAt: expect.any(String),
        deletedBy: all.body.records[2].deletedBy,
        mergedInto: null,
      },
    ],
    nextCursor: null,
  });
  expect((await trash(s2)).body.records.map((each: { id: number }) => each.id)).toEqual([other]);
});

test('pages neither show nor count the deleted records of others', async () => {
  const first = await trash(admin, '?limit=2');
  const second = await trash(admin, `?limit=2&cursor=${first.body.nextCursor}`);
  expect(second.body).toMatchObject({ records: [{ id: mine }], nextCursor: null });
  const page = await trash(s1, '?limit=1');
  expect([page.body.records.length, page.body.nextCursor]).toEqual([1, null]);
  expect(page.text).not.toContain('Secret');
});

test("another's deleted record is answered like one that was never there", async () => {
  const [hidden, nothing] = [await restore(s1, other), await restore(s1, 987_654)];
  expect([hidden.status, nothing.status]).toEqual([404, 404]);
  expect(hidden.text.replace(String(other), '')).toBe(nothing.text.replace('987654', ''));
});

test('who may see a deleted record but not create one does not bring it back', async () => {
  const auditor = await server.as('auditor');
  expect((await trash(auditor)).body.records).toHaveLength(3);
  const refused = await restore(auditor, mine);
  expect([refused.status, refused.body.code]).toEqual([403, 'record.forbidden']);
});

test('a value that was taken meanwhile is named at its field; then the record comes back, once', async () => {
  const values = { number: 'T-1', name: 'Taken' };
  const { id } = (await admin('POST', '/tables/customers/records', { values })).body.record;
  const refused = await restore(s1, mine);
  expect([refused.status, refused.body.problems[0].pointer]).toEqual([422, '/values/number']);
  // Whose number it is, S1 may not know.
  expect(refused.body.problems[0].params.id).toBeUndefined();
  await remove(id);
  expect(await restore(s1, mine)).toMatchObject({ status: 200, body: { table: 'customers', id: mine } });
  const back = await s1('GET', `/tables/customers/records/${mine}`);
  expect(back.headers['etag']).toMatch(/^"2-/);
  expect(back.body.record.name).toBe('Mine');
  expect((await restore(s1, mine)).status).toBe(404);
  const timeline = await s1('GET', `/tables/customers/records/${mine}/timeline`);
  expect(timeline.status).toBe(200);
});

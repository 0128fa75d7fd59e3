import { afterAll, beforeAll, expect, test } from 'vitest';
import { readsByPost } from '../src/auth/see-as.ts';
import { type Ask, openTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
let admin: Ask;
let s1: Ask;
let s1Id: string;

beforeAll(async () => {
  server = await openTestServer();
  [admin, s1] = await Promise.all([server.as('admin'), server.as('s1')]);
  s1Id = String((await s1('GET', '/session')).body.user.id);
});
afterAll(() => server.close());

const codeOf = (answer: { body: { code: string } }): string => answer.body.code;

test('an administrator reads as another person: the same records, fields, menus and figures', async () => {
  const as = { 'x-see-as': s1Id };
  for (const path of [
    '/session',
    '/meta',
    '/tables/invoices/records?limit=200',
    '/tasks',
    '/tables/customers/records',
  ]) {
    const own = await s1('GET', path);
    const seen = await admin('GET', path, undefined, as);
    expect([path, seen.status, seen.body]).toEqual([path, 200, own.body]);
  }
  const all = await admin('GET', '/tables/invoices/records?limit=200');
  const some = await admin('GET', '/tables/invoices/records?limit=200', undefined, as);
  expect(some.body.records.length).toBeLessThan(all.body.records.length);
  const [report] = (await s1('GET', '/meta')).body.reports;
  const path = `/reports/${report.key}/run`;
  expect((await admin('POST', path, {}, as)).body.rows).toEqual((await s1('POST', path, {})).body.rows);
});

test('whoever is seen as, nothing is changed, and the account stays that of who looks', async () => {
  const as = { 'x-see-as': s1Id };
  const [record] = (await s1('GET', '/tables/invoices/records?limit=1')).body.records;
  const path = `/tables/invoices/records/${record.id}`;
  for (const [method, where] of [
    ['PATCH', path],
    ['DELETE', path],
    ['POST', '/tables/customers/records'],
    ['POST', '/admin/tick'],
    ['PUT', '/away'],
  ] as const) {
    const refused = await admin(method, where, method === 'DELETE' ? undefined : {}, as);
    expect([where, refused.status >= 400]).toEqual([where, true]);
  }
  expect(codeOf(await admin('PATCH', path, { values: {} }, as))).toBe('see-as.read-only');
  expect((await s1('GET', path)).body.record.version).toBe(record.version);
  const secret = await admin('GET', '/account', undefined, as);
  expect(secret.status).toBe(403);
});

test('nobody but an administrator sees as another, nobody as somebody who is not there', async () => {
  const adminId = String((await admin('GET', '/session')).body.user.id);
  const refused = await s1('GET', '/tables/invoices/records', undefined, { 'x-see-as': adminId });
  expect([refused.status, codeOf(refused)]).toEqual([403, 'request.forbidden']);
  for (const given of ['0', '-1', '1e3', '9'.repeat(30), "1' or '1'='1", 's1@dunlin.example']) {
    const answer = await admin('GET', '/session', undefined, { 'x-see-as': given });
    expect([given, answer.status, codeOf(answer)]).toEqual([given, 422, 'see-as.person']);
  }
  const nobody = await admin('GET', '/session', undefined, { 'x-see-as': '999999' });
  expect([nobody.status, codeOf(nobody)]).toEqual([403, 'person.unknown']);
});

test('the log notes once who looked as whom, and it keeps both names at what was seen', async () => {
  await admin('GET', '/session', undefined, { 'x-see-as': s1Id });
  const { entries } = (await admin('GET', '/audit?kinds=see-as')).body;
  expect(entries).toHaveLength(1);
  expect(entries[0]).toMatchObject({ table: 'users', record: Number(s1Id) });
  expect(entries[0].actor.id).not.toBe(Number(s1Id));
});

test('what only reads although it is posted is a route that there is', () => {
  const known = [...readsByPost].filter((url) => server.application.http.hasRoute({ method: 'POST', url }));
  expect(known).toEqual([...readsByPost]);
});

import { sharedSetting } from '@dunlin/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readsByPost } from '../src/auth/see-as.ts';
import { secretBox } from '../src/secret-box.ts';
import { type Browser, own, signedIn } from './browser.ts';
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

test('addresses without headers hold whom one sees as, in one session and for a quarter of an hour', async () => {
  const [looking, elsewhere, seller] = await Promise.all([
    signedIn(server, 'admin'),
    signedIn(server, 'admin'),
    signedIn(server, 's1'),
  ]);
  const read = (url: string, { cookie }: Browser, headers: Record<string, string> = {}) =>
    server.send({ method: 'GET', url: `/api${url}`, headers: { ...own, cookie, ...headers } });
  const seen = await read('/session', looking, { 'x-see-as': s1Id });
  const link = String(seen.headers['x-see-as-link']);
  const by = (each: string) => `see-as=${encodeURIComponent(each)}`;

  // A file of records is that of the person, and so is one record.
  const path = '/tables/customers/export?format=csv';
  const csv = async (browser: Browser, more = '') => (await read(`${path}${more}`, browser)).text;
  expect(await csv(looking, `&${by(link)}`)).toBe(await csv(seller));
  expect((await csv(looking)).length).toBeGreaterThan((await csv(seller)).length);
  const all = (await read('/tables/customers/records?limit=100&fields=id', looking)).body.records;
  const some = (await read('/tables/customers/records?limit=100&fields=id', seller)).body.records;
  const hidden = all.find(({ id }: { id: number }) =>
    some.every((each: { id: number }) => each.id !== id),
  ).id;
  const place = `/tables/customers/records/${hidden}`;
  expect((await read(place, looking)).status).toBe(200);
  expect((await read(`${place}?${by(link)}`, looking)).status).toBe(404);

  const refused = async (each: string, browser: Browser = looking) =>
    codeOf(await read(`/session?${by(each)}`, browser));
  // Another session of the same person, somebody else, one that was changed, none.
  expect(await refused(link, elsewhere)).toBe('see-as.link');
  expect(await refused(link, seller)).toBe('see-as.link');
  expect(await refused(`${link.slice(0, -2)}${link.endsWith('AA') ? 'BB' : 'AA'}`)).toBe('see-as.link');
  for (const none of ['', s1Id, '__proto__', '['.repeat(500)])
    expect(await refused(none)).toBe('see-as.link');
  // As an administrator's key it is no session's, and for somebody without the right it never was.
  expect(codeOf(await admin('GET', `/session?${by(link)}`))).toBe('see-as.link');
  const { database } = server.application.workspace;
  const secret = await sharedSetting(database, 'see-as-secret', () => '');
  const box = secretBox(secret, 'see-as');
  const [session, , at] = JSON.parse(box.open(link)!) as [string, number, number];
  const old = [session, Number(s1Id), at - 15 * 60 * 1000 - 1000];
  expect(await refused(box.close(JSON.stringify(old)))).toBe('see-as.link');
  expect(await refused(secretBox(secret, 'live').close(JSON.stringify([session, 1, at])))).toBe(
    'see-as.link',
  );

  // It reads and nothing else, and leaves what belongs to the account alone.
  const written = await server.send({
    method: 'POST',
    url: `/api/tables/customers/records?${by(link)}`,
    headers: { ...own, cookie: looking.cookie },
    payload: { values: {} },
  });
  expect(codeOf(written)).toBe('see-as.read-only');
  expect(codeOf(await read(`/account?${by(link)}`, looking))).toBe('see-as.account');
  const { entries } = (await admin('GET', '/audit?kinds=export')).body;
  const adminId = (await admin('GET', '/session')).body.user.id;
  expect(
    entries.map((each: { actor: { id: number }; as: { id: number } | null }) => [
      each.actor.id,
      each.as?.id ?? null,
    ]),
  ).toContainEqual([adminId, Number(s1Id)]);
});

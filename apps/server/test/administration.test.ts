/** People, roles and delegations over HTTP: what administrators do, and that nobody else does. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ask, openTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
let admin: Ask;
let s4: Ask;
let m1: Ask;
const ids: Record<string, number> = {};

beforeAll(async () => {
  server = await openTestServer();
  [admin, s4, m1] = await Promise.all([server.as('admin'), server.as('s4'), server.as('m1')]);
  const { people } = (await admin('GET', '/admin/people')).body;
  for (const { id, email } of people) ids[email.split('@')[0]] = id;
});
afterAll(() => server.close());

test('people are found by name, role and state, with how they stand with signing in', async () => {
  const found = await admin('GET', '/admin/people?role=sales&search=zhao');
  expect(found.body).toMatchObject({
    total: 1,
    people: [{ email: 's4@dunlin.example', roles: [{ key: 'sales' }], signIn: 'ready', active: true }],
  });
  const values = { name: 'New', email: 'new@dunlin.example', roles: ['intern'] };
  const added = await admin('POST', '/tables/users/records', { values });
  expect(added.status).toBe(201);
  const invited = await admin('GET', '/admin/people?state=invited');
  expect(invited.body.people).toMatchObject([{ email: 'new@dunlin.example', signIn: 'none' }]);
  expect((await admin('GET', `/admin/people/${added.body.record.id}`)).body.name).toBe('New');
});

test('nobody but administrators sees or disables people', async () => {
  for (const path of ['/admin/people', `/admin/people/${ids['s1']}`, `/admin/people/${ids['s1']}/holdings`]) {
    expect((await s4('GET', path)).status).toBe(403);
  }
  expect((await m1('POST', `/admin/people/${ids['s4']}/disable`, { takeOver: {} })).status).toBe(403);
  expect((await m1('POST', `/admin/people/${ids['s4']}/enable`, {})).status).toBe(403);
});

test('somebody with open invoices is disabled only once these have a new owner, as the app says', async () => {
  const {
    holdings,
    refused: no,
    problems,
  } = (await admin('GET', `/admin/people/${ids['s4']}/holdings`)).body;
  const owned = holdings.find((each: { key: string }) => each.key === 'invoices.owner');
  expect(owned).toMatchObject({
    fixed: 'flows',
    ways: [{ table: { key: 'owner_transfers' }, values: { from_owner: ids['s4'] } }],
  });
  expect(owned.ways[0].values.invoices).toHaveLength(owned.count);
  // What refuses it is said before anything is chosen, as it will be refused.
  expect([no, problems]).toMatchObject([null, [{ code: 'record.check', params: expect.anything() }]]);
  const refused = await admin('POST', `/admin/people/${ids['s4']}/disable`, { takeOver: {} });
  expect([refused.status, refused.body.code]).toEqual([422, 'record.check']);
  expect(refused.body.problems).toEqual(problems);
  expect((await s4('GET', '/session')).status).toBe(200);
});

test('a person who is disabled hands over what was chosen and is let in nowhere, until they are enabled', async () => {
  const path = `/admin/people/${ids['auditor']}`;
  const auditor = await server.as('auditor');
  const values = { number: 'AD-1', name: 'Of the auditor', owner: ids['auditor'] };
  expect((await admin('GET', `${path}/holdings`)).body.problems).toEqual([]);
  expect((await admin('POST', '/tables/customers/records', { values })).status).toBe(201);
  const takeOver = { 'customers.owner': ids['s1'] };
  const done = await admin('POST', `${path}/disable`, { takeOver, reason: 'leaves' });
  expect([done.status, done.body.handedOver]).toEqual([200, { 'customers.owner': 1 }]);
  expect((await auditor('GET', '/session')).status).not.toBe(200);
  expect((await admin('POST', `${path}/disable`, { takeOver: {} })).body.code).toBe('person.disabled');
  expect((await admin('POST', `${path}/enable`, {})).status).toBe(204);
});

test('nobody disables themselves, and the last administrator keeps their role', async () => {
  const self = await admin('POST', `/admin/people/${ids['admin']}/disable`, { takeOver: {} });
  expect([self.status, self.body.code]).toEqual([422, 'person.self']);
  const record = (await admin('GET', `/admin/people/${ids['admin']}`)).body;
  const change = await admin(
    'PATCH',
    `/tables/users/records/${ids['admin']}`,
    { values: { roles: ['sales'] } },
    {
      'if-match': `"${record.version}"`,
    },
  );
  expect([change.status, change.body.problems[0]]).toMatchObject([
    422,
    { code: 'person.last-admin', pointer: '/values/roles' },
  ]);
});

test('a role that is published counts at once, and says before for whom', async () => {
  const { document, version } = (await admin('GET', '/definitions/roles/sales')).body;
  const wider = { ...document, tables: { ...document.tables, currency_rates: { read: true } } };
  const preview = await admin('POST', '/definitions/roles/sales/preview', { document: wider });
  expect(preview.body.effect).toMatchObject({
    people: 4,
    rights: [{ table: 'currency_rates', right: 'read', from: 'none', to: 'all', people: 4 }],
  });
  expect((await s4('GET', '/tables/currency_rates/records')).status).toBe(404);
  const saved = await admin('PUT', '/definitions/roles/sales', { document: wider, version });
  expect([saved.status, saved.body.version]).toEqual([200, version + 1]);
  expect((await s4('GET', '/tables/currency_rates/records')).status).toBe(200);
  const stale = await admin('PUT', '/definitions/roles/sales', { document, version });
  expect([stale.status, stale.body.code]).toEqual([422, 'role.stale']);
});

test('roles are made, copied and deleted by those who may, with all problems at their places', async () => {
  const document = { key: 'clerk', label: { zh: '文员', en: 'Clerk' }, tables: { invoices: { read: true } } };
  expect((await s4('PUT', '/definitions/roles/clerk', { document, version: null })).status).toBe(403);
  expect((await s4('GET', '/definitions/roles')).status).toBe(403);
  const wrong = { ...document, tables: { invoyces: { read: true } }, reports: ['nothing'] };
  const refused = await admin('PUT', '/definitions/roles/clerk', { document: wrong, version: null });
  expect(refused.body.problems.map((each: { pointer: string }) => each.pointer).sort()).toEqual([
    '/reports/0',
    '/tables/invoyces',
  ]);
  expect((await admin('PUT', '/definitions/roles/clerk', { document, version: null })).status).toBe(200);
  const { roles } = (await admin('GET', '/definitions/roles')).body;
  expect(roles.find((each: { key: string }) => each.key === 'clerk')).toMatchObject({ app: null, people: 0 });
  expect((await admin('DELETE', '/definitions/roles/sales')).body.code).toBe('role.held');
  expect((await admin('DELETE', '/definitions/roles/clerk')).status).toBe(204);
});

test('why somebody may see a record names the people that the condition compared', async () => {
  const values = { number: 'AD-2', name: 'Of the second', owner: ids['s2'] };
  const { record } = (await admin('POST', '/tables/customers/records', { values })).body;
  const { table } = (await admin('GET', `/people/${ids['s1']}/rights?table=customers&record=${record.id}`))
    .body;
  const [{ gives, tree }] = table.rights.read.grants;
  const nameOf = async (id: number) => (await admin('GET', `/admin/people/${id}`)).body.name;
  expect(gives).toBe('no');
  expect(
    tree.children.map((each: { refersTo: string; value: number; name: string }) => [
      each.refersTo,
      each.name,
    ]),
  ).toEqual([
    ['users', await nameOf(ids['s2']!)],
    ['users', await nameOf(ids['s1']!)],
  ]);
});

test('a delegation is set by who is away, seen by both, and ended', async () => {
  const given = {
    delegate: ids['fin.director'],
    fromOn: '2025-07-01',
    toOn: '2025-07-10',
    flows: null,
    note: null,
    movesOpen: true,
  };
  const set = await m1('POST', '/delegations', given);
  expect(set.status).toBe(201);
  const seen = (await (await server.as('fin.director'))('GET', '/delegations')).body.delegations;
  expect(seen).toMatchObject([{ id: set.body.id, state: 'current', flows: null }]);
  expect((await s4('GET', '/delegations?scope=all')).status).toBe(403);
  expect((await s4('POST', `/delegations/${set.body.id}/end`, { takeBack: true })).status).toBe(404);
  const again = await m1('POST', '/delegations', { ...given, delegate: ids['gm'] });
  expect([again.status, again.body.code]).toEqual([422, 'delegation.overlap']);
  expect((await m1('POST', `/delegations/${set.body.id}/end`, { takeBack: true })).status).toBe(200);
});

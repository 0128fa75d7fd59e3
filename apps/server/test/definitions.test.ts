/** Definitions over HTTP: drafted by one at a time, published with what they do said before, brought back, taken out of use. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ask, openTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
let admin: Ask;
let designer: Ask;
let intern: Ask;

const label = (zh: string, en: string) => ({ zh, en });
const walks = {
  key: 'walks',
  label: label('拜访', 'Visits'),
  labelOne: label('拜访', 'Visit'),
  title: 'purpose',
  fields: [
    { key: 'purpose', type: 'text', label: label('目的', 'Purpose'), required: true },
    {
      key: 'customer',
      type: 'reference',
      label: label('客户', 'Customer'),
      options: { table: 'customers' },
    },
  ],
};
const list = {
  key: 'walks',
  label: label('全部拜访', 'All visits'),
  table: 'walks',
  columns: ['purpose', 'customer'],
};

/** Saves a draft over the one there is. */
async function draft(as: Ask, kind: string, document: { key: string; label: unknown }): Promise<number> {
  const path = `/definitions/${kind}/${document.key}`;
  const revision = (await as('GET', path)).body.draft?.revision ?? null;
  const saved = await as('PUT', `${path}/draft`, { document, revision });
  expect([saved.status, saved.body.code]).toEqual([200, undefined]);
  return saved.body.revision;
}

/** As if nobody had touched any draft for three minutes. */
const letDraftsLie = () =>
  server.application.database.transaction('main', (session) =>
    session.db.updateTable('sys_draft').set({ changed_at: '2025-01-01T00:00:00Z' }).execute(),
  );

beforeAll(async () => {
  server = await openTestServer();
  [admin, intern] = await Promise.all([server.as('admin'), server.as('intern')]);
  const role = { key: 'designer', label: label('设计者', 'Designer'), tables: {}, actions: ['publish'] };
  await admin('PUT', '/definitions/roles/designer', { document: role, version: null });
  const { people } = (await admin('GET', '/admin/people?search=m1')).body;
  const m1 = people.find((each: { email: string }) => each.email.startsWith('m1@'));
  const roles = [...m1.roles.map((each: { key: string }) => each.key), 'designer'];
  await admin('PATCH', `/tables/users/records/${m1.id}`, { values: { roles } });
  designer = await server.as('m1');
});
afterAll(() => server.close());

test('nobody without the right to publish sees a trace of drafts', async () => {
  for (const path of ['', '/tables/customers', '/tables/customers/versions', '/tables/customers/usages'])
    expect((await intern('GET', `/definitions${path}`)).status).toBe(403);
  const document = { document: walks, revision: null };
  expect((await intern('PUT', '/definitions/tables/walks/draft', document)).status).toBe(403);
  expect((await intern('POST', '/definitions/publish', { documents: [] })).status).toBe(403);
  expect((await intern('POST', '/definitions/tables/customers/send-link')).status).toBe(403);
  // No mail is set up here.
  expect((await designer('POST', '/definitions/tables/customers/send-link')).body).toEqual({ sent: false });
});

test('a table and its list are drafted with mistakes, judged together and published together', async () => {
  const broken = await admin('PUT', '/definitions/views/walks/draft', { document: list, revision: null });
  expect(broken.body.problems.map((each: { code: string }) => each.code)).toContain('definition.reference');
  const revision = await draft(admin, 'tables', walks);
  const { body: seen } = await admin('GET', '/definitions/views/walks');
  expect(seen).toMatchObject({
    app: 'workspace',
    live: null,
    problems: [],
    draft: { created: true, mine: true },
  });
  const { definitions } = (await admin('GET', '/definitions?app=workspace')).body;
  expect(definitions.map((each: { kind: string }) => each.kind).sort()).toEqual(['tables', 'views']);

  const documents = [
    { kind: 'tables', key: 'walks', revision },
    { kind: 'views', key: 'walks', revision: seen.draft.revision },
  ];
  const alone = await admin('POST', '/definitions/publish', { documents: [documents[1]], plan: true });
  expect(alone.body.problems).toMatchObject([{ document: 'views/walks.json' }]);
  const plan = await admin('POST', '/definitions/publish', { documents, plan: true });
  expect(plan.body).toMatchObject({
    problems: [],
    published: [],
    changes: [
      { key: 'walks', change: 'new', from: null, to: 1 },
      { kind: 'views', change: 'new' },
    ],
  });
  const note = 'Visits are planned here';
  const done = await admin('POST', '/definitions/publish', { documents, note });
  expect(done.body.published).toHaveLength(2);
  const added = await admin('POST', '/tables/walks/records', { values: { purpose: 'Terms' } });
  expect(added.status).toBe(201);
  expect((await admin('GET', '/definitions/tables/walks/versions')).body.versions).toMatchObject([
    { version: 1, live: true, note, by: { name: expect.any(String) } },
  ]);
  const log = await admin('GET', '/audit?kinds=publish&limit=2');
  expect(log.text).toContain(note);
  expect(log.text).toContain('All visits');
});

test('tables in the making are judged together: what is wrong between them is said, others’ mistakes are not', async () => {
  const plan = (required: boolean) => ({
    key: 'stops',
    label: label('停留', 'Stops'),
    labelOne: label('停留', 'Stop'),
    title: 'place',
    fields: [
      { key: 'place', type: 'text', label: label('地点', 'Place') },
      { key: 'tour', type: 'reference', label: label('路线', 'Tour'), required, options: { table: 'tours' } },
    ],
  });
  const tours = {
    key: 'tours',
    label: label('路线', 'Tours'),
    labelOne: label('路线', 'Tour'),
    title: 'name',
    fields: [
      { key: 'name', type: 'text', label: label('名称', 'Name') },
      {
        key: 'stops',
        type: 'child-table',
        label: label('停留', 'Stops'),
        options: { table: 'stops', via: 'tour' },
      },
    ],
  };
  const stops = await draft(admin, 'tables', plan(false));
  const lost = {
    ...plan(true),
    key: 'lost',
    title: 'nowhere',
    fields: [{ key: 'place', type: 'text', label: label('地点', 'Place') }],
  };
  const others = await draft(admin, 'tables', lost);
  const optional = await admin('PUT', '/definitions/tables/tours/draft', { document: tours, revision: null });
  expect(optional.body.problems).toMatchObject([
    { code: 'tables.owner', params: { reason: 'optional', table_zh: '停留', field_en: 'Tour' } },
  ]);
  await admin('PUT', '/definitions/tables/stops/draft', { document: plan(true), revision: stops });
  const mended = (await admin('GET', '/definitions/tables/tours')).body;
  expect(mended.problems).toEqual([]);
  const now = (await admin('GET', '/definitions/tables/stops')).body;
  for (const [key, revision] of [
    ['tours', mended.draft.revision],
    ['stops', now.draft.revision],
    ['lost', others],
  ])
    expect(
      (await admin('DELETE', `/definitions/tables/${key}/draft?revision=${revision}`)).status,
    ).toBeLessThan(300);
});

test('one person edits at a time; the next one is told, and takes over what lies', async () => {
  const path = '/definitions/tables/walks';
  const first = await draft(admin, 'tables', { ...walks, label: label('客户拜访', 'Customer visits') });
  expect((await designer('GET', path)).body.draft).toMatchObject({
    mine: false,
    takeOverFrom: expect.any(String),
  });
  const document = { ...walks, title: 'purpose' };
  const held = await designer('PUT', `${path}/draft`, { document, revision: first });
  expect([held.status, held.body.code]).toEqual([409, 'draft.held']);
  expect((await designer('POST', `${path}/draft/take-over`, { revision: first })).body.code).toBe(
    'draft.held',
  );
  await letDraftsLie();
  const taken = (await designer('POST', `${path}/draft/take-over`, { revision: first })).body.revision;
  // The first editor types on and learns of it.
  const late = await admin('PUT', `${path}/draft`, { document, revision: first });
  expect([late.status, late.body.code]).toEqual([409, 'draft.held']);
  const fields = walks.fields.map((each) => (each.key === 'purpose' ? { ...each, unique: true } : each));
  const both = { ...walks, label: label('客户拜访', 'Customer visits'), fields };
  const saved = await designer('PUT', `${path}/draft`, { document: both, revision: taken });
  expect(saved.status).toBe(200);
  expect((await designer('PUT', `${path}/draft`, { document: both, revision: taken })).body.code).toBe(
    'draft.stale',
  );

  // Asked for, kept; asked for again, given and taken back.
  const standing = async (as: Ask) => (await as('GET', `${path}/draft`)).body;
  const answer = async (as: Ask, give: boolean) => {
    const { revision } = (await standing(as)).draft;
    return (await as('POST', `${path}/draft/answer`, { revision, give })).status;
  };
  expect((await designer('POST', `${path}/draft/ask`)).body.code).toBe('draft.stale');
  expect((await admin('POST', `${path}/draft/ask`)).status).toBe(204);
  expect((await standing(designer)).draft).toMatchObject({ mine: true, wanted: { by: expect.any(Object) } });
  expect(await answer(admin, true)).toBe(409);
  expect(await answer(designer, false)).toBe(204);
  expect((await standing(admin)).draft).toMatchObject({ mine: false, wanted: null });
  expect(await answer(designer, true)).toBe(409);
  await admin('POST', `${path}/draft/ask`);
  expect(await answer(designer, true)).toBe(204);
  expect((await standing(admin)).draft).toMatchObject({ mine: true, wanted: null });
  await letDraftsLie();
  const lain = (await standing(designer)).draft.revision;
  expect((await designer('POST', `${path}/draft/take-over`, { revision: lain })).status).toBe(200);
  const noted = (await admin('GET', '/audit?kinds=draft')).body.entries;
  expect(noted).toHaveLength(2);
  saved.body.revision = (await standing(designer)).draft.revision;

  // Merged with what is live, it goes on from there; with what is not live any more, not.
  const revision = saved.body.revision;
  const merge = (mergedWith: number) =>
    designer('PUT', `${path}/draft`, { document: both, revision, mergedWith });
  expect((await merge(7)).body.code).toBe('draft.stale');
  saved.body.revision = (await merge(1)).body.revision;
  expect(await standing(designer)).toMatchObject({ version: 1, draft: { baseVersion: 1 } });

  const named = (revision: number) => [{ kind: 'tables', key: 'walks', revision }];
  const unseen = await admin('POST', '/definitions/publish', { documents: named(taken) });
  expect([unseen.status, unseen.body.code]).toEqual([409, 'draft.stale']);
  const plan = await admin('POST', '/definitions/publish', {
    documents: named(saved.body.revision),
    plan: true,
  });
  const [change] = plan.body.changes;
  expect(change.by).toHaveLength(2);
  const [one, other] = change.by.map((each: { id: number }) => each.id);
  expect(change.differences).toMatchObject([
    { op: 'changed', place: '/label/en', by: { id: other } },
    { op: 'changed', place: '/label/zh', by: { id: other } },
    { op: 'added', place: '/fields/key=purpose/unique', by: { id: one } },
  ]);
  expect(plan.body.tables.steps).not.toEqual([]);
  expect(plan.body.usages['tables/walks']).toMatchObject([{ kind: 'views', key: 'walks' }]);
  const done = await admin('POST', '/definitions/publish', { documents: named(saved.body.revision) });
  expect(done.body.published).toEqual([{ kind: 'tables', key: 'walks', version: 2 }]);
});

test('an older version comes back as a draft; what somebody uses does not go, and what goes leaves its data', async () => {
  const path = '/definitions/tables/walks';
  expect((await admin('GET', `${path}/versions/1`)).body.document).toEqual(walks);
  const back = await admin('POST', `${path}/draft/from`, { version: 1, revision: null });
  expect((await admin('GET', path)).body).toMatchObject({
    draft: { document: walks, baseVersion: 2, revision: back.body.revision },
    live: { version: 2 },
  });
  expect((await admin('DELETE', `${path}/draft?revision=${back.body.revision}`)).status).toBe(204);

  expect((await admin('GET', `${path}/usages`)).body.usages).toMatchObject([{ kind: 'views', key: 'walks' }]);
  const retire = [{ kind: 'tables', key: 'walks' }];
  const used = await admin('POST', '/definitions/publish', { documents: [], retire });
  expect([used.status, used.body.code]).toEqual([422, 'pack.in-use']);
  const all = [...retire, { kind: 'views', key: 'walks' }];
  expect((await admin('POST', '/definitions/publish', { documents: [], retire: all })).status).toBe(200);
  expect((await admin('GET', '/tables/walks/records')).status).toBe(404);
  expect((await admin('GET', '/schema/kept')).body.kept).toMatchObject([{ table: 'walks', count: 1 }]);
  expect((await admin('GET', path)).status).toBe(404);
});

test('a threshold, a step and a report change while runs go on; none is lost or begins anew', async () => {
  const live = async (kind: string, key: string) =>
    structuredClone((await admin('GET', `/definitions/${kind}/${key}`)).body.live.document);
  await admin('POST', '/admin/tick', { until: '2025-07-02T02:00:00Z' });
  const rule = await live('rules', 'risk-medium');
  rule.condition.and[0]['>'][1] = 20;
  const flow = await live('flows', 'ladder-1-7-15-30');
  flow.steps.find((each: { id: string }) => each.id === 'reminder').label = label(
    '首次提醒',
    'First reminder',
  );
  const documents = [
    { kind: 'rules', key: rule.key, revision: await draft(admin, 'rules', rule) },
    { kind: 'flows', key: flow.key, revision: await draft(admin, 'flows', flow) },
  ];
  const plan = await admin('POST', '/definitions/publish', { documents, plan: true });
  expect(plan.body.problems).toEqual([]);
  expect(plan.body.runs).toMatchObject([{ flow: 'ladder-1-7-15-30', version: 1, runs: expect.any(Number) }]);
  const [{ runs }] = plan.body.runs;
  expect(runs).toBeGreaterThan(0);
  expect((await admin('POST', '/definitions/publish', { documents })).status).toBe(200);
  const again = await draft(admin, 'flows', { ...flow, label: label('阶梯', 'Ladder') });
  const later = await admin('POST', '/definitions/publish', {
    documents: [{ kind: 'flows', key: flow.key, revision: again }],
    plan: true,
  });
  expect(later.body.runs).toMatchObject([{ version: 1, runs }]);
});

test.each([
  ['a document that is none', null],
  ['names that objects have of themselves', { constructor: 1, toString: { key: 'x' } }],
  ['another key', { ...walks, key: 'others' }],
])('%s is a draft with problems, and nothing else happens', async (_name, document) => {
  const saved = await admin('PUT', '/definitions/tables/odd/draft', { document, revision: null });
  expect([saved.status, saved.body.problems.length > 0]).toEqual([200, true]);
  const documents = [{ kind: 'tables', key: 'odd', revision: saved.body.revision }];
  expect((await admin('POST', '/definitions/publish', { documents, plan: true })).status).toBe(200);
  expect((await admin('POST', '/definitions/publish', { documents })).status).toBe(422);
  const gone = await admin('DELETE', `/definitions/tables/odd/draft?revision=${saved.body.revision}`);
  expect(gone.status).toBe(204);
});

test('what is no definition, or too large, is refused', async () => {
  const put = (place: string, document: unknown) =>
    admin('PUT', `/definitions/${place}/draft`, { document, revision: null });
  expect((await put('roles/admin', {})).status).toBe(400);
  expect((await put('nothing/x', {})).status).toBe(400);
  expect((await put('tables/__proto__', {})).status).toBe(400);
  expect((await put('tables/odd', { text: 'x'.repeat(2 * 1024 * 1024) })).status).toBe(413);
  expect((await put('tables/odd', JSON.parse('{"__proto__":{"key":"x"}}'))).status).toBe(400);
  expect((await put('tables/odd', { text: '\u0000' })).body.code).toBe('definition.text');
  expect((await admin('GET', '/definitions/tables/costumers')).body.detail).toContain('"customers"');
});

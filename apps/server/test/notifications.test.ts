import { forgetOldNotifications } from '@dunlin/runtime';
import { type NewNotification, notify } from '@dunlin/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ask, openTestServer, startAt, type TestServer } from './test-server.ts';

interface Told {
  id: number;
  kind: string;
  read: boolean;
  record: { title: string } | null;
  recordHidden: boolean;
  task: { id: number; outcome: { en: string } | null } | null;
  subject: { label: { en: string } | null } | null;
}

let server: TestServer;
let admin: Ask;
let s1: Ask;
let s2: Ask;
let m1: Ask;
const ids: Record<string, number> = {};

beforeAll(async () => {
  server = await openTestServer();
  [admin, s1, s2, m1] = (await Promise.all(
    (['admin', 's1', 's2', 'm1'] as const).map((name) => server.as(name)),
  )) as [Ask, Ask, Ask, Ask];
  for (const name of ['s1', 's2', 'm1', 'intern'] as const)
    ids[name] = (await (await server.as(name))('GET', '/session')).body.user.id;
});
afterAll(() => server.close());

const tell = (...news: NewNotification[]): Promise<number> =>
  server.application.workspace.write(({ session }) => notify(session, news));
const unread = async (ask: Ask): Promise<number> => (await ask('GET', '/notifications/count')).body.unread;
/** What is unread and no part of a digest. */
async function told(ask: Ask): Promise<Told[]> {
  const { days } = (await ask('GET', '/notifications?unread=true')).body;
  return days.flatMap((day: { groups: { notifications: Told[] }[] }) =>
    day.groups.flatMap((group) => group.notifications),
  );
}
const ofKind = async (ask: Ask, kind: string): Promise<Told[]> =>
  (await told(ask)).filter((each) => each.kind === kind);
const readAll = async (ask: Ask): Promise<void> => {
  const { newest } = (await ask('GET', '/notifications')).body;
  if (newest !== null) await ask('POST', '/notifications/read', { upTo: newest });
};

test('an approval is told to who has to decide, its end to who asked, and what followed to whom it concerns, each once', async () => {
  for (const ask of [s1, s2, m1]) await readAll(ask);
  const before = await unread(m1);
  const [invoice] = (await s1('GET', '/tables/invoices/records?limit=1&fields=id')).body.records;
  const asked = await s1('POST', '/tables/owner_transfers/records', {
    values: { from_owner: ids['s1'], new_owner: ids['s2'], invoices: [invoice.id], reason: 'Holidays' },
  });
  expect(asked.status, asked.text).toBe(201);
  const until = '2025-07-01T01:30:00.000Z';
  for (let times = 0; times < 2; times++)
    expect((await admin('POST', '/admin/tick', { until })).status).toBe(200);
  expect(await unread(m1)).toBe(before + 1);
  const [wanted] = await ofKind(m1, 'task-created');
  expect(wanted).toMatchObject({ record: { title: expect.any(String) }, task: { outcome: null } });
  expect(await ofKind(s1, 'approval-decided')).toEqual([]);
  const path = `/tasks/${wanted!.task!.id}/complete`;
  expect((await m1('POST', path, { outcome: 'approve' })).status).toBe(200);
  const [decided, ...more] = await ofKind(s1, 'approval-decided');
  expect(more).toEqual([]);
  expect(decided!.task).toMatchObject({ id: wanted!.task!.id, outcome: { en: 'Approve' } });
  await admin('POST', '/admin/tick', { until });
  // The mail to the new owner is in the bell too, under the name of what it is.
  expect(await ofKind(s2, 'alert')).toHaveLength(1);
});

test('who may not see a record any more is not told its name', async () => {
  const made = await admin('POST', '/tables/customers/records', {
    values: { name: 'Quiet Harbour', number: 'NOTE-1', owner: ids['s1'] },
  });
  const { id } = made.body.record;
  await tell({
    person: ids['s1']!,
    kind: 'alert',
    at: startAt,
    occasion: 'harbour',
    record: { table: 'customers', id },
  });
  const found = async () => {
    const answer = await s1('GET', '/notifications');
    return { all: answer.text, one: (await ofKind(s1, 'alert')).find((each) => each.recordHidden) };
  };
  expect((await found()).all).toContain('Quiet Harbour');
  await admin('PATCH', `/tables/customers/records/${id}`, { values: { owner: ids['s2'] } });
  const { all, one } = await found();
  expect(all).not.toContain('Quiet Harbour');
  expect(one).toMatchObject({ record: null, recordHidden: true });
});

test('nobody is told the same twice, what they did themselves, or anything after they have left', async () => {
  const news: NewNotification = { person: ids['s1']!, kind: 'alert', at: startAt, occasion: 'once' };
  expect(await tell(news, { ...news, person: ids['s2']!, by: ids['s2']! })).toBe(1);
  expect(await tell(news)).toBe(0);
  const disabled = await admin('PATCH', `/tables/users/records/${ids['intern']}`, {
    values: { active: false },
  });
  expect(disabled.status, disabled.text).toBe(200);
  expect(await tell({ ...news, person: ids['intern']! })).toBe(0);
});

test('reading and putting off touches one’s own alone, and what was put off is back in time', async () => {
  await tell({ person: ids['s1']!, kind: 'import-done', at: startAt, occasion: 'own' });
  await tell({ person: ids['s2']!, kind: 'import-done', at: startAt, occasion: 'strange' });
  const [strange] = await ofKind(s2, 'import-done');
  const [own] = await ofKind(s1, 'import-done');
  const all = { ids: [own!.id, strange!.id] };
  const before = await unread(s2);
  const mine = await unread(s1);
  const put = await s1('POST', '/notifications/snooze', { of: all, until: 'tomorrow' });
  expect(put.body).toEqual({ until: '2025-07-02T01:00:00.000Z', ids: [own!.id] });
  expect([await unread(s1), await unread(s2)]).toEqual([mine - 1, before]);
  expect((await s1('GET', '/notifications/count')).body.next).toBe('2025-07-02T01:00:00.000Z');
  expect(await ofKind(s1, 'import-done')).toEqual([]);
  await admin('POST', '/admin/clock', { now: '2025-07-02T01:00:00.000Z' });
  expect(await ofKind(s1, 'import-done')).toMatchObject([{ id: own!.id, read: false }]);
  expect((await s1('POST', '/notifications/read', all)).body).toEqual({ read: 1 });
  expect(await unread(s2)).toBeGreaterThanOrEqual(before);
  // An administrator sees the bell of whom they see as, and changes nothing in it.
  const as = { 'x-see-as': String(ids['s2']) };
  expect((await admin('GET', '/notifications/count', undefined, as)).status).toBe(200);
  expect((await admin('POST', '/notifications/read', all, as)).body.code).toBe('see-as.read-only');
  expect((await ofKind(s2, 'import-done'))[0]).toMatchObject({ id: strange!.id, read: false });
});

test('many of a kind are one line that opens page by page, and are read together', async () => {
  const at = '2025-07-02T01:00:00.000Z';
  await readAll(m1);
  await tell(
    ...Array.from({ length: 60 }, (_, index) => ({
      person: ids['m1']!,
      kind: 'run-stopped' as const,
      at,
      occasion: `many ${index}`,
    })),
  );
  const page = (await m1('GET', '/notifications?unread=true')).body;
  expect(page.days).toEqual([
    { day: '2025-07-02', groups: [{ kind: 'run-stopped', count: 60, unread: 60, notifications: [] }] },
  ]);
  const first = (await m1('GET', '/notifications/2025-07-02/run-stopped')).body;
  const second = (await m1('GET', `/notifications/2025-07-02/run-stopped?after=${first.next}`)).body;
  const seen = [...first.notifications, ...second.notifications].map(({ id }: Told) => id);
  expect([new Set(seen).size, second.next]).toEqual([60, null]);
  expect((await m1('POST', '/notifications/read', { day: '2025-07-02', kind: 'run-stopped' })).body).toEqual({
    read: 60,
  });
  expect(await unread(m1)).toBe(0);
});

test('what was told is kept for ninety days', async () => {
  const at = '2025-04-02T01:00:00.000Z';
  const old: NewNotification = { person: ids['m1']!, kind: 'alert', at, occasion: 'old' };
  await tell(old, { ...old, at: '2025-04-04T01:00:00.000Z', occasion: 'young' });
  expect(await forgetOldNotifications(server.application.workspace)).toBe(1);
  expect(await ofKind(m1, 'alert')).toHaveLength(1);
});

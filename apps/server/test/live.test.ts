import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ask, openTestServer, type TestServer } from './test-server.ts';

interface Told {
  event: string;
  id: string;
  data: {
    changes?: { table: string; id: number; version?: number; kind: string }[];
    tasks?: number[];
    notified?: boolean;
  };
}

let server: TestServer;
let address: string;
let admin: Ask;
let keys: Record<'s1' | 'admin', string>;
let mine: number;
let others: number;
const leave = new AbortController();

beforeAll(async () => {
  server = await openTestServer();
  admin = await server.as('admin');
  address = await server.application.http.listen({ host: '127.0.0.1', port: 0 });
  const keyOf = async (name: string): Promise<string> =>
    (await admin('POST', '/admin/api-keys', { email: `${name}@dunlin.example` })).body.key;
  keys = { s1: await keyOf('s1'), admin: await keyOf('admin') };
  const s1 = await server.as('s1');
  const all = await admin('GET', '/tables/customers/records?fields=id&limit=1000');
  const own = await s1('GET', '/tables/customers/records?fields=id&limit=1000');
  const seen = new Set(own.body.records.map((each: { id: number }) => each.id));
  mine = own.body.records[0].id;
  others = all.body.records.find((each: { id: number }) => !seen.has(each.id)).id;
});
afterAll(async () => {
  leave.abort();
  await server.close();
});

/** Events as they come; `ready` or `reset` is the first. */
async function follow(name: 's1' | 'admin', query = '', headers: Record<string, string> = {}) {
  const answer = await fetch(`${address}/api/live?${query}`, {
    headers: { 'x-api-key': keys[name], ...headers },
    signal: leave.signal,
  });
  expect(answer.status).toBe(200);
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return async (): Promise<Told> => {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end >= 0) {
        const block = text.slice(0, end);
        text = text.slice(end + 2);
        const lines = new Map(
          block
            .split('\n')
            .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
        );
        if (lines.get('event') === undefined) continue;
        return {
          event: lines.get('event')!,
          id: lines.get('id') ?? '',
          data: JSON.parse(lines.get('data')!) as Told['data'],
        };
      }
      const { value, done } = await reader.read();
      if (done) throw new Error('the stream is over');
      text += value;
    }
  };
}

const rename = async (id: number, text: string): Promise<number> =>
  (await admin('PATCH', `/tables/customers/records/${id}`, { values: { name: text } })).body.record.version;
/** The next events that speak about customers, put together until there are `count`. */
async function customers(next: () => Promise<Told>, count: number) {
  const found: NonNullable<Told['data']['changes']> = [];
  while (found.length < count) {
    const { data } = await next();
    found.push(...(data.changes ?? []).filter(({ table }) => table === 'customers'));
  }
  return found;
}

describe('live updates', () => {
  test('say which record changed and its version, to those who may read it at that moment', async () => {
    const toAll = await follow('admin', 'tables=customers');
    const toS1 = await follow('s1', 'tables=customers');
    expect((await toAll()).event).toBe('ready');
    expect((await toS1()).event).toBe('ready');
    const hidden = await rename(others, 'Not for s1');
    const seen = await rename(mine, 'For s1');
    expect(await customers(toAll, 2)).toEqual([
      { table: 'customers', id: others, version: hidden, kind: 'changed' },
      { table: 'customers', id: mine, version: seen, kind: 'changed' },
    ]);
    expect(await customers(toS1, 1)).toEqual([
      { table: 'customers', id: mine, version: seen, kind: 'changed' },
    ]);
  });

  test('say that a record is gone only to those who were known to see it', async () => {
    const admins = (await admin('GET', '/session')).body.user.id as number;
    const owner = (await admin('GET', `/tables/customers/records/${mine}`)).body.record.owner as number;
    const made = async (of: number): Promise<number> =>
      (
        await admin('POST', '/tables/customers/records', {
          values: { name: 'For a while', number: `LIVE-${of}-${Math.random()}`, owner: of },
        })
      ).body.record?.id;
    const named = await made(owner);
    const strange = await made(admins);
    const s1 = await server.as('s1');
    expect((await s1('GET', `/tables/customers/records/${named}`)).status).toBe(200);
    expect((await s1('GET', `/tables/customers/records/${strange}`)).status).toBe(404);
    const toS1 = await follow('s1', `tables=customers&records=customers/${named},customers/${strange}`);
    expect((await toS1()).event).toBe('ready');
    // One that s1 never saw goes, one that was named goes to somebody else, one changes.
    expect((await admin('DELETE', `/tables/customers/records/${strange}`)).status).toBe(204);
    const given = await admin('PATCH', `/tables/customers/records/${named}`, { values: { owner: admins } });
    expect(given.status).toBe(200);
    await rename(mine, 'Still there');
    expect((await customers(toS1, 2)).map(({ id, kind }) => [id, kind])).toEqual([
      [named, 'gone'],
      [mine, 'changed'],
    ]);
  });

  test('go on after a break from the event that was read last', async () => {
    const first = await follow('s1', 'tables=customers');
    const { id } = await first();
    await rename(mine, 'While away 1');
    const version = await rename(mine, 'While away 2');
    const again = await follow('s1', 'tables=customers', { 'last-event-id': id });
    expect((await again()).event).toBe('ready');
    expect(await customers(again, 1)).toEqual([{ table: 'customers', id: mine, version, kind: 'changed' }]);
  });

  test.each(['7-12', 'x', 'A'.repeat(60)])(
    'begin anew where the place is none that was given: %s',
    async (id) => {
      const next = await follow('s1', `since=${id}`);
      expect((await next()).event).toBe('reset');
    },
  );

  test('tell of tasks to those whose tasks they are', async () => {
    const next = await follow('admin', 'tables=nothing');
    await next();
    const { tasks } = (await admin('GET', '/tasks?box=team')).body;
    const to = (await admin('GET', '/session')).body.user.id as number;
    await admin('POST', `/tasks/${tasks[0].id}/transfer`, { to, reason: 'live' });
    expect((await next()).data).toEqual({ changes: [], tasks: [tasks[0].id], notified: false });
  });

  test('say to whom something was told that there is something, and to nobody else', async () => {
    const toAll = await follow('admin', 'tables=nothing');
    const toS1 = await follow('s1', 'tables=nothing');
    for (const next of [toAll, toS1]) await next();
    const { tasks } = (await admin('GET', '/tasks?box=team')).body;
    const to = (await (await server.as('s1'))('GET', '/session')).body.user.id as number;
    const { id } = tasks.find((task: { assignee: { id: number } | null }) => task.assignee?.id !== to);
    await admin('POST', `/tasks/${id}/transfer`, { to, reason: 'live' });
    expect((await toS1()).data).toEqual({ changes: [], tasks: [id], notified: true });
    expect((await toAll()).data).toEqual({ changes: [], tasks: [id], notified: false });
  });

  test('are refused to nobody, and for records that are none', async () => {
    expect((await server.send({ url: '/api/live' })).status).toBe(401);
    const wrong = await admin('GET', '/live?records=customers');
    expect([wrong.status, wrong.body.code]).toEqual([400, 'request.schema']);
  });
});

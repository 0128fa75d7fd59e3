/** A request with an Idempotency-Key does what it does once, whatever happens between the asking and the answer. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, type Ask, openTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
let admin: Ask;
let s1: Ask;
beforeAll(async () => {
  server = await openTestServer();
  admin = await server.as('admin');
  s1 = await server.as('s1');
}, 200_000);
afterAll(() => server.close());

let keys = 0;
const freshKey = (): string => `"key-${++keys}"`;
const create = (ask: Ask, number: string, key?: string): Promise<Answer> =>
  ask(
    'POST',
    '/tables/customers/records',
    { values: { number, name: number } },
    key === undefined ? {} : { 'idempotency-key': key },
  );
const countOf = async (number: string): Promise<number> => {
  const filter = encodeURIComponent(JSON.stringify({ '==': [{ var: 'number' }, number] }));
  return (await admin('GET', `/tables/customers/records?fields=id&filter=${filter}`)).body.records.length;
};
/** What the process would leave that died right after the write. */
const loseAnswer = (key: string) =>
  server.application.database.transaction('main', ({ db }) =>
    db
      .updateTable('sys_kept_answer')
      .set({ status: null, headers: null, body: null })
      .where('key', '=', key.replaceAll('"', ''))
      .execute(),
  );

describe('a request with a key', () => {
  test('that is sent again gets the same answer and does nothing twice', async () => {
    const key = freshKey();
    const first = await create(admin, 'ONCE-1', key);
    expect([first.status, first.headers['idempotency-replayed']]).toEqual([201, undefined]);
    const again = await create(admin, 'ONCE-1', key);
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([201, 'true']);
    expect(again.text).toBe(first.text);
    expect(again.headers['etag']).toBe(first.headers['etag']);
    expect(await countOf('ONCE-1')).toBe(1);
  });

  test('is refused where the key stands for another request', async () => {
    const key = freshKey();
    await create(admin, 'ONCE-2', key);
    const other = await create(admin, 'ONCE-3', key);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency.reused']);
    expect(await countOf('ONCE-3')).toBe(0);
  });

  test('is refused while the same one is being carried out, and answered after it', async () => {
    const key = freshKey();
    const answers = await Promise.all([create(admin, 'ONCE-4', key), create(admin, 'ONCE-4', key)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)!.body.code).toBe('idempotency.in-flight');
    expect((await create(admin, 'ONCE-4', key)).status).toBe(201);
    expect(await countOf('ONCE-4')).toBe(1);
  });

  test('does nothing twice where the answer was lost after the write', async () => {
    const key = freshKey();
    const first = await create(admin, 'ONCE-5', key);
    await loseAnswer(key);
    const again = await create(admin, 'ONCE-5', key);
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(await countOf('ONCE-5')).toBe(1);
  });

  test('that was refused may be sent again when it is mended', async () => {
    const key = freshKey();
    const refused = await admin(
      'POST',
      '/tables/customers/records',
      { values: { name: 'No number', grade: 'none such' } },
      { 'idempotency-key': key },
    );
    expect(refused.status).toBe(422);
    expect((await create(admin, 'ONCE-6', key)).status).toBe(201);
  });

  test('has the key of its sender alone, and for a day', async () => {
    const key = freshKey();
    const mine = await create(admin, 'ONCE-7', key);
    const other = await create(s1, 'ONCE-8', key);
    expect(other.headers['idempotency-replayed']).toBeUndefined();
    await server.application.database.transaction('main', ({ db }) =>
      db.updateTable('sys_kept_answer').set({ kept_at: '2020-01-01T00:00:00.000Z' }).execute(),
    );
    const later = await create(admin, 'ONCE-9', key);
    expect([mine.status, later.status]).toEqual([201, 201]);
  });

  test.each(['', '""', `"${'x'.repeat(201)}"`, 'with blank', 'ключ'])(
    'takes a printable text as its key: %s',
    async (key) => {
      const answer = await create(admin, 'ONCE-10', Buffer.from(key, 'utf8').toString('latin1'));
      expect([answer.status, answer.body.code]).toEqual([key.length > 202 ? 400 : 422, expect.any(String)]);
      expect(await countOf('ONCE-10')).toBe(0);
    },
  );

  test('may be any that changes records, and says so in the description', async () => {
    const { paths } = (await admin('GET', '/openapi.json')).body;
    const withKey = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods as Record<string, { parameters?: { name: string }[] }>).flatMap(
        ([method, { parameters = [] }]) =>
          parameters.some(({ name }) => name === 'idempotency-key') ? [`${method} ${path}`] : [],
      ),
    );
    expect(withKey).toEqual(
      expect.arrayContaining([
        'post /api/tables/{table}/records',
        'post /api/tables/{table}/records:batch',
        'post /api/tables/invoices/records',
        'post /api/batch',
        'post /api/cash/{cash}/apply',
        'post /api/imports/{id}/run',
        'post /api/tasks/{id}/complete',
      ]),
    );
  });
});

test('several changes at once, with a key, are made once', async () => {
  const key = freshKey();
  const body = { create: [{ number: 'ONCE-B1', name: 'One' }], update: [], delete: [] };
  const send = () => admin('POST', '/tables/customers/records:batch', body, { 'idempotency-key': key });
  const first = await send();
  await loseAnswer(key);
  expect((await send()).body).toEqual(first.body);
  expect((await send()).body).toEqual(first.body);
  expect(await countOf('ONCE-B1')).toBe(1);
});

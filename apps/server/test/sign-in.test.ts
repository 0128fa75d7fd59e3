/** Who may speak to the server at all: passwords, sessions, cookies from other sites, API keys, acting as others. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApiKey } from '../src/auth/api-keys.ts';
import { cookiesOf, host, own, password } from './browser.ts';
import { type Ask, openTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
let admin: Ask;
let s1: Ask;
beforeAll(async () => {
  server = await openTestServer();
  admin = await server.as('admin');
  s1 = await server.as('s1');
});
afterAll(() => server.close());

const signIn = (payload: object, headers: Record<string, string> = own, remoteAddress = '127.0.0.1') =>
  server.send({ method: 'POST', url: '/api/auth/sign-in/email', headers, payload, remoteAddress });

async function cookieOf(email: string): Promise<string> {
  const answer = await signIn({ email, password });
  expect(answer.status).toBe(200);
  return cookiesOf(answer);
}

describe('signing in', () => {
  test('gives a cookie that scripts cannot read and other sites do not send', async () => {
    const { headers } = await signIn({ email: 's1@dunlin.example', password });
    expect(String(headers['set-cookie'])).toMatch(/HttpOnly/i);
    expect(String(headers['set-cookie'])).toMatch(/SameSite=(Lax|Strict)/i);
  });

  test('lets the holder of the cookie read as the person whose password it was', async () => {
    const cookie = await cookieOf('s1@dunlin.example');
    const { status, body } = await server.send({ url: '/api/session', headers: { host, cookie } });
    expect(status).toBe(200);
    expect(body.user.email).toBe('s1@dunlin.example');
    expect(Object.values(body.rights)).not.toContain(true);
    expect(body.workspace).toMatchObject({ today: '2025-07-01', clock: 'manual', zone: 'Asia/Shanghai' });
  });

  test('answers a wrong password and an unknown person alike', async () => {
    const wrong = await signIn({ email: 's1@dunlin.example', password: 'not-the-password' });
    const unknown = await signIn({ email: 'nobody@dunlin.example', password: 'not-the-password' });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(wrong.body).toEqual(unknown.body);
    expect(wrong.headers['content-type']).toContain('application/problem+json');
    expect(wrong.body.code).toBe('sign-in.refused');
    expect(wrong.headers['set-cookie']).toBeUndefined();
  });

  test.each([
    ['no body', {}],
    ['a list for an e-mail', { email: ['s1@dunlin.example'], password }],
    ['a record for a password', { email: 's1@dunlin.example', password: { $ne: '' } }],
    ['no e-mail', { email: 'no e-mail', password }],
    ['a password without end', { email: 's1@dunlin.example', password: 'x'.repeat(100_000) }],
  ])('refuses %s', async (_what, payload) => {
    const answer = await signIn(payload, own, '10.0.0.3');
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  test('refuses a form of another site', async () => {
    const answer = await signIn(
      { email: 's1@dunlin.example', password },
      { host, origin: 'https://evil.example', cookie: 'a=b' },
    );
    expect(answer.status).toBe(403);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  test('waits after five wrong passwords of one account, ever longer, whoever asks and whether there is such an account', async () => {
    for (const [index, email] of ['s4@dunlin.example', 'nobody-at-all@dunlin.example'].entries()) {
      for (let tries = 0; tries < 5; tries++) {
        expect(
          (await signIn({ email, password: 'wrong-password' }, own, `10.0.${index}.${tries}`)).status,
        ).toBe(401);
      }
      const held = await signIn({ email, password }, own, `10.0.${index}.99`);
      expect(held.status).toBe(429);
      expect(held.body.code).toBe('sign-in.throttled');
      expect(Number(held.headers['retry-after'])).toBeGreaterThan(0);
      expect(Number(held.headers['retry-after'])).toBeLessThanOrEqual(5);
    }
  });

  test('waits after twenty tries from one address, and no header frees a client of it', async () => {
    for (let tries = 0; tries < 20; tries++) {
      const email = `nobody${tries}@dunlin.example`;
      expect((await signIn({ email, password: 'wrong-password' }, own, '10.0.0.9')).status).toBe(401);
    }
    const headers = { ...own, 'x-forwarded-for': '10.9.9.9', 'x-dunlin-client': '10.9.9.9' };
    const right = { email: 's1@dunlin.example', password };
    expect((await signIn(right, headers, '10.0.0.9')).status).toBe(429);
    expect((await signIn(right, own, '10.0.0.10')).status).toBe(200);
  });

  test('with the right password frees the account of its wrong tries, and counts for no address', async () => {
    const email = 'm2@dunlin.example';
    for (let round = 0; round < 8; round++) {
      for (let tries = 0; tries < 3; tries++) {
        expect((await signIn({ email, password: 'wrong-password' }, own, `10.1.${round}.1`)).status).toBe(
          401,
        );
      }
      expect((await signIn({ email, password }, own, '10.1.99.1')).status).toBe(200);
    }
  });

  test.each([
    '/api/auth/sign-up/email',
    '/api/auth/api-key/create',
    '/api/auth/update-user',
    '/api/auth/../x',
  ])('is all that is open below /api/auth: %s is not', async (url) => {
    const answer = await server.send({
      method: 'POST',
      url,
      headers: own,
      payload: { email: 'x@y.example' },
    });
    expect(answer.status).toBe(404);
    expect(answer.body.code).toBe('request.no-route');
  });

  test('survives a host name that is none', async () => {
    const answer = await signIn({ email: 's1@dunlin.example', password }, { host: 'a b[' }, '10.0.0.4');
    expect(answer.status).toBeLessThan(500);
  });
});

describe('a session', () => {
  test('ends when its time is over', async () => {
    const cookie = await cookieOf('s2@dunlin.example');
    const context = await server.application.signIn.$context;
    const token = decodeURIComponent(/session_token=([^;]+)/.exec(cookie)![1]!).split('.')[0]!;
    const found = await context.internalAdapter.findSession(token);
    expect(found?.session.expiresAt).toBeInstanceOf(Date);
    await context.adapter.update({
      model: 'session',
      where: [{ field: 'token', value: token }],
      update: { expiresAt: new Date('2020-01-01T00:00:00Z') },
    });
    expect((await server.send({ url: '/api/session', headers: { host, cookie } })).status).toBe(401);
  });

  test('ends with signing out', async () => {
    const cookie = await cookieOf('s3@dunlin.example');
    const out = await server.send({
      method: 'POST',
      url: '/api/auth/sign-out',
      headers: { ...own, cookie },
      payload: {},
    });
    expect(out.status).toBe(200);
    expect((await server.send({ url: '/api/session', headers: { host, cookie } })).status).toBe(401);
  });

  test('with a forged signature is none', async () => {
    const cookie = await cookieOf('s3@dunlin.example');
    const forged = cookie.replace(/session_token=([^.]+)\.[^;]+/, 'session_token=$1.Zm9yZ2Vk');
    expect((await server.send({ url: '/api/session', headers: { host, cookie: forged } })).status).toBe(401);
  });

  test('of somebody who is no longer active opens nothing', async () => {
    const cookie = await cookieOf('auditor@dunlin.example');
    const { body } = await admin(
      'GET',
      `/tables/users/records?filter=${encodeURIComponent('email = "auditor@dunlin.example"')}`,
    );
    const [{ id }] = body.records;
    const { status } = await admin('PATCH', `/tables/users/records/${id}`, { values: { active: false } });
    expect(status).toBe(200);
    expect((await server.send({ url: '/api/session', headers: { host, cookie } })).status).toBe(401);
    const again = await signIn({ email: 'auditor@dunlin.example', password });
    expect([again.status, again.body.code]).toEqual([401, 'sign-in.refused']);
    await admin('PATCH', `/tables/users/records/${id}`, { values: { active: true } });
    // Enabled again, the person signs in again: the old session is over for good.
    expect((await server.send({ url: '/api/session', headers: { host, cookie } })).status).toBe(401);
    await cookieOf('auditor@dunlin.example');
  });
});

describe('a cookie', () => {
  const write = async (headers: Record<string, string>) =>
    server.send({
      method: 'POST',
      url: '/api/tables/customers/records',
      headers: { host, cookie: await cookieOf('s1@dunlin.example'), ...headers },
      payload: { values: {} },
    });

  test.each<[string, Record<string, string>]>([
    ['comes from another site', { origin: 'https://evil.example' }],
    ['says nothing of where it comes from', {}],
    ['comes from an opaque origin', { origin: 'null' }],
    ['comes from a host that begins like ours', { origin: `http://${host}.evil.example` }],
    ['comes from a sibling by its fetch metadata', { 'sec-fetch-site': 'same-site' }],
  ])('does not count for a write that %s', async (_what, headers) => {
    const answer = await write(headers);
    expect(answer.status).toBe(403);
    expect(answer.body.code).toBe('request.cross-site');
  });

  test.each<[string, Record<string, string>]>([
    ['origin', { origin: `http://${host}` }],
    ['fetch metadata', { 'sec-fetch-site': 'same-origin' }],
  ])('counts for a write of our own pages, known by their %s', async (_what, headers) => {
    expect((await write(headers)).status).toBe(422);
  });
});

describe('an API key', () => {
  test('acts with the rights of its holder', async () => {
    expect((await s1('GET', '/session')).body.user.email).toBe('s1@dunlin.example');
  });

  test('that is not valid is refused, whatever cookie comes with it', async () => {
    const cookie = await cookieOf('s1@dunlin.example');
    const answer = await server.send({
      url: '/api/session',
      headers: { host, cookie, 'x-api-key': 'dunlin_wrong' },
    });
    expect(answer.status).toBe(401);
    expect(answer.body.code).toBe('request.unidentified');
  });

  test('of an account that is no user of the workspace opens nothing', async () => {
    const key = await createApiKey(server.application.signIn, { email: 'x@y.example', name: 'X' });
    const answer = await server.send({ url: '/api/session', headers: { 'x-api-key': key } });
    expect(answer.status).toBe(403);
    expect(answer.body.code).toBe('person.unknown');
  });

  test('is made by admins only', async () => {
    const made = await admin('POST', '/admin/api-keys', { email: 's2@dunlin.example' });
    expect(made.body.key).toMatch(/^dunlin_/);
    expect((await s1('POST', '/admin/api-keys', { email: 'admin@dunlin.example' })).status).toBe(403);
  });
});

describe('x-dunlin-as', () => {
  test('lets an admin see with the eyes of somebody else', async () => {
    const { body } = await admin('GET', '/session', undefined, { 'x-dunlin-as': 's1@dunlin.example' });
    expect(body.user.email).toBe('s1@dunlin.example');
    expect(body.rights.admin).toBe(false);
  });

  test.each(['admin@dunlin.example', 's2@dunlin.example', 's1@dunlin.example'])(
    'is refused to everybody else (%s)',
    async (email) => {
      expect((await s1('GET', '/session', undefined, { 'x-dunlin-as': email })).status).toBe(403);
    },
  );

  test('of an unknown person is refused', async () => {
    expect((await admin('GET', '/session', undefined, { 'x-dunlin-as': 'x' })).body.code).toBe(
      'person.unknown',
    );
  });
});

test('without any of these nothing of the API answers', async () => {
  const openapi = (await admin('GET', '/openapi.json')).body;
  const open = ['/api/public', '/api/openapi.json', '/api/password/'];
  for (const [path, operations] of Object.entries<object>(openapi.paths)) {
    if (open.some((start) => path.startsWith(start))) continue;
    for (const method of Object.keys(operations)) {
      const url = path.replaceAll(/\{\w+\}/g, '1');
      const answer = await server.send({ method: method.toUpperCase() as 'GET', url });
      // Whoever has a link has no account; without the link there is nothing there.
      const outside = path.startsWith('/api/outside/');
      expect([path, method, answer.status]).toEqual([path, method, outside ? 400 : 401]);
    }
  }
});

test('a process token that is not the right one is no key', async () => {
  const answer = await server.send({ url: '/api/session', headers: { 'x-dunlin-process': 'x' } });
  expect(answer.status).toBe(401);
});

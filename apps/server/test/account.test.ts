/** One's own account in a browser: sessions, keys, the password, a second factor. */
import { base32 } from '@better-auth/utils/base32';
import { createOTP } from '@better-auth/utils/otp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser, password, signedIn } from './browser.ts';
import { type Ask, openTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
let admin: Ask;
beforeAll(async () => {
  server = await openTestServer();
  admin = await server.as('admin');
});
afterAll(() => server.close());

const chrome = {
  'user-agent': 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36',
};
const status = async (browser: Browser) => (await browser.ask('GET', '/session')).status;
const idOf = async (name: string): Promise<number> => {
  const filter = encodeURIComponent(`email = "${name}@dunlin.example"`);
  return (await admin('GET', `/tables/users/records?filter=${filter}`)).body.records[0].id;
};
/** @param later periods from now; a code counts once, so the next sign-in within half a minute takes the next one */
const codeFor = (secret: string, later = 0): Promise<string> =>
  createOTP(new TextDecoder().decode(base32.decode(secret))).hotp(Math.floor(Date.now() / 30_000) + later);

describe('my sessions', () => {
  test('are listed with their device and address, and never with what opens them', async () => {
    const phone = new Browser(server, { remoteAddress: '10.2.0.7', headers: chrome });
    await phone.signIn('s1');
    const desk = await signedIn(server, 's1');
    const { body, text } = await desk.ask('GET', '/account/sessions');
    expect(body.sessions).toHaveLength(2);
    expect(body.sessions.filter((each: { current: boolean }) => each.current)).toHaveLength(1);
    expect(body.sessions).toContainEqual(
      expect.objectContaining({
        device: { browser: 'Chrome', system: 'Windows' },
        address: '10.2.0.7',
        current: false,
      }),
    );
    expect(text).not.toContain('token');
  });

  test('can be ended, one or all others, and are over at once', async () => {
    const [one, two, three] = [
      await signedIn(server, 's2'),
      await signedIn(server, 's2'),
      await signedIn(server, 's2'),
    ];
    const sessions = (await one.ask('GET', '/account/sessions')).body.sessions;
    const mine = (await two.ask('GET', '/account/sessions')).body.sessions.find(
      (each: { current: boolean }) => each.current,
    );
    expect(sessions).toHaveLength(3);
    expect(await status(two)).toBe(200);
    expect((await one.ask('DELETE', `/account/sessions/${mine.id}`)).status).toBe(204);
    expect([await status(one), await status(two), await status(three)]).toEqual([200, 401, 200]);
    expect((await one.ask('DELETE', '/account/sessions')).body).toEqual({ ended: 1 });
    expect([await status(one), await status(three)]).toEqual([200, 401]);
  });

  test('of somebody else are none of my business', async () => {
    const other = await signedIn(server, 's3');
    const [{ id }] = (await other.ask('GET', '/account/sessions')).body.sessions;
    const mine = await signedIn(server, 's4');
    expect((await mine.ask('DELETE', `/account/sessions/${id}`)).status).toBe(404);
    expect(await status(other)).toBe(200);
  });

  test('end when a role is taken from me, and stay when I get one', async () => {
    const browser = await signedIn(server, 'm2');
    const id = await idOf('m2');
    const { roles } = (await admin('GET', `/tables/users/records/${id}`)).body.record;
    const give = async (values: string[]) =>
      expect(
        (await admin('PATCH', `/tables/users/records/${id}`, { values: { roles: values } })).status,
      ).toBe(200);
    await give([...roles, 'auditor']);
    expect(await status(browser)).toBe(200);
    await give(roles);
    expect(await status(browser)).toBe(401);
  });

  test('are over some time after they began, however busy they are', async () => {
    const browser = await signedIn(server, 's3');
    const { adapter } = await server.application.signIn.$context;
    const [{ id }] = (await browser.ask('GET', '/account/sessions')).body.sessions.filter(
      (each: { current: boolean }) => each.current,
    );
    await adapter.update({
      model: 'session',
      where: [{ field: 'id', value: id }],
      update: { createdAt: new Date('2020-01-01T00:00:00Z') },
    });
    server.application.auth.identities.forget();
    expect(await status(browser)).toBe(401);
  });
});

describe('my API keys', () => {
  test('do what their scopes cover and say which scope is missing', async () => {
    const browser = await signedIn(server, 's1');
    const made = await browser.ask('POST', '/account/api-keys', {
      name: 'ERP',
      scopes: ['records:read'],
      expiresInDays: 30,
    });
    expect(made.status).toBe(201);
    const headers = { 'x-api-key': made.body.key };
    expect((await server.send({ url: '/api/tables/customers/records?limit=1', headers })).status).toBe(200);
    expect((await server.send({ url: '/api/session', headers })).status).toBe(200);
    for (const [method, url, scope] of [
      ['POST', '/api/tables/customers/records', 'records:write'],
      ['POST', '/api/reports/ageing/run', 'reports'],
      ['GET', '/api/tasks', 'tasks'],
    ] as const) {
      const answer = await server.send({
        method,
        url,
        headers,
        ...(method === 'POST' ? { payload: {} } : {}),
      });
      expect([url, answer.status, answer.body.code]).toEqual([url, 403, 'api-key.scope']);
      expect(answer.body.problems[0].params).toEqual({ scope });
    }
  });

  test('are offered the scopes that add up to something for their holder, and no others', async () => {
    const offered = async (name: string) =>
      (await (await signedIn(server, name)).ask('GET', '/account')).body.scopes.map(
        (each: { key: string }) => each.key,
      );
    expect(await offered('s3')).not.toContain('admin');
    expect(await offered('s3')).not.toContain('publish');
    expect(await offered('admin')).toEqual(expect.arrayContaining(['admin', 'publish', 'import']));
  });

  test('have no scopes but those that there are', async () => {
    const browser = await signedIn(server, 's1');
    const made = await browser.ask('POST', '/account/api-keys', {
      name: 'x',
      scopes: ['reports', '__proto__'],
    });
    expect([made.status, made.body.problems[0]]).toEqual([
      422,
      expect.objectContaining({ code: 'api-key.no-scope', pointer: '/scopes/1' }),
    ]);
  });

  test('are listed without what opens doors, and open none once revoked', async () => {
    const browser = await signedIn(server, 's2');
    const { key } = (await browser.ask('POST', '/account/api-keys', { name: 'Reports' })).body;
    const headers = { 'x-api-key': key };
    expect((await server.send({ url: '/api/session', headers })).status).toBe(200);
    const { body, text } = await browser.ask('GET', '/account/api-keys');
    const entry = body.apiKeys.find((each: { name: string }) => each.name === 'Reports');
    expect(entry).toMatchObject({ scopes: null, expiresAt: null, lastUsedAt: expect.any(String) });
    expect(key.startsWith(entry.start)).toBe(true);
    expect(text).not.toContain(key);
    expect((await browser.ask('DELETE', `/account/api-keys/${entry.id}`)).status).toBe(204);
    expect((await server.send({ url: '/api/session', headers })).status).toBe(401);
  });

  test('do not open the account itself, nor those of others', async () => {
    expect((await admin('GET', '/account')).body.code).toBe('request.session');
    const other = await signedIn(server, 's3');
    await other.ask('POST', '/account/api-keys', { name: 'theirs' });
    const [{ id }] = (await other.ask('GET', '/account/api-keys')).body.apiKeys;
    const mine = await signedIn(server, 's4');
    expect((await mine.ask('DELETE', `/account/api-keys/${id}`)).status).toBe(404);
  });

  test('with a scope never act as somebody else unless it is that of administration', async () => {
    const as = { 'x-dunlin-as': 's1@dunlin.example' };
    for (const [scopes, expected] of [
      [['records:read'], 403],
      [['records:read', 'admin'], 200],
    ] as const) {
      const { key } = (
        await admin('POST', '/admin/api-keys', { email: 'admin@dunlin.example', scopes: [...scopes] })
      ).body;
      const answer = await server.send({ url: '/api/session', headers: { 'x-api-key': key, ...as } });
      expect([scopes, answer.status]).toEqual([scopes, expected]);
    }
  });
});

describe('my password', () => {
  test('changes with the old one, by the rules, and ends my other sessions', async () => {
    const [one, two] = [await signedIn(server, 'accountant'), await signedIn(server, 'accountant')];
    const change = (current: string, next: string) =>
      one.ask('POST', '/account/password', { current, password: next });
    expect((await change('not-the-password', 'a better one, longer')).body.code).toBe('password.wrong');
    expect((await change(password, 'short')).body.code).toBe('password.short');
    expect((await change(password, 'a better one, longer')).status).toBe(204);
    expect([await status(one), await status(two)]).toEqual([200, 401]);
    expect((await new Browser(server).signIn('accountant')).status).toBe(401);
    await signedIn(server, 'accountant', 'a better one, longer');
  });

  test('cannot be guessed without end by who found my screen open', async () => {
    const browser = await signedIn(server, 'gm');
    const answers: number[] = [];
    for (let tries = 0; tries < 7; tries++) {
      const answer = await browser.ask('POST', '/account/password', {
        current: `wrong-password-${tries}`,
        password: 'a better one, longer',
      });
      answers.push(answer.status);
    }
    expect(answers.slice(0, 5)).toEqual(Array(5).fill(422));
    expect(answers.slice(5)).toContain(429);
  });
});

test('my name and language are mine to change, and nothing else', async () => {
  const browser = await signedIn(server, 's4');
  const mine = { name: '赵敏', language: 'en' };
  const more = await browser.ask('POST', '/account/profile', { ...mine, roles: ['admin'] });
  expect([more.status, more.body.problems[0].code]).toEqual([400, 'request.unknown-property']);
  expect((await browser.ask('POST', '/account/profile', mine)).status).toBe(204);
  const { user, rights } = (await browser.ask('GET', '/session')).body;
  expect(user).toMatchObject({ name: '赵敏', language: 'en' });
  expect(rights.admin).toBe(false);
});

describe('a second factor', () => {
  const enrol = async (browser: Browser) => {
    const begun = await browser.ask('POST', '/account/second-factor/begin', { password });
    expect(begun.body.uri).toMatch(/^otpauth:\/\/totp\//);
    expect(begun.body.backupCodes).toHaveLength(10);
    const wrong = await browser.ask('POST', '/account/second-factor/confirm', { code: '000000' });
    expect(wrong.body.code).toBe('sign-in.code');
    const confirmed = await browser.ask('POST', '/account/second-factor/confirm', {
      code: await codeFor(begun.body.secret),
    });
    expect(confirmed.status).toBe(204);
    return begun.body as { secret: string; backupCodes: string[] };
  };

  test('is asked for after the password, takes a code or a backup code once, and remembers a trusted browser', async () => {
    const first = await signedIn(server, 'm1');
    const { secret, backupCodes } = await enrol(first);
    expect(await status(first)).toBe(200);
    expect((await first.ask('GET', '/account')).body.secondFactor.enabled).toBe(true);

    const browser = new Browser(server);
    const half = await browser.signIn('m1');
    expect([half.status, half.body]).toEqual([200, { secondFactor: true }]);
    expect(await status(browser)).toBe(401);
    const wrong = await browser.ask('POST', '/auth/two-factor/verify-totp', { code: '000000' });
    expect([wrong.status, wrong.body.code]).toEqual([401, 'sign-in.code']);
    const code = await codeFor(secret, 1);
    const right = await browser.ask('POST', '/auth/two-factor/verify-totp', {
      code: `${code.slice(0, 3)} ${code.slice(3)}`,
      trustDevice: true,
    });
    expect(right.status).toBe(200);
    expect(await status(browser)).toBe(200);
    await browser.ask('POST', '/auth/sign-out', {});
    expect((await browser.signIn('m1')).body).toEqual({ secondFactor: false });
    expect(await status(browser)).toBe(200);

    for (const expected of [200, 401]) {
      const other = new Browser(server);
      await other.signIn('m1');
      const answer = await other.ask('POST', '/auth/two-factor/verify-backup-code', { code: backupCodes[0] });
      expect(answer.status).toBe(expected);
    }
    const off = await first.ask('POST', '/account/second-factor/disable', { password });
    expect(off.status).toBe(204);
    expect((await new Browser(server).signIn('m1')).body).toEqual({ secondFactor: false });
  });

  test('takes a code once: not again, not twice at once, and none older than it', async () => {
    const elsewhere = { remoteAddress: '10.2.0.8' };
    const first = new Browser(server, elsewhere);
    await first.signIn('m2');
    const { secret, backupCodes } = await enrol(first);
    const half = async () => {
      const browser = new Browser(server, elsewhere);
      expect((await browser.signIn('m2')).body).toEqual({ secondFactor: true });
      return browser;
    };
    const verify = async (browsers: readonly Browser[], kind: 'totp' | 'backup-code', code: string) =>
      (
        await Promise.all(
          browsers.map((each) => each.ask('POST', `/auth/two-factor/verify-${kind}`, { code })),
        )
      ).map(({ status, body }) => [status, body.code]);
    const refused = [401, 'sign-in.code'];
    // What switched it on has been used.
    expect(await verify([await half()], 'totp', await codeFor(secret))).toEqual([refused]);
    const next = await codeFor(secret, 1);
    const atOnce = await verify([await half(), await half()], 'totp', next);
    expect(atOnce.sort()).toEqual([[200, undefined], refused]);
    expect(await verify([await half()], 'totp', next)).toEqual([refused]);
    const backup = await verify([await half(), await half()], 'backup-code', backupCodes[0]!);
    expect(backup.sort()).toEqual([[200, undefined], refused]);
    expect(await verify([await half()], 'backup-code', backupCodes[0]!)).toEqual([refused]);
  });

  test('is asked of who gave the password, whoever else is still signed in', async () => {
    const browser = new Browser(server, { remoteAddress: '10.2.0.9' });
    await browser.signIn('s2');
    const { secret } = await enrol(browser);
    const answer = await browser.ask('POST', '/auth/two-factor/verify-totp', {
      code: await codeFor(secret, 1),
    });
    expect([answer.status, answer.body.code]).toEqual([401, 'sign-in.begin-again']);
  });

  test('holds the account after five wrong codes, whatever is known of the password', async () => {
    await enrol(await signedIn(server, 'auditor'));
    const statuses: number[] = [];
    for (let tries = 0; tries < 7; tries++) {
      const browser = new Browser(server);
      await browser.signIn('auditor');
      const answer = await browser.ask('POST', '/auth/two-factor/verify-totp', { code: '000000' });
      statuses.push(answer.status);
    }
    expect(statuses.slice(0, 5)).toEqual(Array(5).fill(401));
    // On a slow machine the first wait may be over by then, not the second.
    expect(statuses.slice(5)).toContain(429);
  });

  test('is kept encrypted, and taken away by an administrator with all sessions', async () => {
    const browser = await signedIn(server, 'fin.director');
    const { secret } = await enrol(browser);
    const { adapter } = await server.application.signIn.$context;
    const raw = new TextDecoder().decode(base32.decode(secret));
    const rows = await adapter.findMany<{ secret: string }>({ model: 'twoFactor' });
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((row) => !row.secret.includes(raw))).toBe(true);
    const id = await idOf('fin.director');
    expect((await admin('GET', `/admin/people/${id}/sign-in`)).body.secondFactor).toBe(true);
    expect((await admin('POST', `/admin/people/${id}/reset-second-factor`)).status).toBe(204);
    expect(await status(browser)).toBe(401);
    expect((await new Browser(server).signIn('fin.director')).body).toEqual({ secondFactor: false });
  });

  test('without a password before it, a code opens nothing', async () => {
    const answer = await new Browser(server).ask('POST', '/auth/two-factor/verify-totp', { code: '123456' });
    expect([answer.status, answer.body.code]).toEqual([401, 'sign-in.begin-again']);
  });
});

test('all of this stands in the log, with who and from where', async () => {
  const { body } = await admin('GET', '/tables/sys.audit/records?limit=200&sort=-id');
  const kinds = new Set(body.records.map((each: { operation: string }) => each.operation));
  for (const kind of [
    'sign-in',
    'sign-in-failed',
    'sign-out',
    'security.password',
    'security.two-factor',
    'security.session',
    'security.api-key',
    'security.throttled',
  ]) {
    expect([kind, kinds.has(kind)]).toEqual([kind, true]);
  }
  const ins = body.records.filter((each: { operation: string }) => each.operation === 'sign-in');
  expect(ins[0]).toMatchObject({ detail: { method: expect.any(String), address: '127.0.0.1' } });
});

/** What the environment says about signing in: proxies, the required second factor, the secret, the ends of sessions. */
import { describe, expect, test } from 'vitest';
import { readSettings } from '../src/environment.ts';
import { Browser, own, password, signedIn } from './browser.ts';
import { openTestServer } from './test-server.ts';

const clock = { DUNLIN_CLOCK: 'manual:2025-07-01T01:00:00.000Z' };

describe('settings', () => {
  test.each<[string, Record<string, string>]>([
    ['a secret that is too short', { DUNLIN_SECRET: 'short' }],
    ['an address with a path', { DUNLIN_PUBLIC_URL: 'https://dunlin.example/app' }],
    ['an address that is none', { DUNLIN_PUBLIC_URL: 'dunlin.example' }],
    ['proxies that are none', { DUNLIN_TRUST_PROXY: 'everybody' }],
    ['trust in all the world by a word', { DUNLIN_TRUST_PROXY: 'true' }],
    ['hours that are none', { DUNLIN_SESSION_IDLE_HOURS: 'x' }],
    ['sessions without end', { DUNLIN_SESSION_MAX_HOURS: '0' }],
    ['a second factor for nobody known', { DUNLIN_REQUIRE_2FA: 'yes' }],
    ['a provider without a secret', { DUNLIN_OIDC_ISSUER: 'https://a.example', DUNLIN_OIDC_CLIENT_ID: 'x' }],
    [
      'a provider without an address to come back to',
      { DUNLIN_OIDC_ISSUER: 'https://a.example', DUNLIN_OIDC_CLIENT_ID: 'x', DUNLIN_OIDC_CLIENT_SECRET: 'y' },
    ],
  ])('with %s are refused in one sentence that names the variable', (_what, environment) => {
    expect(() => readSettings(environment)).toThrow(/^DUNLIN_\w+ .*\.$/);
  });

  test('say the ends of sessions in hours, and have some where nothing is said', () => {
    expect(readSettings({}).signIn).toMatchObject({
      secondFactor: 'nobody',
      trustedProxies: false,
      sessions: { idleSeconds: 24 * 3600, longestSeconds: 14 * 24 * 3600 },
    });
    expect(readSettings({ DUNLIN_SESSION_IDLE_HOURS: '0.5' }).signIn.sessions.idleSeconds).toBe(1800);
  });
});

test('with a required second factor administrators reach their account and nothing else until they have one', async () => {
  const server = await openTestServer({ ...clock, DUNLIN_REQUIRE_2FA: 'admins' }, { demo: false });
  const browser = await signedIn(server, 'admin');
  expect((await browser.ask('GET', '/session')).body.mustEnrol).toBe(true);
  for (const path of ['/tables/users/records', '/tasks', '/admin/people/1/sign-in']) {
    const answer = await browser.ask('GET', path);
    expect([path, answer.status, answer.body.code]).toEqual([path, 403, 'sign-in.must-enrol']);
  }
  expect((await browser.ask('GET', '/account')).body.secondFactor).toEqual({
    enabled: false,
    required: true,
  });
  expect((await browser.ask('POST', '/account/second-factor/disable', { password })).body.code).toBe(
    'sign-in.factor-required',
  );
  const admin = await server.as('admin');
  const made = await admin('POST', '/tables/users/records', {
    values: { name: 'Li', email: 's1@dunlin.example', roles: [] },
  });
  expect([made.status, made.text]).toEqual([201, expect.any(String)]);
  const { id } = made.body.record;
  const { link } = (await admin('POST', `/admin/people/${id}/invite`, {})).body;
  await browser.ask('POST', '/password/set', { token: link.split('#')[1], password: 'three geese at dusk' });
  const other = await signedIn(server, 's1', 'three geese at dusk');
  expect((await other.ask('GET', '/session')).body.mustEnrol).toBe(false);
  expect((await other.ask('GET', '/tasks')).status).toBe(200);
  await server.close();
});

describe('behind a proxy', () => {
  const forwarded = { 'x-forwarded-for': '203.0.113.7', 'x-forwarded-host': 'dunlin.firm.example' };
  const addressSeen = async (trust: string | undefined, remoteAddress: string) => {
    const server = await openTestServer(
      { ...clock, ...(trust === undefined ? {} : { DUNLIN_TRUST_PROXY: trust }) },
      { demo: false },
    );
    const origin = trust === undefined ? own : { ...own, origin: 'https://dunlin.firm.example' };
    const browser = new Browser(server, { remoteAddress, headers: { ...forwarded, ...origin } });
    const answer = await browser.signIn('admin');
    const seen =
      answer.status === 200
        ? (await browser.ask('GET', '/account/sessions')).body.sessions[0].address
        : answer.status;
    await server.close();
    return seen;
  };

  test('that is trusted, the client is who the proxy says, and the host is the one that the browser asked', async () => {
    expect(await addressSeen('10.0.0.0/8', '10.1.2.3')).toBe('203.0.113.7');
  });

  test('that is not named, nobody is believed', async () => {
    expect(await addressSeen('10.0.0.0/8', '192.0.2.1')).toBe(403);
    expect(await addressSeen(undefined, '10.1.2.3')).toBe('10.1.2.3');
  });
});

test('the secret of the environment outranks the one that was made: with another, no session is known', async () => {
  const server = await openTestServer({ ...clock, DUNLIN_SECRET: 'x'.repeat(40) }, { demo: false });
  const { secret } = await server.application.signIn.$context;
  expect(secret).toBe('x'.repeat(40));
  await server.close();
});

/** Signing in through an OpenID provider: a real one in this process, the whole way with code and PKCE. */
import { createServer, type Server } from 'node:http';
import Provider from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser } from './browser.ts';
import { openTestServer, type TestServer } from './test-server.ts';

/** Who signs in at the provider next, and what it says of them. */
let account: { sub: string; email: string; email_verified: boolean };
let provider: Server;
let issuer: string;
let server: TestServer;

beforeAll(async () => {
  provider = createServer();
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', () => resolve()));
  issuer = `http://127.0.0.1:${(provider.address() as { port: number }).port}`;
  const oidc = new Provider(issuer, {
    clients: [
      {
        client_id: 'dunlin',
        client_secret: 'a secret of the client',
        redirect_uris: ['http://dunlin.example/api/auth/callback/oidc'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    findAccount: (_context, id) => ({ accountId: id, claims: async () => ({ ...account, name: 'X' }) }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    cookies: { keys: ['test'] },
    ttl: {
      Interaction: 600,
      Session: 600,
      Grant: 600,
      AccessToken: 600,
      IdToken: 600,
      AuthorizationCode: 60,
    },
  });
  // Asks nobody: whoever comes is signed in as `account` and agrees to everything.
  const interact = async (
    ...[request, response]: Parameters<ReturnType<Provider['callback']>>
  ): Promise<void> => {
    const { prompt, params } = await oidc.interactionDetails(request, response);
    if (prompt.name === 'login') {
      await oidc.interactionFinished(request, response, { login: { accountId: account.sub } });
      return;
    }
    const grant = new oidc.Grant({ accountId: account.sub, clientId: String(params['client_id']) });
    grant.addOIDCScope('openid email profile');
    await oidc.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
  };
  const handle = oidc.callback();
  provider.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/')) void interact(request as never, response as never);
    else void handle(request as never, response as never);
  });
  server = await openTestServer({
    DUNLIN_CLOCK: 'manual:2025-07-01T01:00:00.000Z',
    DUNLIN_PUBLIC_URL: 'http://dunlin.example',
    DUNLIN_OIDC_ISSUER: issuer,
    DUNLIN_OIDC_CLIENT_ID: 'dunlin',
    DUNLIN_OIDC_CLIENT_SECRET: 'a secret of the client',
    DUNLIN_OIDC_LABEL: 'Firm login',
  });
});
afterAll(async () => {
  await server.close();
  await new Promise((resolve) => provider.close(resolve));
});

/** Follows the provider's redirects as a browser would, up to the way back. */
async function throughProvider(start: string): Promise<string> {
  const cookies = new Map<string, string>();
  let place = start;
  for (let hops = 0; hops < 12; hops++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(place, { redirect: 'manual', headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      cookies.set(name!, value!);
    }
    const location = answer.headers.get('location');
    if (location === null) throw new Error(`The provider answered ${answer.status}: ${await answer.text()}`);
    place = new URL(location, place).href;
    if (place.startsWith('http://dunlin.example')) return place;
  }
  throw new Error('The provider leads in circles');
}

/** @returns the browser after the whole way, and where it was led in the end */
async function signInWith(given: typeof account, from = '/w/main/t/invoices') {
  account = given;
  const browser = new Browser(server);
  const begun = await browser.ask('POST', '/auth/sign-in/social', { from });
  expect(begun.status).toBe(200);
  const started = new URL(begun.body.url);
  expect(started.searchParams.get('code_challenge_method')).toBe('S256');
  const back = new URL(await throughProvider(begun.body.url));
  const answer = await browser.ask('GET', `${back.pathname.slice('/api'.length)}${back.search}`);
  return { browser, back, location: String(answer.headers['location']) };
}

const s1 = { sub: 'u-1', email: 's1@dunlin.example', email_verified: true };

describe('single sign-on', () => {
  test('lets in whoever works here, known by a verified e-mail, and leads back to where they were', async () => {
    const { browser, location } = await signInWith(s1);
    expect(location).toBe('/w/main/t/invoices');
    expect((await browser.ask('GET', '/session')).body.user.email).toBe('s1@dunlin.example');
    expect((await browser.ask('GET', '/account')).body).toMatchObject({
      singleSignOn: true,
      hasPassword: true,
    });
  });

  test('keeps nothing of what the provider hands out', async () => {
    const { adapter } = await server.application.signIn.$context;
    const rows = await adapter.findMany<Record<string, unknown>>({
      model: 'account',
      where: [{ field: 'providerId', value: 'oidc' }],
    });
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows)
      expect([row['accessToken'], row['refreshToken'], row['idToken']]).toEqual([null, null, null]);
  });

  test.each([
    ['a stranger', { sub: 'u-2', email: 'stranger@firm.example', email_verified: true }],
    [
      'who claims an e-mail that nobody verified',
      { sub: 'u-3', email: 's2@dunlin.example', email_verified: false },
    ],
  ])('lets nobody in %s, and makes no account', async (_who, given) => {
    const { browser, location } = await signInWith(given);
    expect(location).toBe('/signin?error=single-sign-on');
    expect((await browser.ask('GET', '/session')).status).toBe(401);
    const { internalAdapter } = await server.application.signIn.$context;
    expect(await internalAdapter.findAccountByKey({ providerId: 'oidc', accountId: given.sub })).toBeNull();
    expect(await internalAdapter.findUserByEmail('stranger@firm.example')).toBeNull();
  });

  test('lets in no more whoever was disabled', async () => {
    const admin = await server.as('admin');
    const filter = encodeURIComponent('email = "auditor@dunlin.example"');
    const { id } = (await admin('GET', `/tables/users/records?filter=${filter}`)).body.records[0];
    const values = { active: false };
    expect((await admin('PATCH', `/tables/users/records/${id}`, { values })).status).toBe(200);
    const { location } = await signInWith({
      sub: 'u-4',
      email: 'auditor@dunlin.example',
      email_verified: true,
    });
    expect(location).toBe('/signin?error=single-sign-on');
  });

  test('of another browser cannot be brought into mine', async () => {
    account = s1;
    const begun = await new Browser(server).ask('POST', '/auth/sign-in/social', {});
    const back = new URL(await throughProvider(begun.body.url));
    const mine = new Browser(server);
    const answer = await mine.ask('GET', `${back.pathname.slice('/api'.length)}${back.search}`);
    expect(String(answer.headers['location'])).toBe('/signin?error=single-sign-on');
    expect((await mine.ask('GET', '/session')).status).toBe(401);
  });

  test('works once for a code', async () => {
    const { browser, back } = await signInWith(s1);
    await browser.ask('POST', '/auth/sign-out', {});
    const again = await browser.ask('GET', `${back.pathname.slice('/api'.length)}${back.search}`);
    expect(String(again.headers['location'])).toBe('/signin?error=single-sign-on');
  });

  test.each(['https://evil.example/w/main', '//evil.example', '/w/main/\\evil', 'javascript:alert(1)'])(
    'leads back to nowhere else: %s',
    async (from) => {
      const { location } = await signInWith(s1, from);
      expect(location).toBe('/w/main/home');
    },
  );

  test('is offered on the sign-in page by its name', async () => {
    expect((await server.send({ url: '/api/public' })).body.signIn.singleSignOn).toBe('Firm login');
  });
});

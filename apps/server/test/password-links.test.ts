/** Links to set a password: handed over by an administrator, or by mail through a real mail server. */
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser, signedIn } from './browser.ts';
import { type Ask, openTestServer, type TestServer } from './test-server.ts';

const idOf = async (admin: Ask, name: string): Promise<number> => {
  const filter = encodeURIComponent(`email = "${name}@dunlin.example"`);
  return (await admin('GET', `/tables/users/records?filter=${filter}`)).body.records[0].id;
};
const tokenOf = (link: string): string => link.split('#')[1]!;

describe('where no mail is set up, a link', () => {
  let server: TestServer;
  let admin: Ask;
  beforeAll(async () => {
    server = await openTestServer();
    admin = await server.as('admin');
  });
  afterAll(() => server.close());

  const invited = async (name: string): Promise<{ id: number; token: string }> => {
    const { body } = await admin('POST', '/tables/users/records', {
      values: { name, email: `${name}@dunlin.example`, roles: ['sales'] },
    });
    const made = await admin('POST', `/admin/people/${body.record.id}/invite`, {});
    expect(made.body).toMatchObject({ sent: false, link: expect.stringContaining('/signin/set#') });
    return { id: body.record.id, token: tokenOf(made.body.link) };
  };
  const set = (token: string, password: string) =>
    new Browser(server).ask('POST', '/password/set', { token, password });

  test('says whom it is for, takes a password by the rules, once, and lets its holder in', async () => {
    const { id, token } = await invited('wang');
    const browser = new Browser(server);
    expect((await browser.ask('POST', '/password/link', { token })).body).toMatchObject({
      kind: 'invitation',
      email: 'wang@dunlin.example',
      name: 'wang',
    });
    expect((await admin('GET', `/admin/people/${id}/sign-in`)).body).toMatchObject({
      hasPassword: false,
      invitedUntil: expect.any(String),
    });
    expect((await set(token, 'short')).body.code).toBe('password.short');
    expect((await set(token, 'three geese at dusk')).body).toEqual({ email: 'wang@dunlin.example' });
    expect((await set(token, 'three geese at dawn')).body.code).toBe('password.link');
    await signedIn(server, 'wang', 'three geese at dusk');
    expect((await admin('GET', `/admin/people/${id}/sign-in`)).body).toMatchObject({
      hasPassword: true,
      invitedUntil: null,
    });
  });

  test('that is asked for at once by many is spent by one', async () => {
    const { token } = await invited('zhou');
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, index) => set(token, `three geese at dusk ${index}`)),
    );
    expect(answers.filter((each) => each.status === 200)).toHaveLength(1);
  });

  test('counts no more when a newer one is made, the person is disabled, or its time is over', async () => {
    const { id, token } = await invited('sun');
    const newer = tokenOf((await admin('POST', `/admin/people/${id}/invite`, {})).body.link);
    expect((await set(token, 'three geese at dusk')).status).toBe(404);
    await admin('PATCH', `/tables/users/records/${id}`, { values: { active: false } });
    expect((await set(newer, 'three geese at dusk')).status).toBe(404);
    await admin('PATCH', `/tables/users/records/${id}`, { values: { active: true } });
    const { adapter } = await server.application.signIn.$context;
    await adapter.updateMany({
      model: 'verification',
      where: [],
      update: { expiresAt: new Date('2020-01-01T00:00:00Z') },
    });
    expect((await set(newer, 'three geese at dusk')).status).toBe(404);
  });

  test('is kept as a hash only', async () => {
    const { token } = await invited('wu');
    const { adapter } = await server.application.signIn.$context;
    const kept = JSON.stringify(await adapter.findMany({ model: 'verification' }));
    expect(kept).not.toContain(token.split('.')[2]);
  });

  test.each(['', 'x', 'reset.x.y', '..', 'invitation.__proto__.x', 'reset..'])(
    'that is none (%j) opens nothing',
    async (token) => {
      const answer = await set(token, 'three geese at dusk');
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
    },
  );

  test('to reset ends all sessions, frees a held account, and is for administrators to make', async () => {
    const browser = await signedIn(server, 's1');
    for (let tries = 0; tries < 6; tries++) await new Browser(server).signIn('s1', 'wrong-password');
    const id = await idOf(admin, 's1');
    expect((await admin('GET', `/admin/people/${id}/sign-in`)).body.lockedUntil).not.toBeNull();
    const s2 = await server.as('s2');
    expect((await s2('POST', `/admin/people/${id}/reset-link`, {})).status).toBe(403);
    const { body } = await admin('POST', `/admin/people/${id}/reset-link`, {});
    expect((await set(tokenOf(body.link), 'three geese at dusk')).status).toBe(200);
    expect((await browser.ask('GET', '/session')).status).toBe(401);
    await signedIn(server, 's1', 'three geese at dusk');
  });

  test('cannot be asked for by mail', async () => {
    const answer = await new Browser(server).ask('POST', '/password/forgot', { email: 's1@dunlin.example' });
    expect([answer.status, answer.body.code]).toEqual([409, 'password.no-mail']);
  });

  test('an administrator sees and ends sessions and keys of others', async () => {
    const browser = await signedIn(server, 's3');
    await browser.ask('POST', '/account/api-keys', { name: 'laptop' });
    const id = await idOf(admin, 's3');
    const { sessions, apiKeys } = (await admin('GET', `/admin/people/${id}/sign-in`)).body;
    expect([sessions.length, apiKeys.length]).toEqual([1, 1]);
    expect((await admin('DELETE', `/admin/people/${id}/sessions/${sessions[0].id}`)).status).toBe(204);
    expect((await browser.ask('GET', '/session')).status).toBe(401);
    expect((await admin('DELETE', `/admin/people/${id}/api-keys/${apiKeys[0].id}`)).status).toBe(204);
    expect((await admin('GET', `/admin/people/${id}/sign-in`)).body.apiKeys).toEqual([]);
  });

  test('another e-mail is the one to sign in with from then on', async () => {
    const { id, token } = await invited('chen');
    await set(token, 'three geese at dusk');
    await admin('PATCH', `/tables/users/records/${id}`, { values: { email: 'chen.li@dunlin.example' } });
    expect((await new Browser(server).signIn('chen', 'three geese at dusk')).status).toBe(401);
    await signedIn(server, 'chen.li', 'three geese at dusk');
  });
});

describe('where mail is set up', () => {
  let server: TestServer;
  let admin: Ask;
  let smtp: SMTPServer;
  const received: { to: string; text: string }[] = [];
  let arrived: PromiseWithResolvers<void> = Promise.withResolvers();
  beforeAll(async () => {
    smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      logger: false,
      onData: (stream, session, done) => {
        let text = '';
        stream.on('data', (part: Buffer) => {
          text += part.toString();
        });
        stream.on('end', () => {
          received.push({ to: session.envelope.rcptTo[0]!.address, text });
          done();
          arrived.resolve();
        });
      },
    });
    await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', () => resolve()));
    const { port } = smtp.server.address() as { port: number };
    server = await openTestServer({
      DUNLIN_CLOCK: 'manual:2025-07-01T01:00:00.000Z',
      DUNLIN_SMTP_URL: `smtp://127.0.0.1:${port}`,
      DUNLIN_PUBLIC_URL: 'https://dunlin.firm.example',
    });
    admin = await server.as('admin');
  });
  afterAll(async () => {
    await server.close();
    await new Promise<void>((resolve) => smtp.close(() => resolve()));
  });

  const linkIn = (mail: string): string => {
    const encoded = /base64/i.test(mail.split('\r\n\r\n')[0]!);
    const body = mail.slice(mail.indexOf('\r\n\r\n') + 4);
    const text = encoded
      ? Buffer.from(body, 'base64').toString()
      : body.replaceAll('=\r\n', '').replaceAll('=3D', '=');
    return /https:\/\/\S+/.exec(text)![0];
  };
  const forgot = (email: string) =>
    new Browser(server, { headers: { host: 'evil.example', origin: 'http://evil.example' } }).ask(
      'POST',
      '/password/forgot',
      { email },
    );

  test('an invitation goes by mail, and its link is shown to nobody else', async () => {
    const id = await idOf(admin, 's4');
    const { body } = await admin('POST', `/admin/people/${id}/invite`, {});
    expect(body).toMatchObject({ sent: true, link: null });
    expect(received.at(-1)?.to).toBe('s4@dunlin.example');
    expect(linkIn(received.at(-1)!.text)).toMatch(
      /^https:\/\/dunlin\.firm\.example\/signin\/set#invitation\./,
    );
  });

  test('a forgotten password is reset by a link to the address of the setting, whatever the request says of its host', async () => {
    arrived = Promise.withResolvers();
    const answer = await forgot('s1@dunlin.example');
    expect([answer.status, answer.body]).toEqual([202, { accepted: true }]);
    await arrived.promise;
    const link = linkIn(received.at(-1)!.text);
    expect(link).toMatch(/^https:\/\/dunlin\.firm\.example\/signin\/set#reset\./);
    const done = await new Browser(server).ask('POST', '/password/set', {
      token: tokenOf(link),
      password: 'three geese at dusk',
    });
    expect(done.status).toBe(200);
  });

  test('nobody learns whether somebody has the e-mail', async () => {
    const [known, unknown] = [await forgot('s2@dunlin.example'), await forgot('nobody@dunlin.example')];
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
  });

  test('mails to one address become ever fewer', async () => {
    // Mails to others may still be on their way.
    const mails = (): number => received.filter(({ to }) => to === 'm1@dunlin.example').length;
    const before = mails();
    for (let each = 0; each < 8; each++) expect((await forgot('m1@dunlin.example')).status).toBe(202);
    await expect.poll(() => mails() - before).toBe(3);
  });
});

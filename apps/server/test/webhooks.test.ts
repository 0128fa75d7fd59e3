import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { deliverWebhooks, queueWebhooks, sealLog } from '@dunlin/runtime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { secretBox } from '../src/secret-box.ts';
import { sendWebhook, signWebhook } from '../src/webhooks/send-webhook.ts';
import { webhookSecrets } from '../src/webhooks/webhook-secrets.ts';
import { type Ask, openTestServer, startAt, type TestServer } from './test-server.ts';

interface Seen {
  headers: IncomingHttpHeaders;
  body: string;
}

let server: TestServer;
let admin: Ask;
let receiver: Server;
let url: string;
let seen: Seen[] = [];
let status = 200;

beforeAll(async () => {
  server = await openTestServer({ DUNLIN_CLOCK: `manual:${startAt}`, DUNLIN_WEBHOOK_ALLOW_PRIVATE: 'true' });
  admin = await server.as('admin');
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => {
      body += part.toString();
    });
    request.on('end', () => {
      seen.push({ headers: request.headers, body });
      response.writeHead(status, { location: 'http://169.254.169.254/' }).end('noted');
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', () => resolve()));
  url = `http://127.0.0.1:${(receiver.address() as { port: number }).port}/hook`;
});
afterAll(async () => {
  receiver.closeAllConnections();
  receiver.close();
  await server.close();
});

/** What the worker does: the log is sealed, changes are queued, deliveries go out. */
async function work(allowPrivate = true): Promise<Seen[]> {
  const { workspace, database } = server.application;
  seen = [];
  for (let turn = 0; turn < 5; turn++) await sealLog(workspace);
  await queueWebhooks(workspace);
  const send = sendWebhook({
    workspace: 'main',
    box: await webhookSecrets(database, undefined),
    allowPrivate,
    nowMs: () => 1_750_000_000_000,
  });
  while ((await deliverWebhooks(workspace, send)) > 0);
  return seen;
}

const make = async (wish: object) => {
  const { status: code, body } = await admin('POST', '/webhooks', {
    label: 'Test',
    url,
    tables: ['customers'],
    kinds: ['created', 'changed', 'deleted'],
    ...wish,
  });
  expect(code).toBe(201);
  return body as { webhook: { id: number }; secret: string };
};
const remove = (id: number) => admin('DELETE', `/webhooks/${id}`);
const customer = async (owner: string, name: string): Promise<number> => {
  const { records } = (
    await admin(
      'GET',
      `/tables/users/records?filter=${encodeURIComponent(`email = "${owner}@dunlin.example"`)}`,
    )
  ).body;
  const made = await admin('POST', '/tables/customers/records', {
    values: { name, number: `WH-${name}`, owner: records[0].id, phone: '13800000000' },
  });
  expect(made.status).toBe(201);
  return made.body.record.id;
};
const rename = (id: number, name: string) =>
  admin('PATCH', `/tables/customers/records/${id}`, { values: { name } });

describe('a webhook', () => {
  test('is told of changes once, signed so that the receiver can check it', async () => {
    const { webhook, secret } = await make({});
    const id = await customer('s1', 'Signed');
    await rename(id, 'Renamed');
    const told = await work();
    expect(told.map(({ body }) => JSON.parse(body).type)).toEqual(['record.created', 'record.changed']);
    const { headers, body } = told[1]!;
    expect(JSON.parse(body).data).toMatchObject({
      table: 'customers',
      id,
      changed: expect.arrayContaining(['name']),
      record: { name: 'Renamed' },
    });
    const [key, timestamp] = [String(headers['webhook-id']), Number(headers['webhook-timestamp'])];
    expect(headers['webhook-signature']).toBe(signWebhook(secret, key, timestamp, body));
    expect(await work()).toEqual([]);
    expect(JSON.stringify((await admin('GET', '/webhooks')).body)).not.toContain(secret);
    await remove(webhook.id);
  });

  test('is told what the person it acts for may see, and nothing of other records', async () => {
    const s1 = (await (await server.as('s1'))('GET', '/session')).body.user.id as number;
    const { webhook } = await make({ actsAs: s1 });
    await customer('s2', 'Hidden');
    const mine = await customer('s1', 'Seen');
    const others = await customer('s2', 'Gone');
    await admin('DELETE', `/tables/customers/records/${others}`);
    await admin('DELETE', `/tables/customers/records/${mine}`);
    // What is gone by now is told as deleted alone.
    expect((await work()).map(({ body }) => [JSON.parse(body).type, JSON.parse(body).data.id])).toEqual([
      ['record.deleted', mine],
    ]);
    await remove(webhook.id);
  });

  test('looks at the fields and the filter that it names', async () => {
    const { webhook } = await make({ kinds: ['changed'], fields: ['name'], filter: 'name = "Wanted"' });
    const id = await customer('s1', 'Filtered');
    await rename(id, 'Not wanted');
    await work();
    await rename(id, 'Wanted');
    expect(await work()).toHaveLength(1);
    await admin('PATCH', `/tables/customers/records/${id}`, { values: { name_en: 'Other field' } });
    expect(await work()).toEqual([]);
    await remove(webhook.id);
  });

  test('is tried again after a while, follows no redirect, and is sent again when somebody asks', async () => {
    const { webhook } = await make({});
    status = 302;
    await customer('s1', 'Redirected');
    expect(await work()).toHaveLength(1);
    // Nothing is due before its time.
    expect(await work()).toEqual([]);
    const log = async () => (await admin('GET', `/webhooks/${webhook.id}/deliveries`)).body.deliveries;
    const [first] = await log();
    expect(first).toMatchObject({ status: 'waiting', tries: 1, answer: { status: 302, text: 'noted' } });
    status = 200;
    expect((await admin('POST', `/webhooks/${webhook.id}/deliveries/${first.id}/retry`)).status).toBe(202);
    expect(await work()).toHaveLength(1);
    expect((await log())[0]).toMatchObject({ status: 'sent', answer: { status: 200 } });
    await remove(webhook.id);
  });

  test('never calls an address inside the house unless the operator allows it', async () => {
    const { webhook } = await make({});
    await admin('POST', `/webhooks/${webhook.id}/ping`);
    expect(await work(false)).toEqual([]);
    const [tried] = (await admin('GET', `/webhooks/${webhook.id}/deliveries`)).body.deliveries;
    expect(tried).toMatchObject({ status: 'dead', answer: { status: null } });
    expect(tried.answer.text).toBe('webhook.private');
    await remove(webhook.id);
  });

  test('stops when its receiver is gone', async () => {
    const { webhook } = await make({});
    status = 410;
    await admin('POST', `/webhooks/${webhook.id}/ping`);
    await work();
    status = 200;
    const { webhooks } = (await admin('GET', '/webhooks')).body;
    expect(webhooks).toMatchObject([{ active: false, stopped: 'gone' }]);
    await remove(webhook.id);
  });

  test.each<[object, string]>([
    [{ url: 'ftp://x.example/' }, 'webhook.url'],
    [{ url: 'https://user:password@x.example/' }, 'webhook.url'],
    [{ tables: ['custmers'] }, 'webhook.table'],
    [{ fields: ['nam'] }, 'webhook.field'],
    [{ tables: ['customers', 'invoices'], filter: 'name = "x"' }, 'webhook.filter'],
  ])('is refused with %j: %s', async (wish, code) => {
    const answer = await admin('POST', '/webhooks', {
      label: 'Test',
      url,
      tables: ['customers'],
      kinds: ['created'],
      ...wish,
    });
    expect([answer.status, answer.body.code]).toEqual([422, code]);
  });

  test.each(['http://127.0.0.1/x', 'http://[::1]:80/', 'http://localhost:3210/api', 'http://10.1.2.3/'])(
    'is refused an address inside the house before anything is sent, unless the operator allows it: %s',
    async (inside) => {
      const refused = async (allowPrivate: boolean) => {
        Object.assign(server.application.settings.webhooks, { allowPrivate });
        const wish = { label: 'Inside', url: inside, tables: ['customers'], kinds: ['created'] };
        const { status: code, body } = await admin('POST', '/webhooks', wish);
        if (code === 201) await remove(body.webhook.id);
        return [code, body.code, body.problems?.[0].pointer];
      };
      expect(await refused(false)).toEqual([422, 'webhook.private', '/url']);
      expect(await refused(true)).toEqual([201, undefined, undefined]);
      const { webhook } = await make({});
      Object.assign(server.application.settings.webhooks, { allowPrivate: false });
      const changed = await admin('PATCH', `/webhooks/${webhook.id}`, { url: inside });
      Object.assign(server.application.settings.webhooks, { allowPrivate: true });
      expect([changed.status, changed.body.code]).toEqual([422, 'webhook.private']);
      await remove(webhook.id);
    },
  );

  test('is nothing for people who are no administrators', async () => {
    const s1 = await server.as('s1');
    expect((await s1('GET', '/webhooks')).status).toBe(403);
    expect((await s1('POST', '/webhooks/1/ping')).status).toBe(403);
  });
});

test('a closed secret opens only in its own box, and not when it was changed', () => {
  const box = secretBox('a secret of the house', 'webhooks');
  const closed = box.close('whsec_x');
  expect(box.open(closed)).toBe('whsec_x');
  expect(secretBox('a secret of the house', 'live').open(closed)).toBeUndefined();
  expect(secretBox('another', 'webhooks').open(closed)).toBeUndefined();
  expect(box.open(`${closed.slice(0, -2)}AA`)).toBeUndefined();
  expect(box.open('')).toBeUndefined();
});

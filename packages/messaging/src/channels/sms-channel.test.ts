import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { describe, expect, test } from 'vitest';
import { letterKey } from './channel.ts';
import { isPublicAddress } from './public-address.ts';
import { createSmsChannel, phoneNumber, type SmsConfig, smsBodyFault } from './sms-channel.ts';

const letter = {
  key: letterKey('main', 7),
  to: '125 0000-0001',
  subject: '',
  text: '您好 "甲"，\n请付款 {{to}}',
};

interface Seen {
  method: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A provider on this machine that notes what it gets and answers as told. */
async function provider(status: number, answer = '', given: Partial<SmsConfig> = {}) {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => {
      body += part.toString();
    });
    request.on('end', () => {
      seen.push({ method: request.method!, headers: request.headers, body });
      if (status === 0) return;
      response.writeHead(status, { location: 'http://169.254.169.254/' }).end(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address() as { port: number };
  const channel = createSmsChannel({
    url: new URL(`http://127.0.0.1:${port}/send`),
    allowPrivate: true,
    ...given,
  });
  const result = await channel.send(letter);
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return { result, seen, port };
}

describe('a text message over HTTP', () => {
  test('fills number, text and key into the values of the body, whatever the text holds', async () => {
    const { result, seen } = await provider(200, '', {
      method: 'PUT',
      headers: { authorization: 'Bearer s3cret' },
      body: { PhoneNumbers: ['{{to}}'], Params: { content: '【华信】{{ text }}' }, id: '{{key}}', n: 1 },
    });
    expect(result).toEqual({ kind: 'sent' });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({
      method: 'PUT',
      headers: { authorization: 'Bearer s3cret', 'idempotency-key': 'dunlin.main.7' },
    });
    expect(JSON.parse(seen[0]!.body)).toEqual({
      PhoneNumbers: ['12500000001'],
      Params: { content: `【华信】${letter.text}` },
      id: 'dunlin.main.7',
      n: 1,
    });
  });
  test('can be a form, and is signed with a secret that stays in the settings', async () => {
    const { seen } = await provider(202, '', { format: 'form', secret: 'key' });
    expect(new URLSearchParams(seen[0]!.body).get('text')).toBe(letter.text);
    const hmac = createHmac('sha256', 'key').update(seen[0]!.body).digest('hex');
    expect(seen[0]!.headers['x-dunlin-signature']).toBe(`sha256=${hmac}`);
  });
  test.each([
    [400, true],
    [302, true],
    [429, false],
    [503, false],
  ])('that is answered with %i has failed, for good: %s', async (status, permanent) => {
    expect((await provider(status)).result).toMatchObject({ kind: 'failed', permanent });
  });
  test.each([
    ['{"result":{"Code":"OK"}}', 'sent'],
    ['{"result":{"Code":"isv.BUSINESS_LIMIT"}}', 'failed'],
    ['no json', 'failed'],
    ['{"result":"OK"}', 'failed'],
  ])(
    'whose provider answers %s is %s, where the settings say what accepted looks like',
    async (answer, kind) => {
      const accepted = { path: 'result.Code', equals: 'OK' };
      expect((await provider(200, answer, { accepted })).result.kind).toBe(kind);
    },
  );
  test('that is not answered in time can be tried again', async () => {
    expect((await provider(0, '', { timeoutMs: 50 })).result).toMatchObject({ permanent: false });
  });
  test.each(['http://127.0.0.1:1/', 'http://[::1]:1/', 'http://localhost:1/', 'http://169.254.169.254/x'])(
    'never goes to %s unless addresses inside the house are allowed',
    async (url) => {
      const { result, seen } = await provider(200, '', { url: new URL(url), allowPrivate: false });
      expect(result).toMatchObject({ kind: 'failed', permanent: true });
      expect(result).toHaveProperty('reason', expect.stringContaining('inside the house'));
      expect(seen).toEqual([]);
    },
  );
  test('without a number is refused before anybody is called', async () => {
    const channel = createSmsChannel({ url: new URL('http://127.0.0.1:1/') });
    expect(await channel.send({ ...letter, to: 'a@b.example' })).toMatchObject({ permanent: true });
  });
});

test.each([
  ['+86 125-0000-0001', '+8612500000001'],
  ['(010) 1234.5678', '01012345678'],
  ['1234', undefined],
  ['12500000001x', undefined],
  ['1'.repeat(16), undefined],
])('the number in %j is %s', (text, number) => {
  expect(phoneNumber(text)).toBe(number);
});

test.each([
  [{ to: '{{to}}' }, 'json', 'the body has no place for {{text}}'],
  [{ a: '{{to}}{{text}}{{secret}}' }, 'json', '{{secret}} is none of the places'],
  [{ a: { b: '{{to}}{{text}}' } }, 'form', 'plain values'],
] as const)('a body %j as %s is refused: %s', (body, format, fault) => {
  expect(smsBodyFault(body, format)).toContain(fault);
});

test.each([
  ['8.8.8.8', true],
  ['2400:3200::1', true],
  ['10.1.2.3', false],
  ['100.64.0.1', false],
  ['172.31.0.1', false],
  ['192.168.1.1', false],
  ['0.0.0.0', false],
  ['255.255.255.255', false],
  ['::', false],
  ['::ffff:10.0.0.1', false],
  ['fe80::1', false],
  ['fd00::1', false],
  ['64:ff9b::a00:1', false],
  ['2002:a00:1::', false],
  ['not an address', false],
])('%s is public: %s', (address, open) => {
  expect(isPublicAddress(address)).toBe(open);
});

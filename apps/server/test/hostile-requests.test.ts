/**
 * Whatever is sent, the server answers for it: never with a bug, never with SQL or a stack, always in the one form that
 * problems have.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, type Ask, openTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
let admin: Ask;
let s1: Ask;
beforeAll(async () => {
  server = await openTestServer();
  admin = await server.as('admin');
  s1 = await server.as('s1');
});
afterAll(() => server.close());

function isCivil({ status, headers, text, body }: Answer, what: unknown): void {
  const place = JSON.stringify(what)?.slice(0, 500);
  expect(status, `${place} ${text.slice(0, 300)}`).toBeLessThan(500);
  if (status < 400) return;
  expect(headers['content-type'], place).toContain('application/problem+json');
  expect(body, place).toMatchObject({ status, code: expect.any(String), detail: expect.any(String) });
  expect(text, place).not.toMatch(
    /\bat \S+ \(|node_modules|\bselect .* from "|insert into|syntax error|Maximum call/i,
  );
}

const nested = (depth: number): unknown => {
  let value: unknown = true;
  for (let level = 0; level < depth; level++) value = { '!': [value] };
  return value;
};

/** Values that break what is not careful. */
const hostileTexts = [
  '',
  '\0',
  'a\0b',
  '\ud800',
  "'; drop table customers; --",
  '" or 1=1 --',
  '%',
  'number = "a\0b"',
  'number = "\ud800"',
  'customer.name = "\0"',
  '{"==":[{"var":"number"},"\\u0000"]}',
  '__proto__',
  'constructor',
  'toString',
  '../../etc/passwd',
  '2025-02-30',
  '0000-01-01',
  '-000001-01-01',
  '99999-01-01',
  '1e999',
  'NaN',
  '-0',
  '9007199254740993',
  '{"__proto__":{"a":1}}',
  '{"var":""}',
  '{"var":["id",1,2]}',
  '{"==":[1]}',
  '[]',
  'null',
  '{',
  `${'('.repeat(5_000)}1${')'.repeat(5_000)}`,
  `${'{"!":['.repeat(1_500)}true${']}'.repeat(1_500)}`,
  'NOT('.repeat(4_000),
  `${'customer.'.repeat(300)}name`,
  'x'.repeat(3_000),
  '李'.repeat(900),
  'customer.owner.manager.manager.manager.name',
  'COUNT(invoices WHERE COUNT(allocations WHERE amount > 0) > 0) > 0',
  '1/0 > 0',
  'amount * 1e300 > 0',
  'ADD_DAYS(due_on, 999999999) > due_on',
  'ADD_MONTHS(due_on, -99999999) > due_on',
  'MATCHES(number, "(a+)+$")',
];
const hostileValues: unknown[] = [
  ...hostileTexts,
  null,
  true,
  0,
  -1,
  1.5,
  1e21,
  1e308,
  Number.MAX_SAFE_INTEGER,
  Number.MAX_SAFE_INTEGER + 1,
  [],
  [[]],
  {},
  { ref: 'nothing' },
  { ref: '__proto__' },
  { constructor: { prototype: {} } },
  ['admin', 'admin'],
  nested(500),
];
const text = fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: 'binary', maxLength: 40 }));
const value = fc.oneof(fc.constantFrom(...hostileValues), fc.jsonValue({ maxDepth: 4 }), text);
const id = fc.constantFrom<unknown>(
  1,
  7,
  0,
  -1,
  1.5,
  2 ** 53,
  '1e3',
  '9223372036854775808',
  'x',
  '%00',
  '1;--',
  '١',
);
const table = fc.constantFrom(
  'customers',
  'invoices',
  'allocations',
  'users',
  'sys.runs',
  'sys.audit',
  'sys.',
  'sys.__proto__',
  '__proto__',
  'constructor',
  'sys_task',
  'pg_class',
  'nothing',
);
const invoiceFields = [
  'number',
  'customer',
  'order',
  'amount',
  'issued_on',
  'due_on',
  'disputed',
  'owner',
  'ladder',
];
const userFields = ['name', 'email', 'roles', 'manager', 'language', 'active'];
const values = (fields: readonly string[]) =>
  fc.dictionary(
    fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...fields) }, { weight: 1, arbitrary: text }),
    value,
    { maxKeys: 4 },
  );
const someValues = fc.oneof(values(invoiceFields), values(userFields), value);

type Request = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
};
const written = (parameters: Record<string, string>): string =>
  new URLSearchParams(
    Object.fromEntries(Object.entries(parameters).map(([key, each]) => [key, each.toWellFormed()])),
  ).toString();
const part = (each: unknown): string => encodeURIComponent(String(each).toWellFormed()).slice(0, 500);
const get = (path: string): Request => ({ method: 'GET', path });
const post = (path: string, body: unknown): Request => ({ method: 'POST', path, body });

const request: fc.Arbitrary<Request> = fc.oneof(
  fc
    .tuple(
      table,
      fc.dictionary(
        fc.constantFrom('filter', 'fields', 'sort', 'limit', 'cursor', 'search', 'sums', 'asOf', 'x'),
        text,
        { maxKeys: 3 },
      ),
    )
    .map(([key, parameters]) => get(`/tables/${part(key)}/records?${written(parameters)}`)),
  fc
    .tuple(
      table,
      id,
      fc.constantFrom(
        '',
        '/timeline',
        '/runs',
        '/explain?field=open_amount',
        '?asOf=0000-00-00',
        '/explain?field=__proto__',
      ),
    )
    .map(([key, each, rest]) => get(`/tables/${part(key)}/records/${part(each)}${rest}`)),
  fc.tuple(table, someValues).map(([key, given]) => post(`/tables/${part(key)}/records`, { values: given })),
  fc.tuple(table, id, someValues, text).map(
    ([key, each, given, match]): Request => ({
      method: 'PATCH',
      path: `/tables/${part(key)}/records/${part(each)}`,
      body: { values: given },
      headers: { 'if-match': match.replaceAll(/[^\x20-\x7e]/g, '') },
    }),
  ),
  fc
    .tuple(table, id)
    .map(
      ([key, each]): Request => ({ method: 'DELETE', path: `/tables/${part(key)}/records/${part(each)}` }),
    ),
  fc
    .tuple(table, value, value, value)
    .map(([key, create, update, remove]) =>
      post(`/tables/${part(key)}/records:batch`, { create: [create], update: [update], delete: [remove] }),
    ),
  fc
    .tuple(fc.constantFrom('create', 'update', 'delete', 'x'), table, value, someValues)
    .map(([op, key, each, given]) =>
      post('/batch', { operations: [{ op, table: key, id: each, ref: each, version: each, values: given }] }),
    ),
  fc
    .tuple(
      fc.constantFrom('ageing', 'nothing', '__proto__'),
      fc.constantFrom('run', 'drill'),
      value,
      value,
      text,
    )
    .map(([key, action, filter, row, bucket]) =>
      post(`/reports/${key}/${action}`, { filter, row: { customer: row }, bucket, asOf: '2025-06-30' }),
    ),
  fc.tuple(fc.constantFrom('ageing'), value).map(([key, body]) => post(`/reports/${key}/run`, body)),
  fc
    .tuple(id, fc.constantFrom('complete', 'claim', 'transfer'), value, value)
    .map(([each, action, outcome, given]) =>
      post(`/tasks/${part(each)}/${action}`, {
        outcome,
        values: given,
        comment: outcome,
        to: given,
        reason: outcome,
      }),
    ),
  fc
    .tuple(fc.constantFrom('tasks', 'messages', 'documents'), id)
    .map(([kind, each]) => get(`/${kind}/${part(each)}`)),
  fc.tuple(text, text).map(([status, cursor]) => get(`/messages?${written({ status, cursor })}`)),
  fc
    .tuple(table, text)
    .map(([key, formula]) => post('/formulas/check', { table: key, text: formula, sql: true })),
  fc
    .tuple(fc.constantFrom('rules/assign-ladder', 'flows/ladder-1-7-15-30', 'rules/__proto__'), id)
    .map(([key, each]) => get(`/${key}/explain/${part(each)}`)),
  value.map((files) =>
    post('/packs/install', { files: { 'app.json': files, 'tables/x.json': files }, plan: true }),
  ),
  text.map((until) => post('/admin/tick', { until })),
  text.map((email) => post('/admin/api-keys', { email })),
  value.map((body) => post('/batch', body)),
);

describe('requests with hostile parts', () => {
  test('are answered civilly, for an admin and for a sales person', async () => {
    await fc.assert(
      fc.asyncProperty(request, fc.boolean(), async ({ method, path, body, headers }, asAdmin) => {
        const answer = await (asAdmin ? admin : s1)(method, path, body, {
          'content-type': 'application/json',
          ...headers,
        });
        isCivil(answer, { method, path, body });
      }),
      { numRuns: 400 },
    );
  });

  test.each(hostileTexts.map((each) => [each.slice(0, 40), each]))(
    'as a filter, an order, fields, a search and a cursor: %j',
    async (_name, each) => {
      for (const parameter of ['filter', 'sort', 'fields', 'search', 'cursor', 'sums', 'asOf']) {
        const path = `/tables/invoices/records?${written({ [parameter]: each })}`;
        isCivil(await s1('GET', path), path);
      }
    },
  );

  test('as the value of every field', async () => {
    for (const [key, fields] of [
      ['invoices', invoiceFields],
      ['users', userFields],
    ] as const) {
      for (const each of hostileValues) {
        const create = fields.map((field) => ({ [field]: each }));
        isCivil(await admin('POST', `/tables/${key}/records:batch`, { create }), { key, each });
      }
    }
  });

  test('as the answer to a task, its comment, and the reason why it is given away', async () => {
    const { body } = await admin('GET', '/tasks?box=team');
    const { id } = body.tasks[0];
    for (const each of hostileValues) {
      for (const answer of [
        { outcome: each, values: { note: 'x' } },
        { outcome: 'not-reached', values: { note: each, promised_amount: each, [String(each)]: 1 } },
        { outcome: 'not-reached', values: each },
        { outcome: 'nothing', values: { note: 'x' }, comment: each },
      ]) {
        isCivil(await admin('POST', `/tasks/${id}/complete`, answer), answer);
      }
      isCivil(await admin('POST', `/tasks/${id}/transfer`, { to: 999_999, reason: each }), each);
    }
  });

  test('as the row, bucket and measure of a number', async () => {
    for (const each of hostileValues) {
      for (const place of [
        { row: { customer: each } },
        { row: { [String(each)]: 1 } },
        { bucket: each },
        { measure: each },
        { row: each },
      ]) {
        isCivil(await s1('POST', '/reports/ageing/drill', place), place);
      }
    }
  });

  test('as the filter of a report', async () => {
    for (const filter of hostileValues) isCivil(await s1('POST', '/reports/ageing/run', { filter }), filter);
  });
});

describe('a request', () => {
  const key = async () => {
    const { body } = await admin('POST', '/admin/api-keys', { email: 's1@dunlin.example' });
    return { 'x-api-key': body.key as string };
  };

  test.each<[string, string, string]>([
    ['that is no JSON', 'application/json', '{"values":'],
    ['with a prototype in its JSON', 'application/json', '{"values":{"__proto__":{"x":1}}}'],
    ['of an unknown format', 'application/xml', '<a/>'],
    ['that is too large', 'application/json', `{"values":{"name":"${'x'.repeat(5_000_000)}"}}`],
    [
      'that is nested without end',
      'application/json',
      `{"values":{"name":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`,
    ],
    ['that is empty', 'application/json', ''],
  ])('%s is refused', async (_what, type, payload) => {
    const answer = await server.send({
      method: 'POST',
      url: '/api/tables/customers/records',
      headers: { ...(await key()), 'content-type': type },
      payload,
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    isCivil(answer, _what);
  });

  test.each([
    '/api/%E0%A4%A',
    '/api/tables/%ff/records',
    `/api/tables/${'x'.repeat(300)}/records`,
    '/api/nothing',
    '/api/tables/customers/records?limit=1&limit=2',
    '/api//session',
  ])('to %s is refused', async (url) => {
    const answer = await server.send({ url, headers: await key() });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    isCivil(answer, url);
  });

  test('keeps the types of its body: the number 1 is no yes', async () => {
    const { body: run } = await admin('POST', '/reports/open-by-owner/run', {});
    const drilled = await admin('POST', '/reports/open-by-owner/drill', { row: { owner: 1 } });
    expect(run.columns[0].key).toBe('owner');
    expect(drilled.body.filter).toContain('owner = 1');
  });

  test('for an import that is none is refused', async () => {
    const multipart = (mapping: string, file: string) =>
      `--x\r\ncontent-disposition: form-data; name="mapping"\r\n\r\n${mapping}\r\n--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n${file}\r\n--x--\r\n`;
    for (const payload of [
      '',
      '--x--\r\n',
      multipart('{', 'a'),
      multipart('null', 'a'),
      multipart('[]', 'a'),
      multipart('{"__proto__":{}}', 'a'),
      multipart('{"records":[{"name":"a","table":"__proto__","key":[],"values":{}}]}', 'a'),
      multipart('{"records":[null]}', 'a'),
      multipart(
        '{"records":[{"name":"a","table":"customers","key":["number"],"values":{"number":{"column":"n"}}}]}',
        '\0\n"',
      ),
    ]) {
      const answer = await admin('POST', '/imports', payload, {
        'content-type': 'multipart/form-data; boundary=x',
      });
      isCivil(answer, payload);
    }
    isCivil(await admin('POST', '/imports', { mapping: {} }), 'json');
  });
});

describe('every answer', () => {
  test.each(['/api/public', '/api/session', '/api/nothing', '/healthz', '/', '/api/openapi.json'])(
    'carries the headers that keep a browser safe: %s',
    async (url) => {
      const { headers } = await server.send({ url });
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
      });
      expect(headers['content-security-policy']).toContain("default-src 'self'");
      expect(headers['content-security-policy']).not.toContain('unsafe-eval');
      expect(headers['access-control-allow-origin']).toBeUndefined();
    },
  );

  test('about the workspace stays out of caches', async () => {
    expect((await s1('GET', '/session')).headers['cache-control']).toBe('no-store');
  });
});

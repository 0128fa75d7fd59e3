/** A form filled in by somebody without an account: what a link gives, and what nobody gets by one. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  answerFormLink,
  deliverMessages,
  type LinkKeys,
  makeChallenge,
  makeFormLink,
  personByEmail,
  Refusal,
} from '@dunlin/runtime';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { linkAddress, readLinkKeys } from '../src/form-links/link-secret.ts';
import { type Answer, type Ask, openTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
let keys: LinkKeys;
let admin: Ask;
let s1: Ask;
let invoice: number;
let callers = 0;

beforeAll(async () => {
  server = await openTestServer();
  const { workspace, settings } = server.application;
  keys = await readLinkKeys(workspace, settings.webhooks);
  admin = await server.as('admin');
  s1 = await server.as('s1');
  const filter = encodeURIComponent(
    'AND(owner.email = "s1@dunlin.example", customer.owner.email = "s1@dunlin.example", open_amount > 1000)',
  );
  const found = await s1('GET', `/tables/invoices/records?fields=number,open_amount&filter=${filter}`);
  expect(found.status, found.text).toBe(200);
  invoice = found.body.records[0].id;
});
afterAll(() => server.close());

const request = (more: object = {}) => ({
  form: 'dispute-report',
  table: 'invoices',
  record: invoice,
  recipient: { name: '王芳', address: 'wang@huaxin.example' },
  language: 'zh' as const,
  send: false,
  ...more,
});
const make = async (more: object = {}): Promise<{ id: number; token: string }> => {
  const made = await s1('POST', '/form-links', request(more));
  expect(made.status, made.text).toBe(201);
  return made.body;
};
/** @param from an address; else one that nobody has asked from */
const outside = (path: string, token: string, payload?: object, from?: string): Promise<Answer> =>
  server.send({
    method: 'POST',
    url: `/api/outside/${path}`,
    headers: { 'x-form-link': token },
    remoteAddress: from ?? `10.9.${++callers >> 8}.${callers & 255}`,
    ...(payload === undefined ? {} : { payload }),
  });
const solve = (challenge: string): string => {
  for (let number = 0; ; number++) {
    const hash = createHash('sha256').update(`${challenge}:${number}`).digest();
    if (hash.readUInt32BE(0) >>> 15 === 0) return String(number);
  }
};
/** Of a page that has been open for a minute. */
const solved = (link: number) => {
  const challenge = makeChallenge(keys, link, Date.parse(new Date().toISOString()) - 60_000);
  return { challenge, solution: solve(challenge), website: '' };
};
const values = {
  kind: 'quantity',
  disputed_amount: 1000,
  description: '少收到 20 箱',
  reported_by: '王芳',
  reporter_contact: '13800000000',
};
const dead = { status: 404, code: 'form-link.dead' };
const fate = ({ status, body }: Answer) => ({ status, code: body.code });
const upload = (token: string, name: string, type: string, bytes: string) =>
  server.send({
    method: 'POST',
    url: '/api/outside/files',
    headers: { 'x-form-link': token, 'content-type': 'multipart/form-data; boundary=b' },
    remoteAddress: `10.8.0.${++callers}`,
    payload: `--b\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n${bytes}\r\n--b--\r\n`,
  });

test('whoever could not make the record themselves makes no link, and a link is for somebody', async () => {
  const s2 = await server.as('s2');
  expect((await s2('POST', '/form-links', request())).status).toBe(404);
  expect((await (await server.as('auditor'))('POST', '/form-links', request())).status).toBe(404);
  const nobody = await s1('POST', '/form-links', request({ recipient: { name: ' ' } }));
  expect(nobody.body.problems).toMatchObject([{ code: 'form-link.recipient', pointer: '/recipient/name' }]);
  const noMail = await s1('POST', '/form-links', request({ send: true }));
  expect(noMail.body.problems).toMatchObject([{ code: 'form-link.mail', pointer: '/send' }]);
});

test('a form by a link: opened, refused, with a file, sent twice, and done once', async () => {
  const { id, token } = await make();
  const opened = await outside('form', token);
  expect(opened.status, opened.text).toBe(200);
  expect(opened.headers).toMatchObject({ 'cache-control': 'no-store' });
  expect(opened.headers['set-cookie']).toBeUndefined();
  const { form, about, recipient } = opened.body;
  expect(recipient).toBe('王芳');
  expect(about.fields.map(({ key }: { key: string }) => key)).toEqual([
    'number',
    'issued_on',
    'due_on',
    'amount',
    'open_amount',
  ]);
  expect(form.plan.fields.map(({ key }: { key: string }) => key).sort()).toEqual([
    'description',
    'disputed_amount',
    'invoice',
    'kind',
    'photos',
    'reported_by',
    'reporter_contact',
  ]);
  // Neither staff nor ids of records, nor what the form does not hold.
  expect(opened.text).not.toMatch(/dunlin\.example|"fixed"|handler|customer"|finding|made_?[bB]y/);

  const answer = (given: object, by = solved(id)) => outside('answers', token, { ...by, values: given });
  const tooMuch = await answer({ ...values, disputed_amount: 99_000_000, reported_by: '' });
  expect(tooMuch.status).toBe(422);
  expect(tooMuch.text).toMatch(/at most the open amount, [\d,]+/);
  expect(
    tooMuch.body.problems.map((each: { code: string; pointer: string }) => [each.code, each.pointer]),
  ).toEqual(
    expect.arrayContaining([
      ['form.check', '/values/disputed_amount'],
      ['form.required', '/values/reported_by'],
    ]),
  );
  expect(fate(await answer(values, { ...solved(id), website: 'https://spam.example' }))).toEqual({
    status: 409,
    code: 'form-link.challenge',
  });
  const lazy = { ...solved(id), solution: '1' };
  expect((await answer(values, lazy)).body.code).toBe('form-link.challenge');
  const hasty = makeChallenge(keys, id, Date.parse(new Date().toISOString()));
  const early = await answer(values, { challenge: hasty, solution: solve(hasty), website: '' });
  expect(early.body.code).toBe('form-link.too-soon');

  expect((await upload(token, 'x.pdf', 'application/pdf', 'no pdf')).body.code).toBe('file.type');
  const photo = (await upload(token, '送货单.pdf', 'application/pdf', '%PDF-1.7 note')).body.upload;
  const other = await make();
  const theirs = (await upload(other.token, 'a.txt', 'text/plain', 'theirs')).body.upload;
  const stolen = await answer({ ...values, photos: [{ upload: theirs }] });
  expect(stolen.body.problems).toMatchObject([{ code: 'record.upload', pointer: '/values/photos/0' }]);

  const by = solved(id);
  const [first, again] = await Promise.all([
    answer({ ...values, photos: [{ upload: photo }] }, by),
    answer({ ...values, photos: [{ upload: photo }] }, by),
  ]);
  expect(first.status, first.text).toBe(201);
  expect(again.body).toEqual(first.body);
  expect((await answer({ ...values, photos: [{ upload: photo }] }, by)).body).toEqual(first.body);
  expect(fate(await answer({ ...values, disputed_amount: 2 }, by)).code).toBe('form-link.answered');

  const { number } = first.body;
  const filter = encodeURIComponent(`number = "${number}"`);
  const made = (await s1('GET', `/tables/complaints/records?filter=${filter}`)).body.records;
  expect(made).toMatchObject([{ invoice, disputed_amount: 1000, status: 'open', reported_by: '王芳' }]);
  const complaint = made[0].id;
  const one = await s1('GET', `/tables/complaints/records/${complaint}`);
  expect(one.body.outside).toMatchObject({ stated: '王芳', rows: { photos: [expect.any(Number)] } });
  const story = await s1('GET', `/tables/complaints/records/${complaint}/timeline`);
  expect(story.body.entries.find((each: { kind: string }) => each.kind === 'created')).toMatchObject({
    actor: null,
    through: { kind: 'form-link', label: { en: 'Dispute an invoice' } },
    stated: '王芳',
  });
  // Whoever made the link hears of it once, although it was sent three times.
  const { days } = (await s1('GET', '/notifications')).body;
  const told = days.flatMap((day: { groups: { notifications: { kind: string }[] }[] }) =>
    day.groups.flatMap(({ notifications }) => notifications.filter(({ kind }) => kind === 'link-answered')),
  );
  expect(told).toMatchObject([
    {
      by: null,
      record: { table: 'complaints', id: complaint, title: number },
      subject: { id: 'dispute-report' },
    },
  ]);
  // The ladder waits while the amount is in dispute.
  const read = await s1('GET', `/tables/invoices/records/${invoice}`);
  expect(read.body.record.in_dispute).toBe(1000);

  const { links } = (await s1('GET', `/form-links?table=invoices&record=${invoice}`)).body;
  expect(links.find((each: { id: number }) => each.id === id)).toMatchObject({
    state: 'answered',
    opened: 1,
    answers: [{ table: 'complaints', id: complaint, title: number }],
    hidden: 0,
  });
  const log = (await admin('GET', '/audit?kinds=form-link')).body;
  const actions = JSON.stringify(log);
  for (const action of ['made', 'opened', 'refused', 'answered']) expect(actions).toContain(action);

  // Used up, made up, revoked, over: nobody learns which.
  const used = await outside('form', token);
  const flipped = `${token.slice(0, -2)}${token.at(-2) === 'A' ? 'B' : 'A'}${token.at(-1)}`;
  expect(fate(used)).toEqual(dead);
  expect((await outside('form', flipped)).text).toBe(used.text);
  expect((await outside('form', 'nonsense')).text).toBe(used.text);
  expect((await s1('DELETE', `/form-links/${other.id}`)).status).toBe(204);
  expect((await outside('form', other.token)).text).toBe(used.text);
  expect(fate(await outside('answers', other.token, { ...solved(other.id), values }))).toEqual(dead);
  expect(fate(await upload(other.token, 'a.txt', 'text/plain', 'x'))).toEqual(dead);
});

test('no answer sets what the form does not hold, whatever it is called', async () => {
  const { id, token } = await make();
  const { workspace } = server.application;
  const count = async () => (await admin('GET', '/tables/complaints/records?count=true')).body.total;
  const before = await count();
  const { challenge, solution } = solved(id);
  const extra = fc.dictionary(
    fc.constantFrom(
      ...['id', 'invoice', 'customer', 'handler', 'status', 'finding', 'created_by', 'version', 'number'],
      ...['order', 'product', 'due_on', '__proto__', 'constructor', 'photos.0', 'overdue_total'],
    ),
    fc.oneof(fc.integer(), fc.string(), fc.constant(null), fc.constant([]), fc.constant({ id: 1 })),
    { minKeys: 1, maxKeys: 4 },
  );
  await fc.assert(
    fc.asyncProperty(extra, async (more) => {
      // As it comes over HTTP: `__proto__` is a name like others there.
      const given = JSON.parse(`{${JSON.stringify(values).slice(1, -1)},${JSON.stringify(more).slice(1)}`);
      const sent = answerFormLink(workspace, keys, token, { challenge, solution, values: given });
      await expect(sent).rejects.toThrow(Refusal);
    }),
    { numRuns: 25 },
  );
  expect(await count()).toBe(before);
});

test('a link is tried, and its form asked, only so often', async () => {
  const { id, token } = await make();
  const from = '10.7.0.1';
  const guesses = await Promise.all(
    Array.from({ length: 61 }, () => outside('challenge', `${'A'.repeat(57)}B`, undefined, from)),
  );
  expect(guesses.filter(({ status }) => status === 429)).toHaveLength(1);
  expect((await outside('form', token, undefined, from)).status).toBe(429);
  const answers = await Promise.all(
    Array.from({ length: 11 }, () =>
      outside('answers', token, { challenge: 'x', solution: '1', website: '', values: {} }),
    ),
  );
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(1);
  expect((await outside('challenge', token)).status).toBe(200);
  expect(id).toBeGreaterThan(0);
});

test('a message tells of the record behind a link what its maker may read there, and no more', async () => {
  const label = { zh: '例', en: 'Example' };
  const block = (field: string) => ({ id: `f-${field}`, type: 'field', options: { field } });
  const document = {
    key: 'outside-call',
    label,
    table: 'communications',
    uses: ['external'],
    external: { about: 'customer', shows: ['name', 'score'], receipt: label },
    layout: ['their_person', 'channel', 'result', 'note'].map(block),
    checks: [
      {
        key: 'never',
        expression: { '==': [1, 2] },
        message: { zh: '{name}|{score}', en: '{name}|{score}' },
        values: { name: { var: 'customer.name' }, score: { var: 'customer.score' } },
      },
    ],
  };
  const draft = { document, revision: null };
  const { revision, problems = [] } = (await admin('PUT', '/definitions/forms/outside-call/draft', draft))
    .body;
  expect(problems).toEqual([]);
  const documents = [{ kind: 'forms', key: 'outside-call', revision }];
  expect((await admin('POST', '/definitions/publish', { documents })).status).toBe(200);
  const filter = encodeURIComponent('AND(owner.email = "s1@dunlin.example", score > 0)');
  const found = await admin('GET', `/tables/customers/records?limit=1&fields=name,score&filter=${filter}`);
  const [{ id: record, name, score }] = found.body.records;
  const said = async (maker: Ask) => {
    const of = { form: 'outside-call', table: 'customers', record };
    const made = await maker('POST', '/form-links', request(of));
    expect(made.status, made.text).toBe(201);
    const { id, token } = made.body;
    const given = { their_person: '王芳', channel: 'phone', result: 'informed', note: 'x' };
    const sent = await outside('answers', token, { ...solved(id), values: given });
    return sent.body.problems.find(({ code }: { code: string }) => code === 'form.check').detail;
  };
  expect(await said(admin)).toBe(`${name}|${score}`);
  expect(await said(s1)).toBe(`${name}|—`);
});

test('files that a form asks for come with the record, also where its maker may not change it afterwards', async () => {
  const folder = resolve(import.meta.dirname, '../../../examples/credit');
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((each) =>
    each.endsWith('.json'),
  );
  const pack = Object.fromEntries(paths.map((path) => [path, readFileSync(resolve(folder, path), 'utf8')]));
  const installed = await admin('POST', '/packs/install', { files: pack });
  expect(installed.status, installed.text).toBe(200);
  const filter = encodeURIComponent('owner.email = "s1@dunlin.example"');
  const found = await s1('GET', `/tables/customers/records?limit=1&fields=name&filter=${filter}`);
  const of = { form: 'credit-application-external', table: 'customers', record: found.body.records[0].id };
  const { id, token } = await make(of);
  const given = {
    contact_name: '王芳',
    contact_phone: '13800000000',
    contact_email: 'wang@huaxin.example',
    asked_limit: 100000,
    asked_days: 30,
    purpose: '旺季备货',
    yearly_sales: -5,
    signed_by: '王芳 经理',
    signed_on: '2030-01-01',
  };
  const answer = (more: object = {}) =>
    outside('answers', token, { ...solved(id), values: { ...given, ...more } });
  const places = ({ body }: Answer) =>
    body.problems.map((each: { code: string; pointer: string }) => `${each.code} ${each.pointer}`);
  // Where they are filled in the checks are told by the page; the server says of them only that there is something.
  const { plan } = (await outside('form', token)).body.form;
  expect(plan.checks.map(({ key }: { key: string }) => key).toSorted()).toEqual([
    'limit_above_zero',
    'sales_not_below_zero',
    'signed_already',
  ]);
  expect(places(await answer())).toEqual(['form.required /values/statement_files', 'form-link.refused ']);
  const { upload: file } = (await upload(token, '流水.pdf', 'application/pdf', '%PDF-1.7 note')).body;
  const statement_files = [{ upload: file }];
  expect(places(await answer({ statement_files }))).toEqual(['form-link.refused ']);
  const right = { statement_files, yearly_sales: 5_000_000, signed_on: '2025-06-30' };
  const taken = await answer(right);
  expect(taken.status, taken.text).toBe(201);
  const made = await s1('GET', `/tables/credit_requests/records?limit=1`);
  const one = await s1('GET', `/tables/credit_requests/records/${made.body.records[0].id}`);
  expect(one.body.record.statement_files).toMatchObject([{ file_name: '流水.pdf' }]);
});

test('a link ends with its days, and with the right of whoever made it', async () => {
  const short = await make({ days: 1 });
  const long = await make({ days: 30 });
  const { workspace } = server.application;
  const sender = await personByEmail(workspace, 's1@dunlin.example');
  const mail = (days: number) =>
    makeFormLink(workspace, sender, keys, { ...request({ send: true }), days }, { mails: true });
  const [late, sent] = [await mail(1), await mail(30)];
  const moved = await admin('POST', '/admin/clock', { now: '2025-07-02T01:00:01.000Z' });
  expect(moved.status, moved.text).toBe(200);
  expect(fate(await outside('form', short.token))).toEqual(dead);
  expect((await outside('form', long.token)).status).toBe(200);
  // A mail leaves with the address of its link, which stands nowhere before; one whose link is over does not leave.
  const letters: { to: string; text: string }[] = [];
  const channel = {
    kind: 'mail',
    send: async (letter: { to: string; text: string }) => {
      letters.push(letter);
      return { kind: 'sent' as const };
    },
    close: async () => {},
  } as const;
  const address = linkAddress(keys, 'https://dunlin.example/');
  while ((await deliverMessages(workspace, [channel], address)).claimed > 0);
  const ours = letters.filter(({ to }) => to === 'wang@huaxin.example');
  expect(ours.map(({ text }) => /https:\S+\/p#(\S+)/.exec(text)?.slice(0, 2))).toEqual([
    [`https://dunlin.example/p#${sent.token}`, sent.token],
  ]);
  expect((await outside('form', sent.token)).status).toBe(200);
  const maker = (await s1('GET', '/session')).body.user.id;
  const left = await admin('PATCH', `/tables/users/records/${maker}`, { values: { roles: ['intern'] } });
  expect(left.status, left.text).toBe(200);
  expect(fate(await outside('form', long.token))).toEqual(dead);
  const { links } = (await admin('GET', `/form-links?table=invoices&record=${invoice}`)).body;
  const states = new Map(links.map((each: { id: number; state: string }) => [each.id, each.state]));
  expect([states.get(short.id), states.get(long.id)]).toEqual(['expired', 'dead']);
  const mailed = new Map(
    links.map((each: { id: number; message: { status: string } | null }) => [each.id, each.message?.status]),
  );
  expect([mailed.get(late.id), mailed.get(sent.id)]).toEqual(['cancelled', 'sent']);
});

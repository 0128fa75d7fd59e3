/** Files over HTTP: brought, attached, read and refused, whatever their names and whoever asks. */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { cleanFileName, FileTooLarge } from '@dunlin/runtime';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contentDisposition } from '../src/content-disposition.ts';
import { folderBlobs, removeAbandoned } from '../src/files/folder-blobs.ts';
import { type Ask, type DemoName, openTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
const people = new Map<DemoName, Ask>();
beforeAll(async () => {
  server = await openTestServer();
  for (const name of ['admin', 's1', 's2', 'auditor'] as const) people.set(name, await server.as(name));
});
afterAll(() => server.close());
const as = (name: DemoName): Ask => people.get(name)!;

/** Begins as such a file does: what contradicts its claim is not taken. */
const signed = '%PDF-1.7 signed and sealed';
const secret = '%PDF-1.7 secret';

/** A form with one file, as browsers send it. */
const form = (name: string, type: string, bytes: string) => ({
  body: [
    '--b',
    `content-disposition: form-data; name="file"; filename="${name}"`,
    `content-type: ${type}`,
    '',
    bytes,
    '--b--',
    '',
  ].join('\r\n'),
  headers: { 'content-type': 'multipart/form-data; boundary=b' },
});
const bring = async (
  who: DemoName,
  { name = 'contract.pdf', type = 'application/pdf', bytes = signed } = {},
) => {
  const { body, headers } = form(name, type, bytes);
  return as(who)('POST', '/files', body, headers);
};
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const files = '/tables/invoices__attachments/records';
const invoiceOf = async (who: DemoName): Promise<number> =>
  (await as(who)('GET', '/tables/invoices/records?limit=1&filter=owner%20%3D%20CURRENT_USER()')).body
    .records[0].id;
const attach = async (who: DemoName, record: number, upload: string, kind = 'contract') =>
  as(who)('POST', files, { values: { record, upload, kind } });

describe('a file', () => {
  test('is brought, attached to a record, listed with it and read back, with who brought it and when', async () => {
    const brought = await bring('admin');
    expect(brought.status).toBe(201);
    expect(brought.body).toEqual({
      upload: expect.stringMatching(/^[\w-]{32}$/),
      fileName: 'contract.pdf',
      mediaType: 'application/pdf',
      size: signed.length,
      sha256: sha256(signed),
    });
    const record = await invoiceOf('s1');
    const changed = await as('admin')('PATCH', `/tables/invoices/records/${record}`, {
      values: { attachments: { add: [{ upload: brought.body.upload, kind: 'contract' }] } },
    });
    expect(changed.status, changed.text).toBe(200);
    const [file] = changed.body.record.attachments;
    expect(file).toMatchObject({
      file_name: 'contract.pdf',
      kind: 'contract',
      media_type: 'application/pdf',
      size: signed.length,
      sha256: sha256(signed),
      created_at: '2025-07-01T01:00:00.000Z',
    });
    expect(changed.body.refs.users[file.created_by]).toEqual(expect.any(String));
    const listed = await as('admin')(
      'GET',
      `/tables/invoices/records?fields=number,attachments&filter=${encodeURIComponent('COUNT(attachments WHERE kind = "contract") > 0')}`,
    );
    expect(listed.body.records).toMatchObject([{ id: record, attachments: [{ id: file.id }] }]);
    const read = await as('s1')('GET', `${files}/${file.id}/file`);
    expect(read.status).toBe(200);
    expect(read.text).toBe(signed);
    expect(read.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="contract.pdf"; filename*=UTF-8\'\'contract.pdf',
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect((await as('admin')('DELETE', `${files}/${file.id}`)).status).toBe(204);
    expect((await as('admin')('GET', `${files}/${file.id}/file`)).status).toBe(404);
  });

  test('of a customer is neither seen, read, attached nor guessed by the salesperson of another', async () => {
    const record = await invoiceOf('s1');
    const brought = await bring('s1', { bytes: secret });
    const { upload } = brought.body;
    expect((await attach('s2', record, upload)).status).toBe(422);
    expect((await attach('s2', await invoiceOf('s2'), upload)).body.problems).toMatchObject([
      { code: 'record.upload', pointer: '/values/upload' },
    ]);
    const attached = await attach('s1', record, upload);
    expect(attached.status, attached.text).toBe(201);
    const { id } = attached.body.record;
    expect((await as('s1')('GET', `${files}/${id}/file`)).text).toBe(secret);
    expect((await as('auditor')('GET', `${files}/${id}/file`)).text).toBe(secret);
    for (const path of [`${files}/${id}/file`, `${files}/${id}`, `${files}?filter=id%20%3D%20${id}`]) {
      const answer = await as('s2')('GET', path);
      expect(answer.text).not.toContain('secret');
      expect(answer.body.records ?? []).toEqual([]);
    }
    expect((await as('s2')('GET', `${files}/${id}/file`)).status).toBe(404);
    const hash = encodeURIComponent(`COUNT(attachments WHERE sha256 = "${sha256(secret)}") > 0`);
    expect((await as('s2')('GET', `/tables/invoices/records?filter=${hash}`)).body.records).toEqual([]);
    expect((await as('s2')('DELETE', `${files}/${id}`)).status).toBe(403);
    expect((await as('auditor')('POST', files, { values: { record, upload, kind: 'mail' } })).status).toBe(
      403,
    );
    // An upload is used up, and a hash is no upload.
    expect((await attach('s1', record, upload)).status).toBe(422);
    const bySha = await as('s1')('POST', files, {
      values: {
        record,
        kind: 'mail',
        sha256: sha256(secret),
        file_name: 'x',
        media_type: 'text/plain',
        size: secret.length,
      },
    });
    expect(bySha.body.problems.map((each: { code: string }) => each.code)).toContain('record.read-only');
  });

  test.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\\\evil\\\\合同.pdf', '合同.pdf'],
    ['a\u202Efdp.txt', 'afdp.txt'],
    ['..', 'file'],
    ['<img src=x onerror=alert(1)>.html', '<img src=x onerror=alert(1)>.html'],
  ])('named %s is kept as %s, and neither name nor type makes a browser run it', async (name, kept) => {
    const brought = await bring('s1', { name, type: 'text/plain', bytes: '<script>alert(1)</script>' });
    expect(brought.body.fileName).toBe(kept);
    const attached = await attach('s1', await invoiceOf('s1'), brought.body.upload, 'mail');
    const read = await as('s1')('GET', `${files}/${attached.body.record.id}/file`);
    expect(read.headers['content-disposition']).toMatch(/^attachment; /);
    expect(read.headers['content-disposition']).toMatch(/^[\x20-\x7e]*$/);
    expect(read.headers['x-content-type-options']).toBe('nosniff');
  });

  test('of a type that the field does not take, or none at all, is refused with its place', async () => {
    const program = await bring('s1', { name: 'x.tar', type: 'application/x-tar', bytes: 'plain' });
    expect((await attach('s1', await invoiceOf('s1'), program.body.upload)).body.problems).toMatchObject([
      { code: 'record.upload', pointer: '/values/upload', params: { reason: 'type' } },
    ]);
    const odd = await bring('s1', { type: '<b>/x; y', bytes: 'plain' });
    expect(odd.body.mediaType).toBe('application/octet-stream');
    expect((await as('s1')('POST', '/files', { no: 'form' })).status).toBeLessThan(500);
    const empty = { body: '--b--\r\n', headers: { 'content-type': 'multipart/form-data; boundary=b' } };
    expect((await as('s1')('POST', '/files', empty.body, empty.headers)).status).toBe(422);
    expect((await server.send({ method: 'POST', url: '/api/files' })).status).toBe(401);
  });

  test('with more bytes than the server takes is refused as too large', async () => {
    const { settings } = server.application;
    const usual = settings.maxUploadBytes;
    settings.maxUploadBytes = 1_000;
    try {
      const answer = await bring('s1', { type: 'text/plain', bytes: 'x'.repeat(200_000) });
      expect(answer).toMatchObject({ status: 413, body: { code: 'file.too-large' } });
      expect((await bring('s1', { type: 'text/plain', bytes: 'x'.repeat(1_000) })).status).toBe(201);
    } finally {
      settings.maxUploadBytes = usual;
    }
  });
});

test('a name is never a path, never hides its ending, and always fits', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.string()), (given) => {
      const name = cleanFileName(given);
      expect(name.length).toBeGreaterThan(0);
      expect(name.length).toBeLessThanOrEqual(200);
      expect(name).not.toMatch(/[\\/\u202a-\u202e\u2066-\u2069]/);
      expect([...name].some((sign) => sign < ' ')).toBe(false);
      expect(name.isWellFormed()).toBe(true);
      expect(cleanFileName(name)).toBe(name);
      expect(contentDisposition(name)).toMatch(
        /^attachment; filename="[^"\\]*"; filename\*=UTF-8''[\w.%!~-]*$/,
      );
    }),
  );
});

describe('the folder of files', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'dunlin-files-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const text = async (bytes: Readable): Promise<string> => Buffer.concat(await bytes.toArray()).toString();

  test('keeps the same bytes once, under their hash, and leaves nothing of what it refuses', async () => {
    const blobs = folderBlobs(folder);
    const received = await blobs.receive(Readable.from([Buffer.from('one '), Buffer.from('file')]), 100);
    expect(received).toMatchObject({ sha256: sha256('one file'), size: 8 });
    expect(await blobs.open(received.sha256)).toBeUndefined();
    await received.keep();
    await received.keep();
    await received.discard();
    const again = await blobs.receive(Readable.from([Buffer.from('one file')]), 100);
    await again.keep();
    const opened = await blobs.open(received.sha256);
    expect(opened!.size).toBe(8);
    expect(await text(opened!.bytes)).toBe('one file');
    await expect(blobs.receive(Readable.from([Buffer.alloc(101)]), 100)).rejects.toThrow(FileTooLarge);
    const cut = Readable.from(
      (async function* () {
        yield Buffer.from('half');
        throw new Error('the line broke');
      })(),
    );
    await expect(blobs.receive(cut, 100)).rejects.toThrow('the line broke');
    expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
    await blobs.remove(received.sha256);
    expect(await blobs.open(received.sha256)).toBeUndefined();
    await blobs.remove(received.sha256);
  });

  test('opens nothing but hashes', async () => {
    const blobs = folderBlobs(folder);
    writeFileSync(join(folder, 'secret'), 'no');
    for (const name of ['secret', '../secret', '', `${sha256('x')}/..`, sha256('x').toUpperCase()]) {
      expect(await blobs.open(name)).toBeUndefined();
    }
    expect(() => blobs.remove('../secret')).toThrow('named by their hash');
    expect(existsSync(join(folder, 'secret'))).toBe(true);
  });

  test('forgets after a day what a process that was ended left behind', async () => {
    const left = join(folder, 'incoming', 'left');
    writeFileSync(left, 'half');
    utimesSync(left, 1_000, 1_000);
    await removeAbandoned(folder, 1_000_000 + 60_000);
    expect(existsSync(left)).toBe(true);
    await removeAbandoned(folder, 1_000_000 + 25 * 3_600_000);
    expect(existsSync(left)).toBe(false);
    await removeAbandoned(join(folder, 'nowhere'), 0);
  });
});

test('bytes that are not those that were attached are never handed out whole', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dunlin-files-'));
  const { openFile, uploadFile, changeRecords, operator } = await import('@dunlin/runtime');
  const { workspace } = server.application;
  const blobs = folderBlobs(folder);
  const uploaded = await uploadFile(
    workspace,
    operator,
    blobs,
    { name: 'a.txt', mediaType: 'text/plain', bytes: Readable.from([Buffer.from('as it was')]) },
    { maxBytes: 100, nextId: () => 'u-1' },
  );
  const record = await invoiceOf('s1');
  const table = 'invoices__attachments';
  const { created } = await changeRecords(
    workspace,
    operator,
    { kind: 'api' },
    { creates: [{ table, values: { record, upload: uploaded.upload, kind: 'mail' } }] },
  );
  const { id } = created[0]!;
  truncateSync(join(folder, uploaded.sha256.slice(0, 2), uploaded.sha256), 3);
  const opened = await openFile(workspace, operator, blobs, { table, id });
  await expect(opened.bytes.toArray()).rejects.toThrow('another hash');
  await blobs.remove(uploaded.sha256);
  await expect(openFile(workspace, operator, blobs, { table, id })).rejects.toMatchObject({
    code: 'file.lost',
  });
  rmSync(folder, { recursive: true, force: true });
});

describe('a picture of definitions', () => {
  const gif = (more = '') => `GIF89a ${more}`;
  const bringPicture = (who: DemoName, bytes: string, name = 'logo.png') => {
    const { body, headers } = form(name, 'image/png', bytes);
    return as(who)('POST', '/assets', body, headers);
  };
  const label = { zh: '例', en: 'Example' };
  const withPicture = (asset: string, key: string, table: string) => ({
    key,
    label,
    table,
    uses: ['print'],
    layout: [{ id: 'logo', type: 'image', options: { asset, alt: label } }],
  });

  test('is brought by who may publish, is what its bytes say, and is kept for good by browsers', async () => {
    expect((await bringPicture('s1', gif())).status).toBe(403);
    const svg = await bringPicture('admin', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'logo.svg');
    expect([svg.status, svg.body.code]).toEqual([422, 'file.type']);
    const large = await bringPicture('admin', gif('x'.repeat(2 * 1024 * 1024)));
    expect([large.status, large.body.code]).toEqual([413, 'file.too-large']);
    const hash = sha256(gif());
    const brought = await bringPicture('admin', gif());
    expect([brought.status, brought.body]).toEqual([
      201,
      { sha256: hash, mediaType: 'image/gif', size: gif().length },
    ]);
    const shown = await as('s1')('GET', `/assets/${hash}`);
    expect([shown.status, shown.text]).toEqual([200, gif()]);
    expect(shown.headers).toMatchObject({
      'content-type': 'image/gif',
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    });
    expect((await as('s1')('GET', `/assets/${sha256('other')}`)).status).toBe(404);
    expect((await as('s1')('GET', '/assets/ABC')).status).toBe(400);
    expect((await server.send({ method: 'GET', url: `/api/assets/${hash}` })).status).toBe(401);
  });

  test('must be there when a form that shows it is published, and comes with the pack that carries it', async () => {
    const draft = async (document: { key: string }) => {
      const saved = await as('admin')('PUT', `/definitions/forms/${document.key}/draft`, {
        document,
        revision: null,
      });
      return { kind: 'forms', key: document.key, revision: saved.body.revision };
    };
    const publish = (draftOf: object) =>
      as('admin')('POST', '/definitions/publish', { documents: [draftOf] });
    const refused = await publish(await draft(withPicture(sha256('gone'), 'gone-logo', 'visits')));
    expect(refused.body.problems).toMatchObject([{ code: 'form.asset', pointer: '/layout/0/options/asset' }]);
    await bringPicture('admin', gif());
    expect((await publish(await draft(withPicture(sha256(gif()), 'own-logo', 'visits')))).status).toBe(200);

    const carried = gif('of a pack');
    const json = (document: object) => JSON.stringify(document);
    const pack = {
      'app.json': json({ key: 'notes', label, version: '1.0.0' }),
      'tables/remarks.json': json({
        key: 'remarks',
        label,
        labelOne: label,
        title: 'name',
        fields: [{ key: 'name', label, type: 'text', required: true }],
      }),
      'forms/remark.json': json(withPicture(sha256(carried), 'remark', 'remarks')),
    };
    const install = (files: object) => as('admin')('POST', '/packs/install', { files });
    const without = await install(pack);
    expect(without.body.problems).toMatchObject([{ code: 'form.asset', document: 'forms/remark.json' }]);
    const done = await install({ ...pack, 'assets/logo.gif': Buffer.from(carried).toString('base64') });
    expect(done.status, done.text).toBe(200);
    expect((await as('auditor')('GET', `/assets/${sha256(carried)}`)).text).toBe(carried);
  });
});

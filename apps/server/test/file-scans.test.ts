/** What is brought is looked at: its name, its first bytes, and by a scanner before anybody can have it. */
import { type ScanResult, scanFiles } from '@dunlin/runtime';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Ask, openTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
let admin: Ask;
let customer: number;
/** What the scanner says next. */
let verdict: () => Promise<ScanResult>;

beforeAll(async () => {
  server = await openTestServer();
  admin = await server.as('admin');
  customer = (await admin('GET', '/tables/customers/records?limit=1')).body.records[0].id;
  Object.assign(server.application.blobs, { scanner: { scan: () => verdict() } });
});
beforeEach(() => {
  verdict = async () => ({ infected: false });
});
afterAll(() => server.close());

const bring = (name: string, type: string, content: string) =>
  admin(
    'POST',
    '/files',
    `--b\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n${content}\r\n--b--\r\n`,
    { 'content-type': 'multipart/form-data; boundary=b' },
  );

/** @returns id of the file of the customer */
async function attach(name: string, content: string): Promise<number> {
  const { upload } = (await bring(name, 'application/pdf', `%PDF-1.7 ${content}`)).body;
  const changed = await admin('PATCH', `/tables/customers/records/${customer}`, {
    values: { bank_statements: { add: [{ upload }] } },
  });
  expect([changed.status, changed.body.problems]).toEqual([200, undefined]);
  const files = changed.body.record.bank_statements as { id: number; file_name: string }[];
  return files.find((file) => file.file_name === name)!.id;
}

const fileTable = async (): Promise<string> => {
  const { tables } = (await admin('GET', '/meta')).body;
  const { collections } = tables.find((table: { key: string }) => table.key === 'customers');
  return collections.find((each: { key: string }) => each.key === 'bank_statements').table;
};
const download = async (id: number) => admin('GET', `/tables/${await fileTable()}/records/${id}/file`);

test.each([
  ['run.exe', 'application/octet-stream', 'MZ', 'file.ending'],
  ['Setup.MSI', 'application/octet-stream', 'abc', 'file.ending'],
  ['letter.pdf', 'application/pdf', 'MZ\x90\0', 'file.type'],
  ['picture.png', 'image/png', '%PDF-1.7', 'file.type'],
])('%s as %s is refused', async (name, type, content, code) => {
  const { status, body } = await bring(name, type, content);
  expect([status, body.code]).toEqual([422, code]);
});

test('a file that is found clean can be had at once, never shown in the page', async () => {
  const answer = await download(await attach('clean.pdf', 'clean'));
  expect(answer.status).toBe(200);
  expect(answer.headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'content-disposition': expect.stringMatching(/^attachment/),
  });
});

test('a file in which the scanner finds something is not taken, and that is noted', async () => {
  verdict = async () => ({ infected: true, name: 'Eicar-Signature' });
  const { status, body } = await bring('bad.pdf', 'application/pdf', '%PDF-1.7 bad');
  expect([status, body.code]).toEqual([422, 'file.infected']);
  const { entries } = (await admin('GET', '/audit?kinds=security.file')).body;
  expect(entries[0]).toMatchObject({ subject: 'bad.pdf', detail: { found: 'Eicar-Signature' } });
});

test('a file that the scanner could not look at is kept back until it has', async () => {
  verdict = async () => Promise.reject(new Error('no scanner'));
  const id = await attach('later.pdf', 'later');
  expect((await download(id)).body.code).toBe('file.pending');
  expect(await scanFiles(server.application.workspace, server.application.blobs)).toBe(0);
  expect((await download(id)).status).toBe(503);
  verdict = async () => ({ infected: false });
  expect(await scanFiles(server.application.workspace, server.application.blobs)).toBeGreaterThan(0);
  expect((await download(id)).status).toBe(200);
});

test('a file in which something is found later is kept back for good', async () => {
  verdict = async () => Promise.reject(new Error('no scanner'));
  const id = await attach('sleeper.pdf', 'sleeper');
  verdict = async () => ({ infected: true, name: 'Later' });
  await scanFiles(server.application.workspace, server.application.blobs);
  const { status, body } = await download(id);
  expect([status, body.code]).toEqual([403, 'file.infected']);
});

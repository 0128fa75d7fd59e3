/** Imports over HTTP: brought, checked, written, followed, taken back. */
import { Readable } from 'node:stream';
import { forgetOldImports, ImportJobs, importWhole, operator } from '@dunlin/runtime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, type Ask, openTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
let admin: Ask;
let accountant: Ask;
let sales: Ask;
beforeAll(async () => {
  server = await openTestServer();
  admin = await server.as('admin');
  accountant = await server.as('accountant');
  sales = await server.as('s1');
});
afterAll(() => server.close());

/** Brings a file as a browser does. */
async function bring(ask: Ask, name: string, content: string | Uint8Array): Promise<Answer> {
  const form = new FormData();
  form.set('file', new Blob([content as BlobPart]), name);
  const request = new Request('http://localhost', { method: 'POST', body: form });
  return ask('POST', '/imports/files', Buffer.from(await request.arrayBuffer()), {
    'content-type': request.headers.get('content-type')!,
  });
}

const label = { zh: '客户', en: 'Customers' };
const customers = {
  key: 'customers',
  label,
  source: { format: 'csv' },
  records: [
    {
      name: 'customer',
      table: 'customers',
      key: ['number'],
      values: { number: { column: 'no' }, name: { column: 'name' } },
    },
  ],
};
const run = (ask: Ask, id: number, more: object = {}): Promise<Answer> =>
  ask('POST', `/imports/${id}/run?wait=true`, { mapping: customers, mode: 'skip', ...more });
const count = async (filter: string): Promise<number> =>
  (await admin('GET', `/tables/customers/records?fields=number&filter=${encodeURIComponent(filter)}`)).body
    .records.length;

describe('an import', () => {
  test('is brought, checked, written, and listed with what it did', async () => {
    const { status, body } = await bring(accountant, 'new.csv', 'no,name\nI-1,One\nI-2,Two\n');
    expect(status).toBe(201);
    expect(body).toMatchObject({ state: 'draft', file: { name: 'new.csv', format: 'csv' }, result: null });
    const checked = await accountant('POST', `/imports/${body.id}/check?wait=true`, { mapping: customers });
    expect(checked.body).toMatchObject({ state: 'checked', result: { read: 2, created: 2, errors: 0 } });
    expect(await count('number = "I-1"')).toBe(0);
    expect((await run(accountant, body.id)).body).toMatchObject({
      state: 'done',
      tables: ['customers'],
      result: { created: 2, byTable: { customers: { created: 2 } } },
    });
    expect(await count('number = "I-1"')).toBe(1);
    const { body: listed } = await accountant('GET', '/imports');
    expect(listed.imports[0]).toMatchObject({
      id: body.id,
      state: 'done',
      createdBy: { name: expect.any(String) },
    });
    const { body: records } = await accountant('GET', `/imports/${body.id}/records?table=customers`);
    expect(records.records.map((each: { title: string }) => each.title)).toEqual(['One', 'Two']);
  });

  test('that takes all or nothing writes nothing where a row is wrong, and says which', async () => {
    const { body } = await bring(accountant, 'bad.csv', 'no,name\nA-1,One\nA-2,\nA-3,Three\n');
    const answer = await run(accountant, body.id, { mode: 'all' });
    expect(answer.body).toMatchObject({
      state: 'failed',
      failure: { code: 'import.errors' },
      result: { created: 0 },
    });
    expect(await count('number = "A-1"')).toBe(0);
    const { body: found } = await accountant('GET', `/imports/${body.id}/problems`);
    expect(found.problems).toMatchObject([
      { row: 3, column: 'name', code: 'record.required', severity: 'error' },
    ]);
    const file = await accountant('GET', `/imports/${body.id}/problems.csv?language=en`);
    expect(file.text.split('\r\n').slice(0, 2)).toEqual([
      '\ufeffRow,Column,Problem,no,name',
      expect.stringMatching(/^3,name,.*,A-2,$/) as string,
    ]);
    expect((await accountant('GET', `/imports/${body.id}/problems.xlsx`)).text.slice(0, 2)).toBe('PK');
    expect(found.groups).toEqual([{ code: 'record.required', column: 'name', severity: 'error', count: 1 }]);
  });

  test('that skips writes the good rows; taking it back deletes them and gives old values back', async () => {
    await admin('POST', '/tables/customers/records', { values: { number: 'U-1', name: 'Before' } });
    const { body } = await bring(accountant, 'mixed.csv', 'no,name\nU-1,After\nU-2,Two\nU-3,\nU-4,Four\n');
    expect((await run(accountant, body.id)).body).toMatchObject({
      state: 'done',
      result: { created: 2, updated: 1, skipped: 1 },
    });
    const found = await admin('GET', '/tables/customers/records?fields=number&filter=number%3D%22U-4%22');
    await admin(
      'PATCH',
      `/tables/customers/records/${found.body.records[0].id}`,
      { values: { phone: '13800138000' } },
      { 'if-match': '"1"' },
    );
    const { body: plan } = await accountant('GET', `/imports/${body.id}/undo`);
    expect(plan).toMatchObject({
      possible: true,
      delete: { customers: 1 },
      restore: { customers: 1 },
      left: { count: 1, records: [{ title: 'Four', reason: 'changed' }] },
    });
    const { body: undone } = await accountant('POST', `/imports/${body.id}/undo?wait=true`);
    expect(undone).toMatchObject({ state: 'undone', undo: { deleted: 1, restored: 1, left: 1 } });
    expect(await count('number = "U-2"')).toBe(0);
    expect(await count('name = "Before"')).toBe(1);
    expect(await count('number = "U-4"')).toBe(1);
    expect((await accountant('POST', `/imports/${body.id}/undo`)).status).toBe(409);
    expect((await accountant('GET', `/imports/${body.id}/undo`)).body).toMatchObject({
      possible: false,
      left: { count: 1 },
    });
  });

  test('tells what is wrong in the language that is asked for, also in files', async () => {
    const { body } = await bring(accountant, 'words.csv', 'no,name\nW-1,\n');
    await run(accountant, body.id, { mode: 'all' });
    const lines = async (language: string) =>
      (await accountant('GET', `/imports/${body.id}/problems.csv?language=${language}`)).text.split('\r\n');
    expect((await lines('zh'))[1]).toBe('2,name,这里必须填写,W-1,');
    expect((await lines('en'))[1]).toMatch(/^2,name,[A-Za-z ]+,W-1,$/);
  });

  test('names what no column gives by the field that lacks it, as it is called', async () => {
    const { body } = await bring(accountant, 'lacking.csv', 'no,name\nL-1,Lacking\n');
    const named = { name: 'customer', table: 'customers', values: { name: { column: 'name' } } };
    await run(accountant, body.id, { mapping: { ...customers, records: [named] }, mode: 'all' });
    const line = async (language: string) =>
      (await accountant('GET', `/imports/${body.id}/problems.csv?language=${language}`)).text.split(
        '\r\n',
      )[1];
    expect(await line('zh')).toBe('2,客户编号,这里必须填写,L-1,Lacking');
    expect(await line('en')).toMatch(/^2,Customer number,/);
  });

  test('that was taken back can still be looked into, and stays as it is', async () => {
    const { body } = await bring(accountant, 'back.csv', 'no,name\nB-1,One\n');
    await run(accountant, body.id);
    await accountant('POST', `/imports/${body.id}/undo?wait=true`);
    const analysed = await accountant('POST', `/imports/${body.id}/analyse`, {});
    expect(analysed).toMatchObject({ status: 200, body: { rows: 1, header: ['no', 'name'] } });
    const { body: kept } = await accountant('GET', `/imports/${body.id}`);
    expect(kept).toMatchObject({ state: 'undone', analysis: null });
  });

  test('that was never written is forgotten after a month, and one that was is not', async () => {
    const { workspace } = server.application;
    const { body: draft } = await bring(accountant, 'draft.csv', 'no,name\nD-1,One\n');
    const { body: written } = await bring(accountant, 'written.csv', 'no,name\nD-2,Two\n');
    await run(accountant, written.id);
    await forgetOldImports(workspace);
    expect((await accountant('GET', `/imports/${draft.id}`)).status).toBe(200);
    await workspace.write(({ session }) =>
      session.db
        .updateTable('sys_import')
        .set({ created_at: '2025-05-01T00:00:00.000Z', ended_at: null, started_at: null })
        .where('id', 'in', [draft.id, written.id])
        .execute(),
    );
    expect(await forgetOldImports(workspace)).toBe(1);
    expect((await accountant('GET', `/imports/${draft.id}`)).status).toBe(404);
    expect((await accountant('GET', `/imports/${written.id}`)).status).toBe(200);
  });

  test('of people leaves somebody who may administer, and says so of the row that would not', async () => {
    const people = {
      key: 'people',
      label,
      source: { format: 'csv' },
      records: [
        {
          name: 'person',
          table: 'users',
          key: ['email'],
          values: {
            email: { column: 'mail' },
            name: { column: 'name' },
            active: { column: 'active', translate: { yes: true, no: false } },
          },
        },
      ],
    };
    const { body } = await bring(
      admin,
      'people.csv',
      'mail,name,active\nadmin@dunlin.example,Admin,no\ns4@dunlin.example,Renamed,yes\n',
    );
    const { body: done } = await run(admin, body.id, { mapping: people });
    expect(done).toMatchObject({ state: 'done', result: { updated: 1, skipped: 1 } });
    const { body: found } = await admin('GET', `/imports/${body.id}/problems`);
    expect(found.problems).toMatchObject([{ row: 2, column: 'active', code: 'person.self' }]);
    // Whoever is not the last one themselves meets the other limit.
    const { workspace, imports, blobs } = server.application;
    const file = {
      name: 'people.csv',
      bytes: Readable.from([
        'mail,name,active\nadmin@dunlin.example,Admin,no\ns4@dunlin.example,Again,yes\n',
      ]),
    };
    const whole = await importWhole(workspace, imports, operator, blobs, file, {
      mapping: people,
      dryRun: false,
      mode: 'skip',
      maxBytes: 1_000,
    });
    expect(whole).toMatchObject({
      updated: 1,
      skipped: 1,
      problems: [{ row: 2, column: 'active', code: 'person.last-admin' }],
    });
  });

  test('is of who brought it and of administrators, and of nobody else', async () => {
    const { body } = await bring(accountant, 'own.csv', 'no,name\nO-1,One\n');
    const other = await server.as('fin.director');
    expect((await admin('GET', `/imports/${body.id}`)).status).toBe(200);
    expect([403, 404]).toContain((await other('GET', `/imports/${body.id}`)).status);
    expect([403, 404]).toContain((await sales('GET', `/imports/${body.id}`)).status);
    expect((await accountant('DELETE', `/imports/${body.id}`)).status).toBe(204);
    expect((await accountant('GET', `/imports/${body.id}`)).status).toBe(404);
  });

  test('cannot be run twice, and not with a wrong mapping', async () => {
    const { body } = await bring(accountant, 'twice.csv', 'no,name\nT-1,One\n');
    const wrong = { ...customers, records: [{ ...customers.records[0], key: ['nummer'] }] };
    expect((await run(accountant, body.id, { mapping: wrong })).status).toBe(422);
    const kept = await accountant('PUT', `/imports/${body.id}/mapping`, { mapping: wrong });
    expect(kept.body.problems).toMatchObject([{ pointer: '/records/0/key/0' }]);
    expect((await run(accountant, body.id)).status).toBe(200);
    expect((await run(accountant, body.id)).status).toBe(409);
  });

  test('tells how it goes on by events', async () => {
    const { body } = await bring(accountant, 'events.csv', 'no,name\nE-1,One\n');
    await run(accountant, body.id);
    const { text } = await accountant('GET', `/imports/${body.id}/events`);
    expect(text).toContain('event: import');
    expect(text).toContain('"state":"done"');
    expect(text).toContain('event: end');
  });

  test.each([
    ['old.xls', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]],
    ['paper.pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ])('of a file that is no table is refused: %s', async (name, bytes) => {
    const answer = await bring(accountant, name, new Uint8Array(bytes));
    expect(answer.status).toBe(422);
    expect(answer.body.code).toBe('import.format');
  });
});

test('targets name the tables and fields that a person may fill', async () => {
  const { body } = await accountant('GET', '/imports/targets');
  const invoices = body.tables.find((each: { key: string }) => each.key === 'invoices');
  expect(invoices.keys).toEqual([['number']]);
  expect(invoices.fields.find((each: { key: string }) => each.key === 'customer')).toMatchObject({
    table: 'customers',
    by: [
      { field: 'number', unique: true },
      { field: 'name', unique: false },
    ],
  });
});

describe('a file is looked into', () => {
  const text = '客户编号;客户名称;备注\nL-1;云川;x\nL-2;鸿雁;y\n';

  test('and what was found, answered and saved comes back', async () => {
    const { body } = await bring(accountant, 'look.csv', text);
    const analysed = await accountant('POST', `/imports/${body.id}/analyse`, { table: 'customers' });
    expect(analysed.status).toBe(200);
    expect(analysed.body).toMatchObject({
      source: { delimiter: ';', encoding: 'utf-8', headerRow: 1 },
      rows: 2,
      saved: [],
      proposal: { records: [{ table: 'customers', key: ['number'] }] },
    });
    const preview = await accountant('POST', `/imports/${body.id}/preview`, {
      mapping: analysed.body.proposal,
    });
    expect(preview.status).toBe(200);
    expect(preview.body.rows[0]).toMatchObject({
      row: 2,
      cells: ['L-1', '云川', 'x'],
      records: [
        { table: 'customers', outcome: 'created', id: null, values: { number: 'L-1', name: '云川' } },
      ],
      problems: [],
    });
    expect(await count('number = "L-1"')).toBe(0);
    const saved = await accountant('PUT', '/import-mappings/customers-by-number', {
      mapping: analysed.body.proposal,
      header: analysed.body.header,
    });
    expect(saved.status).toBe(200);
    const again = await bring(accountant, 'again.csv', text);
    const found = await accountant('POST', `/imports/${again.body.id}/analyse`, {});
    expect(found.body.saved).toMatchObject([{ key: 'customers-by-number' }]);
    expect((await accountant('GET', `/imports/${again.body.id}`)).body.analysis.rows).toBe(2);
    expect((await accountant('GET', '/import-mappings')).body.mappings).toHaveLength(1);
    expect((await accountant('DELETE', '/import-mappings/customers-by-number')).status).toBe(204);
  });

  test('and a preview shows what changes, and what is wrong with each row', async () => {
    await admin('POST', '/tables/customers/records', { values: { number: 'P-1', name: 'Old' } });
    const { body } = await bring(accountant, 'preview.csv', 'no,name\nP-1,New\nP-2,\n');
    const preview = await accountant('POST', `/imports/${body.id}/preview`, { mapping: customers });
    expect(preview.body.rows).toMatchObject([
      {
        records: [{ outcome: 'updated', changes: [{ field: 'name', old: 'Old', new: 'New' }] }],
        problems: [],
      },
      { records: [], problems: [{ row: 3, column: 'name', code: 'record.required' }] },
    ]);
    expect(await count('name = "New"')).toBe(0);
  });
});

describe('an import that another process left behind', () => {
  const lines = Array.from(
    { length: 2_500 },
    (_, index) => `K-${String(index).padStart(4, '0')},Name ${index}`,
  );
  const key = () => server.application.workspace.key;

  test('goes on after the last batch that was kept, and writes nothing twice', async () => {
    const { imports, database } = server.application;
    const { body } = await bring(accountant, 'long.csv', `no,name\n${lines.join('\n')}\n`);
    const begun = accountant('POST', `/imports/${body.id}/run`, { mapping: keyless, mode: 'skip' });
    expect((await begun).status).toBe(202);
    // Stopped between two batches, and left as if its process had died there.
    await imports.close();
    const left = (await accountant('GET', `/imports/${body.id}`)).body;
    expect(left.state).toBe('running');
    expect(left.progress.row).toBeLessThan(2_501);
    const other = new ImportJobs(server.application.workspace, server.application.blobs, 'another');
    expect(await other.takeOverSilent()).toBe(1);
    await other.settled();
    const done = (await accountant('GET', `/imports/${body.id}`)).body;
    expect(done).toMatchObject({
      state: 'done',
      result: { read: 2_500, created: 2_500, skipped: 0, errors: 0 },
    });
    const made = await database.read(key(), (session) =>
      session.db
        .selectFrom('sys_change')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('through_ref', '=', String(body.id))
        .where('operation', '=', 'create')
        .executeTakeFirstOrThrow(),
    );
    expect(made.count).toBe(2_500);
  });

  const keyless = {
    ...customers,
    records: [{ ...customers.records[0], key: [] }],
  };
});

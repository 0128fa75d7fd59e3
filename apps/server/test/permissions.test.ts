/**
 * What a sales person cannot find out about the customers of others, by whatever way it is asked for.
 *
 * The numbers are compared with what an admin sees narrowed to the same person, so that too little is a failure too.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ask, openTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
let admin: Ask;
let s1: Ask;
let me: number;
/** A customer of somebody else, with an invoice that S1 looks after: S1 sees the invoice, not its customer. */
const foreign = {
  lettered: 0,
  customer: 0,
  name: 'Geheimnis 4711 GmbH',
  number: 'SECRET-C',
  invoice: 0,
  shared: 0,
};
/** Records of S2 and S3 only. */
let hiddenInvoice: number;
let hiddenTask: number;
let hiddenMessage: number;

const query = (parameters: Record<string, string>): string => new URLSearchParams(parameters).toString();
const list = (ask: Ask, table: string, parameters: Record<string, string> = {}) =>
  ask('GET', `/tables/${table}/records?${query({ limit: '1000', ...parameters })}`);

beforeAll(async () => {
  server = await openTestServer();
  admin = await server.as('admin');
  s1 = await server.as('s1');
  const s2 = await server.as('s2');
  me = (await s1('GET', '/session')).body.user.id;
  const other = (await s2('GET', '/session')).body.user.id;
  const batch = await admin('POST', '/batch', {
    operations: [
      {
        op: 'create',
        table: 'customers',
        ref: 'c',
        values: { number: foreign.number, name: foreign.name, grade: 'D', owner: other },
      },
      {
        op: 'create',
        table: 'contacts',
        values: {
          customer: { ref: 'c' },
          name: 'Hidden Contact',
          role: 'finance',
          email: 'hidden@secret.example',
        },
      },
      ...['SECRET-I', 'SHARED-I', 'SECRET-I2', 'SHARED-I2'].map((number) => ({
        op: 'create',
        table: 'invoices',
        values: {
          number,
          customer: { ref: 'c' },
          amount: 7_654_321,
          issued_on: '2025-05-01',
          due_on: number.endsWith('2') ? '2025-07-01' : '2025-06-23',
          owner: number.startsWith('SHARED-I') ? me : other,
        },
      })),
    ],
  });
  expect(batch.status).toBe(200);
  let reminded: number;
  [foreign.customer, , foreign.invoice, foreign.shared, reminded, foreign.lettered] = batch.body.created.map(
    (each: { id: number }) => each.id,
  );
  hiddenInvoice = foreign.invoice;
  await admin('POST', '/admin/clock', { now: '2025-07-03T02:00:00Z' });
  const tasks = await list(admin, 'sys.tasks', {
    filter: `AND(table = "invoices", record = ${hiddenInvoice})`,
  });
  hiddenTask = tasks.body.records[0].id;
  const messages = await list(admin, 'sys.messages', {
    filter: `AND(table = "invoices", record = ${reminded!})`,
  });
  hiddenMessage = messages.body.records[0].id;
});
afterAll(() => server.close());

/** No answer to S1 may hold any of these. */
const secrets = () => [foreign.name, foreign.number, 'SECRET-I', 'Hidden Contact', 'hidden@secret.example'];
const keepsSecrets = (answer: { text: string }): void => {
  for (const secret of secrets()) expect(answer.text).not.toContain(secret);
};

describe('lists', () => {
  test.each(['customers', 'invoices', 'contacts', 'orders', 'contracts', 'payments', 'allocations'])(
    "of %s hold what is the reader's own, all of it and nothing else",
    async (table) => {
      const path =
        { customers: 'owner', invoices: 'customer.owner', allocations: 'invoice.customer.owner' }[table] ??
        'customer.owner';
      const mine =
        table === 'invoices'
          ? `OR(owner = ${me}, customer.owner = ${me})`
          : table === 'allocations'
            ? `OR(invoice.owner = ${me}, ${path} = ${me})`
            : `${path} = ${me}`;
      const own = await list(admin, table, { filter: mine, fields: 'id' });
      const seen = await list(s1, table, { fields: 'id' });
      expect(seen.body.records).toEqual(own.body.records);
      expect(seen.body.estimate).toBe(own.body.records.length);
      keepsSecrets(await list(s1, table));
    },
  );

  test('add up over what the reader may see only', async () => {
    const own = await list(admin, 'invoices', {
      filter: `OR(owner = ${me}, customer.owner = ${me})`,
      sums: 'open_amount',
    });
    const seen = await list(s1, 'invoices', { sums: 'open_amount' });
    expect(seen.body.sums).toEqual(own.body.sums);
    const none = await list(s1, 'invoices', { sums: 'customer.open_total', filter: 'number = "SHARED-I"' });
    expect(none.body.sums['customer.open_total'] ?? 0).toBe(0);
  });

  test('say that a path over a record that is hidden is hidden, and nothing of it, not even its name', async () => {
    const answer = await list(s1, 'invoices', {
      filter: 'number = "SHARED-I"',
      fields:
        'number,customer,customer.name,customer.grade,customer.owner,customer.open_total,customer.finance_email',
    });
    const hidden = ['name', 'grade', 'owner', 'open_total', 'finance_email'].map((key) => `customer.${key}`);
    expect(answer.body.records).toEqual([expect.objectContaining({ number: 'SHARED-I', $hidden: hidden })]);
    for (const path of hidden) expect(answer.body.records[0]).not.toHaveProperty([path]);
    keepsSecrets(answer);
  });

  test.each([
    ['a path', `customer.number = "SECRET-C"`],
    ['a path over two references', 'AND(number = "SHARED-I", CONTAINS(customer.owner.manager.email, "m1@"))'],
    ['a total of a hidden record', 'customer.open_total > 7000000'],
    ['a text in a hidden record', 'CONTAINS(customer.name, "4711")'],
    [
      'what is missing in what is hidden',
      'AND(number = "SHARED-I", NOT(customer.grade = "A"), NOT(IS_EMPTY(customer.grade)))',
    ],
  ])('cannot be filtered by %s', async (_what, filter) => {
    const answer = await list(s1, 'invoices', { filter });
    const asAdmin = await list(admin, 'invoices', { filter });
    expect([answer.status, asAdmin.status]).toEqual([200, 200]);
    expect(asAdmin.body.records.length).toBeGreaterThan(0);
    expect(answer.body.records).toEqual([]);
    expect(answer.body.estimate).toBe(0);
  });

  test('cannot count records of others through an aggregate', async () => {
    const all = { filter: 'COUNT(invoices WHERE number = "SECRET-I") > 0' };
    expect((await list(admin, 'customers', all)).body.records).toHaveLength(1);
    expect((await list(s1, 'customers', all)).body.records).toEqual([]);
    const users = await list(s1, 'users', {
      filter: 'COUNT(customers VIA owner WHERE number = "SECRET-C") > 0',
    });
    expect(users.body.records ?? []).toEqual([]);
  });

  test('are not found by a search for words of hidden records', async () => {
    for (const search of ['4711', 'SECRET', 'Geheimnis']) {
      const found = await list(s1, 'invoices', { search });
      expect(found.body.records).toEqual([]);
      expect((await list(s1, 'customers', { search })).body.records).toEqual([]);
    }
  });

  test('are not ordered by what is hidden', async () => {
    const order = async (sort: string) =>
      (await list(s1, 'invoices', { sort, fields: 'number' })).body.records
        .map((each: { number: string }) => each.number)
        .indexOf('SHARED-I2');
    const { length } = (await list(s1, 'invoices')).body.records;
    expect([await order('customer.name'), await order('-customer.name')]).toEqual([length - 1, length - 1]);
  });
});

describe('a hidden record', () => {
  test.each<[string, () => Promise<{ status: number; text: string }>]>([
    ['is not read', () => s1('GET', `/tables/invoices/records/${hiddenInvoice}`)],
    ['has no timeline', () => s1('GET', `/tables/invoices/records/${hiddenInvoice}/timeline`)],
    ['has no runs', () => s1('GET', `/tables/invoices/records/${hiddenInvoice}/runs`)],
    [
      'has no explanation',
      () => s1('GET', `/tables/invoices/records/${hiddenInvoice}/explain?field=open_amount`),
    ],
    ['has no explanation of a rule', () => s1('GET', `/rules/assign-ladder/explain/${hiddenInvoice}`)],
    ['has no explanation of a flow', () => s1('GET', `/flows/ladder-1-7-15-30/explain/${hiddenInvoice}`)],
    [
      'is not changed',
      () => s1('PATCH', `/tables/customers/records/${foreign.customer}`, { values: { phone: '1' } }),
    ],
    ['has no task', () => s1('GET', `/tasks/${hiddenTask}`)],
    [
      'has no task to complete',
      () => s1('POST', `/tasks/${hiddenTask}/complete`, { outcome: 'promised', values: { note: 'x' } }),
    ],
    ['has no task to claim', () => s1('POST', `/tasks/${hiddenTask}/claim`, {})],
    [
      'has no task to transfer',
      () => s1('POST', `/tasks/${hiddenTask}/transfer`, { to: me, reason: 'mine' }),
    ],
    ['has no message', () => s1('GET', `/messages/${hiddenMessage}`)],
  ])('%s, and answers like one that is not there', async (_what, ask) => {
    const answer = await ask();
    expect(answer.status).toBe(404);
    keepsSecrets(answer);
  });

  test('is not referred to by what the reader writes', async () => {
    const answer = await s1('POST', '/tables/contacts/records', {
      values: { customer: foreign.customer, name: 'X', role: 'finance' },
    });
    const absent = await s1('POST', '/tables/contacts/records', {
      values: { customer: 999_999, name: 'X', role: 'finance' },
    });
    expect([answer.status, answer.body.code]).toEqual([absent.status, absent.body.code]);
    keepsSecrets(answer);
  });

  test('does not say who it is when its unique value is taken', async () => {
    const answer = await s1('POST', '/tables/customers/records', {
      values: { number: foreign.number, name: 'X', owner: me },
    });
    expect(answer.body.code).toBe('record.duplicate');
    expect(answer.body.problems[0].params).not.toHaveProperty('id');
    expect(answer.body.problems[0].detail).not.toContain(String(foreign.customer));
    const known = await admin('POST', '/tables/customers/records', {
      values: { number: foreign.number, name: 'X' },
    });
    expect(known.body.problems[0].params.id).toBe(foreign.customer);
  });

  test('is not reached through a batch', async () => {
    const answer = await s1('POST', '/batch', {
      operations: [
        { op: 'update', table: 'customers', id: foreign.customer, values: { owner: me } },
        { op: 'delete', table: 'invoices', id: hiddenInvoice },
      ],
    });
    expect(answer.status).toBeGreaterThanOrEqual(403);
    expect(answer.status).toBeLessThan(500);
    keepsSecrets(answer);
    expect((await admin('GET', `/tables/customers/records/${foreign.customer}`)).body.record.owner).not.toBe(
      me,
    );
  });
});

describe('explanations', () => {
  test('hide what comes from records that the reader may not see', async () => {
    for (const path of [
      `/tables/invoices/records/${foreign.shared}/explain?field=open_amount`,
      `/rules/assign-ladder/explain/${foreign.shared}`,
      `/flows/ladder-1-7-15-30/explain/${foreign.shared}`,
    ]) {
      const answer = await s1('GET', path);
      expect(answer.status).toBe(200);
      keepsSecrets(answer);
    }
  });

  test('list the rows of an aggregate that the reader may see', async () => {
    const [mine] = (await list(s1, 'customers', { filter: 'open_total > 0' })).body.records;
    const { body } = await s1('GET', `/tables/customers/records/${mine.id}/explain?field=open_total`);
    expect(Number(body.tree.value)).toBe(mine.open_total);
    expect(JSON.stringify(body.tree)).toContain('#');
  });
});

describe('reports', () => {
  test.each(['ageing', 'open-by-owner', 'overdue-by-customer', 'total-receivables'])(
    '%s: each number of a sales person and of an admin is the sum of the list behind it',
    async (report) => {
      for (const ask of [admin, s1]) {
        const { body: run } = await ask('POST', `/reports/${report}/run`, {});
        const rows = run.rows.slice(0, 4);
        expect(rows.length).toBeGreaterThan(0);
        for (const cells of rows) {
          const row: Record<string, unknown> = {};
          run.columns.forEach((column: { key: string; role: string }, index: number) => {
            if (column.role === 'dimension') row[column.key] = cells[index];
          });
          for (const [index, column] of run.columns.entries()) {
            if (column.role === 'dimension' || !['open_amount', 'count'].includes(column.measure)) continue;
            const drill = await ask('POST', `/reports/${report}/drill`, {
              row,
              measure: column.measure,
              ...(column.bucket === undefined ? {} : { bucket: column.bucket }),
            });
            expect(drill.status).toBe(200);
            const found = await list(ask, drill.body.table, {
              filter: drill.body.filter,
              asOf: drill.body.asOf,
              sums: 'open_amount',
            });
            const shown =
              column.measure === 'count' ? found.body.records.length : (found.body.sums.open_amount ?? 0);
            expect([report, row, column.key, shown]).toEqual([report, row, column.key, cells[index]]);
          }
        }
      }
    },
  );

  test('hold no record of others, whatever filter comes with them', async () => {
    for (const filter of [
      'customer.number = "SECRET-C"',
      'customer.open_total > 7000000',
      'CONTAINS(customer.name, "4711")',
    ]) {
      const { status, body } = await s1('POST', '/reports/total-receivables/run', { filter });
      expect(status).toBe(200);
      expect(body.rows.flat().filter((cell: unknown) => cell !== null && cell !== 0)).toEqual([]);
    }
    keepsSecrets(await s1('POST', '/reports/ageing/run', {}));
  });
});

describe('what the engines did', () => {
  test.each(['runs', 'steps', 'tasks', 'messages', 'firings', 'audit', 'documents'])(
    'sys.%s holds rows of visible records only',
    async (name) => {
      const invoices = new Set(
        (await list(s1, 'invoices', { fields: 'id' })).body.records.map((each: { id: number }) => each.id),
      );
      const answer = await list(s1, `sys.${name}`);
      expect(answer.status).toBe(200);
      for (const row of answer.body.records)
        if (row.table === 'invoices') expect(invoices).toContain(row.record);
      if (name !== 'audit') keepsSecrets(answer);
    },
  );

  test('a filter finds no hidden row, nor does the cursor tell that there is one', async () => {
    const filter = `AND(table = "invoices", record = ${hiddenInvoice})`;
    for (const name of ['runs', 'steps', 'tasks', 'firings', 'audit']) {
      expect((await list(admin, `sys.${name}`, { filter })).body.records.length).toBeGreaterThan(0);
      const { body } = await list(s1, `sys.${name}`, { filter, limit: '1' });
      expect([name, body.records, body.nextCursor]).toEqual([name, [], null]);
    }
  });

  test('pages hold as many rows as asked for and reach all that is visible', async () => {
    const whole = (await list(s1, 'sys.runs')).body.records.map((each: { id: number }) => each.id);
    const paged: number[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body } = await list(s1, 'sys.runs', { limit: '3', ...(cursor === '' ? {} : { cursor }) });
      if (body.nextCursor !== null) expect(body.records).toHaveLength(3);
      paged.push(...body.records.map((each: { id: number }) => each.id));
      cursor = body.nextCursor;
    }
    expect(paged).toEqual(whole);
  });

  test('what a rule looked at is no matter of people with narrow rights', async () => {
    const { status, body } = await list(s1, 'sys.firings', { filter: 'CONTAINS(inputs, "7654321")' });
    expect([status, body.code]).toEqual([422, expect.any(String)]);
    expect((await list(admin, 'sys.firings')).body.records[0]).toHaveProperty('inputs');
    expect((await list(s1, 'sys.firings')).body.records[0]).not.toHaveProperty('inputs');
  });

  test.each(['todo', 'waiting', 'done', 'team'])('the box %s holds no task of others', async (box) => {
    const { body, ...answer } = await s1('GET', `/tasks?box=${box}`);
    for (const task of body.tasks) expect(task.id).not.toBe(hiddenTask);
    keepsSecrets(answer);
  });

  test('the outbox holds no message of others and counts none', async () => {
    const answer = await s1('GET', '/messages');
    expect(answer.body.messages.length).toBeGreaterThan(0);
    expect(answer.body.counts).toEqual({});
    keepsSecrets(answer);
  });

  test("a letter about the reader's own invoice does not tell of a customer that is hidden", async () => {
    const sent = `AND(table = "invoices", record = ${foreign.lettered})`;
    const found = await list(admin, 'sys.messages', { filter: sent });
    const letter = found.body.records.find((each: { audience: string }) => each.audience === 'customer');
    expect(letter.to).toBe('hidden@secret.example');
    const open = await admin('GET', `/messages/${letter.id}`);
    expect(open.body.body).toContain(foreign.name);

    const answers = [
      await s1('GET', `/messages/${letter.id}`),
      await s1('GET', '/messages'),
      await s1('GET', `/tables/invoices/records/${foreign.lettered}/timeline`),
      await list(s1, 'sys.messages', { filter: sent }),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(200);
      keepsSecrets(answer);
    }
    expect(answers[0]!.body).toMatchObject({ id: letter.id, hidden: true, to: null, body: null });
    const entries = answers[2]!.body.entries as { kind: string }[];
    expect(entries.some((entry) => entry.kind === 'message')).toBe(true);
    const guess = await list(s1, 'sys.messages', { filter: 'to = "hidden@secret.example"' });
    expect(guess.status).toBe(422);
  });

  test('a document is read by those who may see all that it tells of', async () => {
    await admin('POST', '/admin/clock', { now: '2025-08-01T02:00:00Z' });
    const documents = async (record: number) =>
      (await list(admin, 'sys.documents', { filter: `AND(table = "invoices", record = ${record})` })).body
        .records as { id: number }[];
    const [shared] = await documents(foreign.shared);
    const [hidden] = await documents(hiddenInvoice);
    expect((await admin('GET', `/documents/${shared!.id}`)).text).toContain(foreign.name);
    for (const { id } of [shared!, hidden!]) {
      const answer = await s1('GET', `/documents/${id}`);
      expect(answer.status).toBe(404);
      keepsSecrets(answer);
    }
    const owned = (await list(s1, 'invoices', { filter: `customer.owner = ${me}`, fields: 'id' })).body
      .records;
    const ids = new Set(owned.map((each: { id: number }) => each.id));
    const mine = (await list(s1, 'sys.documents')).body.records.find(
      (each: { table: string; record: number }) => each.table === 'invoices' && ids.has(each.record),
    );
    expect((await s1('GET', `/documents/${mine.id}`)).status).toBe(200);
  });
});

describe('rights of roles', () => {
  test('nobody gives themselves a role', async () => {
    for (const name of ['s1', 'm1', 'accountant', 'gm', 'fin.director', 'auditor'] as const) {
      const ask = await server.as(name);
      const { id } = (await ask('GET', '/session')).body.user;
      const answer = await ask('PATCH', `/tables/users/records/${id}`, { values: { roles: ['admin'] } });
      expect([name, answer.status]).toEqual([name, 403]);
      const made = await ask('POST', '/tables/users/records', {
        values: { name: 'X', email: `${name}@x.example`, roles: ['admin'] },
      });
      expect([name, made.status]).toEqual([name, 403]);
    }
  });

  test.each<[string, 'GET' | 'POST', string, unknown]>([
    ['moves the clock', 'POST', '/admin/clock', { now: '2026-01-01T00:00:00Z' }],
    ['ticks', 'POST', '/admin/tick', { until: '2026-01-01T00:00:00Z' }],
    ['makes API keys', 'POST', '/admin/api-keys', { email: 'admin@dunlin.example' }],
    ['installs packs', 'POST', '/packs/install', { files: {} }],
  ])('nobody but an admin %s', async (_what, method, path, body) => {
    for (const name of ['s1', 'accountant', 'gm'] as const) {
      expect([name, (await (await server.as(name))(method, path, body)).status]).toEqual([name, 403]);
    }
  });

  test('a formula is checked without its SQL, except for admins', async () => {
    const request = { table: 'invoices', text: 'open_amount > 0', sql: true };
    expect((await s1('POST', '/formulas/check', request)).body).not.toHaveProperty('sql');
    expect((await admin('POST', '/formulas/check', request)).body.sql).toContain('select');
  });

  test('an import asks for its own right', async () => {
    const mapping = {
      records: [{ name: 'c', table: 'customers', key: ['number'], values: { number: { column: 'n' } } }],
    };
    const payload = [
      '--x\r\ncontent-disposition: form-data; name="mapping"\r\n\r\n',
      `${JSON.stringify(mapping)}\r\n--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nn\r\nI-1\r\n--x--\r\n`,
    ].join('');
    const send = (ask: Ask) =>
      ask('POST', '/imports?dryRun=true', payload, { 'content-type': 'multipart/form-data; boundary=x' });
    expect((await send(s1)).status).toBe(403);
    expect((await send(await server.as('gm'))).status).toBe(403);
    expect((await send(await server.as('accountant'))).status).not.toBe(403);
  });
});

/** Cash application over HTTP: a bank's file becomes entries, entries become payments, and back. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, type Ask, type DemoName, openTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
const people = new Map<DemoName, Ask>();
const as = (name: DemoName): Ask => people.get(name)!;
const cash = '/cash/receivables';
let customer: number;
/** Of 100, due first, and 250.50. */
let invoices: number[];

beforeAll(async () => {
  server = await openTestServer();
  for (const name of ['admin', 'accountant', 's1', 'auditor'] as const)
    people.set(name, await server.as(name));
  const create = async (table: string, values: object): Promise<number> => {
    const answer = await as('admin')('POST', `/tables/${table}/records`, { values });
    expect(answer.status).toBe(201);
    return answer.body.record.id;
  };
  const owner = (await as('s1')('GET', '/session')).body.user.id;
  customer = await create('customers', {
    number: 'CASH-1',
    name: '晨曦机电有限公司',
    name_en: 'Dawn Machinery',
    owner,
  });
  await create('bank_accounts', { customer, bank: 'Bank', account_number: '6222 9999 0001' });
  invoices = [];
  for (const [number, amount, due] of [
    ['CASH-INV-0001', '100', '2025-06-20'],
    ['CASH-INV-0002', '250.5', '2025-06-30'],
  ]) {
    invoices.push(
      await create('invoices', { number, customer, amount, issued_on: '2025-05-01', due_on: due }),
    );
  }
});
afterAll(() => server.close());

const bring = (who: DemoName, name: string, text: string, query = ''): Promise<Answer> =>
  as(who)(
    'POST',
    `${cash}/statements${query}`,
    [
      '--b',
      `content-disposition: form-data; name="file"; filename="${name}"`,
      'content-type: text/csv',
      '',
      text,
      '--b--',
      '',
    ].join('\r\n'),
    { 'content-type': 'multipart/form-data; boundary=b' },
  );

const header = '交易日期,收入金额,支出金额,对方户名,对方账号,附言,交易流水号';
const line = (amount: string, text: string, reference: string, name = '晨曦机电', account = ''): string =>
  `2025-07-01,${amount},,${name},${account},${text},${reference}`;
const entryOf = async (reference: string): Promise<Record<string, unknown> & { id: number }> => {
  const filter = encodeURIComponent(`bank_reference = "${reference}"`);
  const { body } = await as('accountant')('GET', `/tables/bank_entries/records?filter=${filter}`);
  return body.records[0];
};
const openOf = async (invoice: number): Promise<unknown> =>
  (await as('accountant')('GET', `/tables/invoices/records/${invoice}`)).body.record.open_amount;

describe('a statement', () => {
  test('is read, each entry once, and says what it could not read', async () => {
    const text = [
      header,
      line('250.50', 'CASH-INV-0002', 'B-1'),
      line('x', '', 'B-2'),
      '2025-07-01,,9,Landlord,,rent,B-3',
    ].join('\n');
    const dry = await bring('accountant', 'july.csv', text, '?dryRun=true');
    expect(dry).toMatchObject({ status: 200, body: { read: 2, created: 2, known: 0, statements: [] } });
    expect(await entryOf('B-1')).toBeUndefined();
    const first = await bring('accountant', 'july.csv', text);
    expect(first).toMatchObject({
      status: 200,
      body: { read: 2, created: 2, known: 0, problems: [{ place: 3, code: 'statement.entry' }] },
    });
    expect(await entryOf('B-1')).toMatchObject({ state: 'open', amount: 250.5, payer_name: '晨曦机电' });
    expect(await entryOf('B-3')).toMatchObject({ state: 'ignored', amount: -9 });
    const again = await bring('accountant', 'july again.csv', `${text}\n${line('1', 'new', 'B-4')}`);
    expect(again.body).toMatchObject({ read: 3, created: 1, known: 2 });
  });

  test('that is none, or has dates of two meanings, is refused with the reason', async () => {
    expect(await bring('accountant', 'x.csv', 'a,b\n1,2')).toMatchObject({
      status: 422,
      body: { code: 'statement.header' },
    });
    const unclear = 'Date,Amount\n01/07/2025,5';
    expect(await bring('accountant', 'x.csv', unclear)).toMatchObject({
      status: 422,
      body: { code: 'statement.dates' },
    });
    expect((await bring('accountant', 'x.csv', unclear, '?dateOrder=dmy&dryRun=true')).body.created).toBe(1);
  });

  test('is brought and seen only by who may', async () => {
    expect((await bring('s1', 'x.csv', header)).status).toBe(404);
    expect((await as('s1')('GET', '/cash')).body).toEqual({ cash: [] });
    const readOnly = await bring('auditor', 'x.csv', [header, line('5', '', 'B-9')].join('\n'));
    expect(readOnly.status).toBe(403);
    expect((await as('auditor')('GET', '/cash')).body.cash[0].grants).toEqual({
      import: false,
      apply: false,
    });
  });
});

describe('an entry', () => {
  test('is suggested for its invoice, applied, refused a second time, and undone', async () => {
    const { id } = await entryOf('B-1');
    const suggested = await as('accountant')('POST', `${cash}/suggest`, { entries: [id] });
    expect(suggested.body.matches).toMatchObject([
      {
        entry: id,
        certain: true,
        suggestions: [{ customer, fit: 'exact', allocations: [{ invoice: invoices[1], amount: '250.5' }] }],
      },
    ]);
    expect(suggested.body.refs.customers[customer]).toContain('晨曦');
    const applications = [{ entry: id, customer, allocations: [{ invoice: invoices[1], amount: '250.5' }] }];
    const applied = await as('accountant')('POST', `${cash}/apply`, { applications });
    expect(applied).toMatchObject({ status: 200, body: { applied: [{ entry: id }] } });
    expect(await openOf(invoices[1]!)).toBe(0);
    expect(await entryOf('B-1')).toMatchObject({
      state: 'applied',
      payment: applied.body.applied[0].payment,
    });
    expect(await as('accountant')('POST', `${cash}/apply`, { applications })).toMatchObject({
      status: 409,
      body: { code: 'cash.not-open', problems: [{ pointer: '/applications/0/entry' }] },
    });
    const undone = await as('accountant')('POST', `${cash}/entries/${id}/undo`);
    expect(undone.body.deleted.map((each: { table: string }) => each.table)).toEqual([
      'allocations',
      'payments',
    ]);
    expect(await openOf(invoices[1]!)).toBe(250.5);
    expect(await entryOf('B-1')).toMatchObject({ state: 'open', payment: null });
    expect((await as('accountant')('POST', `${cash}/entries/${id}/undo`)).body.code).toBe('cash.not-applied');
  });

  test('gives no invoice more than is open, gives out no more than came in, and nothing is half done', async () => {
    const { id } = await entryOf('B-1');
    const over = (amount: string) =>
      as('accountant')('POST', `${cash}/apply`, {
        applications: [{ entry: id, customer, allocations: [{ invoice: invoices[0], amount }] }],
      });
    expect(await over('100.01')).toMatchObject({
      status: 422,
      body: { problems: [{ code: 'record.check' }] },
    });
    expect(await over('251')).toMatchObject({ status: 422 });
    expect(await over('-5')).toMatchObject({
      status: 422,
      body: { problems: [{ pointer: '/applications/0/allocations/0/amount' }] },
    });
    expect(await over('0.001')).toMatchObject({
      status: 422,
      body: { problems: [{ code: 'value.decimals', pointer: '/applications/0/allocations/0/amount' }] },
    });
    expect(await entryOf('B-1')).toMatchObject({ state: 'open', payment: null });
    expect(await openOf(invoices[0]!)).toBe(100);
  });

  test('of more than is owed leaves cash unapplied, which is allocated later', async () => {
    await bring(
      'accountant',
      'more.csv',
      [header, line('130', 'CASH INV 0001', 'B-5', '', '6222 9999 0001')].join('\n'),
    );
    const { id } = await entryOf('B-5');
    const { matches } = (await as('accountant')('POST', `${cash}/suggest`, { entries: [id] })).body;
    const [best] = matches[0].suggestions;
    expect(best).toMatchObject({ customer, fit: 'over', unapplied: '30' });
    const { applied } = (
      await as('accountant')('POST', `${cash}/apply`, {
        applications: [{ entry: id, customer, allocations: best.allocations }],
      })
    ).body;
    const path = `${cash}/payments/${applied[0].payment}`;
    const rest = await as('accountant')('GET', path);
    expect(rest.body).toMatchObject({
      unapplied: '30',
      invoices: [{ invoice: invoices[1], open: '250.5', suggested: '30' }],
    });
    expect(
      (
        await as('accountant')('POST', `${path}/allocate`, {
          allocations: [{ invoice: invoices[1], amount: '31' }],
        })
      ).status,
    ).toBe(422);
    expect(
      (
        await as('accountant')('POST', `${path}/allocate`, {
          allocations: [{ invoice: invoices[1], amount: '30' }],
        })
      ).status,
    ).toBe(200);
    expect((await as('accountant')('GET', path)).body.unapplied).toBe('0');
    expect(await openOf(invoices[1]!)).toBe(220.5);
  });

  test('pays no invoice of another customer than its payment is of, on any way', async () => {
    const name = '宏图物流有限公司';
    const made = async (table: string, values: object): Promise<Answer> =>
      as('admin')('POST', `/tables/${table}/records`, { values });
    const owner = (await as('s1')('GET', '/session')).body.user.id;
    const other = (await made('customers', { number: 'CASH-2', name, owner })).body.record.id;
    const { id: entry } = await entryOf('B-1');
    const apply = (payer: number): Promise<Answer> =>
      as('accountant')('POST', `${cash}/apply`, {
        applications: [{ entry, customer: payer, allocations: [{ invoice: invoices[1], amount: '5' }] }],
      });
    const params = { invoice: 'CASH-INV-0002', owing: '晨曦机电有限公司', paying: name };
    expect(await apply(other)).toMatchObject({
      status: 422,
      body: {
        code: 'cash.other-customer',
        problems: [{ pointer: '/applications/0/allocations/0/invoice', params }],
      },
    });
    expect(await entryOf('B-1')).toMatchObject({ state: 'open', payment: null });
    const payment = (await made('payments', { customer: other, amount: '9', received_on: '2025-07-01' })).body
      .record.id;
    const share = { invoice: invoices[1], amount: '5' };
    expect(
      await as('accountant')('POST', `${cash}/payments/${payment}/allocate`, { allocations: [share] }),
    ).toMatchObject({
      status: 422,
      body: { problems: [{ code: 'cash.other-customer', pointer: '/allocations/0/invoice' }] },
    });
    expect(await made('allocations', { ...share, payment })).toMatchObject({
      status: 422,
      body: { problems: [{ code: 'record.check', params: { check: 'same_customer' } }] },
    });
    expect(await openOf(invoices[1]!)).toBe(220.5);
    // Who pays for another: the payment is of the one who owes, and stays so while invoices are paid with it.
    const paid = await apply(customer);
    expect(paid.status).toBe(200);
    const path = `/tables/payments/records/${paid.body.applied[0].payment}`;
    const { version } = (await as('admin')('GET', path)).body.record;
    expect(await as('admin')('PATCH', path, { version, values: { customer: other } })).toMatchObject({
      status: 422,
      body: { problems: [{ code: 'record.check', params: { check: 'same_customer' } }] },
    });
    expect((await as('accountant')('POST', `${cash}/entries/${entry}/undo`)).status).toBe(200);
  });

  test('that no customer paid is set aside and taken back', async () => {
    const { id } = await entryOf('B-4');
    expect((await as('accountant')('POST', `${cash}/set-aside`, { entries: [id] })).body).toEqual({
      changed: 1,
    });
    expect((await as('accountant')('POST', `${cash}/set-aside`, { entries: [id] })).body).toEqual({
      changed: 0,
    });
    expect((await as('accountant')('POST', `${cash}/reopen`, { entries: [id] })).body).toEqual({
      changed: 1,
    });
    expect(await entryOf('B-4')).toMatchObject({ state: 'open' });
  });

  test('two at once: one invoice is suggested to one of them', async () => {
    const file = [
      header,
      line('220.50', 'CASH-INV-0002', 'B-6'),
      line('220.50', 'CASH-INV-0002', 'B-7'),
    ].join('\n');
    await bring('accountant', 'two.csv', file);
    const ids = [(await entryOf('B-6')).id, (await entryOf('B-7')).id];
    const { matches } = (await as('accountant')('POST', `${cash}/suggest`, { entries: ids })).body;
    expect(matches.map((each: { certain: boolean }) => each.certain)).toEqual([true, false]);
    const one = (entry: number) => ({
      entry,
      customer,
      allocations: [{ invoice: invoices[1], amount: '220.5' }],
    });
    const answers = await Promise.all(
      ids.map((entry) => as('accountant')('POST', `${cash}/apply`, { applications: [one(entry)] })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(await openOf(invoices[1]!)).toBe(0);
  });
});

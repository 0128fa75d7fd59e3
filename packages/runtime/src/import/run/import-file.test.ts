import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Problem, TableDefinition } from '@dunlin/definition';
import type { Value } from '@dunlin/expression';
import { type AppModel, buildModel } from '@dunlin/tables';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ImportSource } from '../files/file-row.ts';
import { validateMapping } from '../mapping/validate-mapping.ts';
import type { Checkpoint } from './account.ts';
import { type ImportOptions, type ImportResult, importFile } from './import-file.ts';
import type { ImportChanges, ImportPort, ImportTransaction, WriteValue } from './import-port.ts';

const examples = new URL('../../../../../examples/', import.meta.url);
const json = (path: string): unknown => JSON.parse(readFileSync(new URL(path, examples), 'utf8'));
const tables = readdirSync(new URL('dunning/tables/', examples));
const { model } = buildModel(tables.map((name) => json(`dunning/tables/${name}`) as TableDefinition)) as {
  model: AppModel;
};
const whole = json('ibm-accounts-receivable.mapping.json') as {
  readonly source: object;
  records: { name: string; key: string[]; values: Record<string, unknown> }[];
};
/** Without the invented contact of each customer: what is tested here is what the file holds. */
const ibm = { ...whole, records: whole.records.filter(({ name }) => name !== 'contact') };

/** A database in a map, refusing what a test forbids. */
class MemoryPort implements ImportPort {
  readonly model = model;
  records = new Map<string, Map<number, Record<string, Value>>>();
  statements = 0;
  checkpoints: Checkpoint[] = [];
  refuse: (table: string, values: Readonly<Record<string, WriteValue>>) => Problem[] = () => [];
  #nextId = 1;

  async transaction<T>(
    work: (transaction: ImportTransaction) => Promise<T>,
    { rollback }: { rollback: boolean },
  ): Promise<T> {
    const before = structuredClone(this.records);
    const result = await work(this.#transaction());
    if (rollback) this.records = before;
    return result;
  }

  table(key: string): Map<number, Record<string, Value>> {
    const table = this.records.get(key) ?? new Map<number, Record<string, Value>>();
    this.records.set(key, table);
    return table;
  }

  #transaction(): ImportTransaction {
    return {
      lookup: async (table, by, keys) => {
        this.statements++;
        const wanted = new Set(keys.map((key) => JSON.stringify(key)));
        return [...this.table(table)]
          .filter(([, values]) => wanted.has(JSON.stringify(by.map((field) => values[field] ?? null))))
          .map(([id, values]) => ({ id, version: 1, values }));
      },
      apply: async ({ creates, updates }: ImportChanges) => {
        this.statements++;
        const problems = [...creates.entries()].flatMap(([index, { table, values }]) =>
          this.refuse(table, values).map((each) => ({
            ...each,
            pointer: `/creates/${index}${each.pointer}`,
          })),
        );
        if (problems.length > 0) return { problems };
        const ids = new Map<string, number>();
        const resolve = (values: Readonly<Record<string, WriteValue>>): Record<string, Value> =>
          Object.fromEntries(
            Object.entries(values).map(([field, value]) => [
              field,
              value !== null && typeof value === 'object' && 'ref' in value
                ? ids.get(String(value.ref))!
                : value,
            ]),
          );
        for (const { table, ref, values } of creates) {
          ids.set(ref, this.#nextId);
          this.table(table).set(this.#nextId++, resolve(values));
        }
        for (const { table, id, values } of updates)
          Object.assign(this.table(table).get(id)!, resolve(values));
        return { created: [...ids].map(([ref, id]) => ({ ref, id })) };
      },
      checkpoint: async (state) => {
        this.checkpoints.push(state);
      },
    };
  }
}

const moment = { today: '2025-07-01', now: '2025-07-01T01:00:00.000Z', zone: 'Asia/Shanghai' };
let port: MemoryPort;
beforeEach(() => {
  port = new MemoryPort();
});

const openable = (source: string | readonly Uint8Array[] | URL): ImportSource => ({
  open: () =>
    source instanceof URL ? createReadStream(source) : typeof source === 'string' ? [source] : source,
});

async function run(
  source: string | readonly Uint8Array[] | URL,
  mapping: unknown = ibm,
  options: Partial<ImportOptions> = {},
): Promise<ImportResult> {
  const done = await importFile(port, openable(source), mapping, { moment, ...options });
  if ('mappingProblems' in done) throw new Error(JSON.stringify(done.mappingProblems));
  return done.result;
}

const header =
  'countryCode,customerID,PaperlessDate,invoiceNumber,InvoiceDate,DueDate,InvoiceAmount,Disputed,SettledDate,PaperlessBill,DaysToSettle,DaysLate';
const row = (
  cells: Partial<
    Record<'customer' | 'number' | 'issued' | 'due' | 'amount' | 'disputed' | 'settled', string>
  >,
): string =>
  [
    '391',
    cells.customer ?? 'C1',
    '',
    cells.number ?? '100',
    cells.issued ?? '1/2/2013',
    cells.due ?? '2/1/2013',
    cells.amount ?? '55.94',
    cells.disputed ?? 'No',
    cells.settled ?? '1/15/2013',
    'Paper',
    '13',
    '0',
  ].join(',');
const file = (...rows: string[]): string => `${[header, ...rows].join('\r\n')}\r\n`;
const emptyCounts = { created: 0, updated: 0, unchanged: 0 };

describe('one row fills several tables', () => {
  test('customer, invoice, payment and allocation come from one row', async () => {
    const result = await run(file(row({})));
    expect(result).toMatchObject({ read: 1, created: 4, updated: 0, unchanged: 0, skipped: 0, problems: [] });
    const [[customer]] = [...port.table('customers')] as [[number, unknown]];
    const [[invoice, values]] = [...port.table('invoices')] as [[number, Record<string, Value>]];
    expect(values).toEqual({
      number: '100',
      customer,
      amount: '55.94',
      issued_on: '2013-01-02',
      due_on: '2013-02-01',
      disputed: false,
    });
    const [[payment]] = [...port.table('payments')] as [[number, unknown]];
    expect([...port.table('allocations').values()]).toEqual([
      { payment, invoice, amount: '55.94', allocated_on: '2013-01-15' },
    ]);
  });

  test('a row without a settled date gives neither payment nor allocation', async () => {
    const result = await run(file(row({ settled: '' })));
    expect(result.byTable).toEqual({
      customers: { ...emptyCounts, created: 1 },
      invoices: { ...emptyCounts, created: 1 },
    });
  });

  test('a second import changes nothing, a changed row changes its record only', async () => {
    await run(file(row({}), row({ number: '101' })));
    expect(await run(file(row({}), row({ number: '101' })))).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 7,
    });
    const again = await run(file(row({ due: '3/1/2013' }), row({ number: '101' })));
    expect(again).toMatchObject({ created: 0, updated: 1, unchanged: 6 });
    expect(again.byTable['invoices']).toEqual({ created: 0, updated: 1, unchanged: 1 });
  });

  test('a value that is written on creation only is left alone later', async () => {
    await run(file(row({})));
    const [customer] = [...port.table('customers').values()];
    customer!['name'] = 'Huaxin Trading';
    await run(file(row({})));
    expect(customer!['name']).toBe('Huaxin Trading');
  });

  test('rows with the same key in one batch and across batches share the record', async () => {
    const rows = Array.from({ length: 5 }, (_, i) => row({ number: String(100 + i) }));
    const result = await run(file(...rows), ibm, { batchRows: 2 });
    expect(result.byTable['customers']).toEqual({ ...emptyCounts, created: 1 });
    expect(result.byTable['invoices']).toEqual({ ...emptyCounts, created: 5 });
  });

  test('a batch takes one look-up a table and one write, however many rows it has', async () => {
    await run(file(...Array.from({ length: 300 }, (_, i) => row({ number: String(i), customer: `C${i}` }))));
    // Keys of allocations hold payments that are still to be made: nothing to look up.
    expect(port.statements).toBe(4);
  });

  test('a dry run counts everything and leaves nothing', async () => {
    const rows = Array.from({ length: 5 }, (_, i) => row({ number: String(100 + i) }));
    const result = await run(file(...rows), ibm, { dryRun: true, batchRows: 2 });
    expect(result).toMatchObject({ read: 5, created: 16 });
    expect(port.table('customers').size).toBe(0);
  });
});

describe('what is wrong with a row is said by row and column, and the other rows go on', () => {
  test.each([
    ['issued', { issued: '13/13/2013' }, 'InvoiceDate', 'import.date'],
    ['amount', { amount: '1,5' }, null, 'import.columns'],
    ['amount', { amount: 'many' }, 'InvoiceAmount', 'import.number'],
    ['disputed', { disputed: 'perhaps' }, 'Disputed', 'import.value'],
    ['number', { number: '' }, 'invoiceNumber', 'import.key'],
    ['customer', { customer: '' }, 'customerID', 'import.key'],
    ['customer', { customer: '"a\u0000b"' }, 'customerID', 'value.text'],
  ])('%s', async (_name, cells, column, code) => {
    const result = await run(file(row({ number: '1' }), row(cells), row({ number: '3' })));
    expect(result.problems).toContainEqual(
      expect.objectContaining({ row: 3, column, code, severity: 'error' }),
    );
    expect(result).toMatchObject({ read: 3, skipped: 1 });
    expect(result.byTable['invoices']).toEqual({ ...emptyCounts, created: 2 });
  });

  test.each(['"a"b', 'a"b', 'a "b" c'])(
    'a stray quote is part of the text and swallows no other row: %s',
    async (customer) => {
      const result = await run(file(row({ number: '1' }), row({ customer }), row({ number: '3' })));
      expect(result).toMatchObject({ read: 3, skipped: 0, problems: [] });
      expect([...port.table('customers').values()].map((values) => values['number'])).toContain(customer);
    },
  );

  test('quoted line breaks and commas are part of the value, and rows are still counted as rows', async () => {
    const result = await run(file(row({ customer: '"A,\n""B"""' }), row({ number: '2', due: 'never' })));
    expect([...port.table('customers').values()].map((values) => values['number'])).not.toContain('A');
    expect(result.problems.map((each) => each.row)).toContain(3);
  });

  test('a quote that never closes ends the file with a problem', async () => {
    const result = await run(file(row({ number: '1' }), row({ customer: '"open' })));
    expect(result.problems).toMatchObject([{ row: 3, code: 'import.csv' }]);
    expect(result.byTable['invoices']).toEqual({ ...emptyCounts, created: 1 });
  });

  test('a field beyond the limit of a row is refused, not held in memory', async () => {
    const result = await run(file(row({ number: '1' }), row({ customer: 'x'.repeat(2_000_000) })));
    expect(result.problems.length).toBeGreaterThan(0);
    expect(result.byTable['invoices']).toEqual({ ...emptyCounts, created: 1 });
  });

  test('keys named like parts of objects are ordinary values', async () => {
    const result = await run(file(row({ customer: '__proto__', number: 'constructor' })));
    expect(result).toMatchObject({ created: 4, problems: [] });
  });

  test('a mark of byte order does not belong to the first column', async () => {
    expect(await run(`\ufeff${file(row({}))}`)).toMatchObject({ created: 4, problems: [] });
  });

  test('a file in another encoding than stated says so', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${header}\r\n`),
      Buffer.from([0x31, 0x2c, 0xc4, 0xe3, 0x0d, 0x0a]),
    ]);
    const result = await run([bytes]);
    expect(result.problems.map((each) => each.code)).toContain('import.encoding');
  });

  test('GB18030 is read where the mapping names it', async () => {
    const mapping = structuredClone(ibm) as { source: { encoding: string } };
    mapping.source.encoding = 'gb18030';
    const bytes = Buffer.from(file(row({ customer: 'XX' })), 'latin1');
    const at = bytes.indexOf('XX');
    bytes[at] = 0xc4;
    bytes[at + 1] = 0xe3;
    await run([bytes], mapping);
    expect([...port.table('customers').values()][0]).toMatchObject({ number: '你' });
  });

  test('a missing column names the nearest one, and nothing is imported', async () => {
    const result = await run(`${header.replace('DueDate', 'DueDat')}\n${row({})}\n`);
    expect(result.problems).toMatchObject([{ row: 1, column: 'DueDate', code: 'import.missing-column' }]);
    expect(result.problems[0]!.detail).toContain('DueDat');
    expect(result.created).toBe(0);
  });

  test('a formula over a column that is not there is reported before the first row', async () => {
    const result = await run(`${header.replace('SettledDate', 'Settled')}\n${row({})}\n`);
    expect(result.problems.length).toBeGreaterThan(0);
    expect(result.problems.every((each) => each.row === 1)).toBe(true);
  });

  test.each(['', '\n\n', header])(
    'a file with no rows ("%s") imports nothing and breaks nothing',
    async (text) => {
      expect(await run(text)).toMatchObject({ read: 0, created: 0 });
    },
  );

  test('what the write refuses is traced to the row and column, and the rest of the batch is written', async () => {
    port.refuse = (table, values) =>
      table === 'invoices' && values['number'] === '2'
        ? [{ code: 'record.check', severity: 'error', detail: 'no', pointer: '/values/amount' }]
        : [];
    const result = await run(file(row({ number: '1' }), row({ number: '2' }), row({ number: '3' })));
    expect(result.problems).toEqual([
      {
        row: 3,
        column: 'InvoiceAmount',
        code: 'record.check',
        detail: 'no',
        value: '55.94',
        severity: 'error',
      },
    ]);
    expect(result.byTable['payments']).toEqual({ ...emptyCounts, created: 2 });
  });

  test('problems stand in the order of their rows, whether the file or the write has them', async () => {
    port.refuse = (table, values) =>
      table === 'invoices' && ['1', '4'].includes(String(values['number']))
        ? [{ code: 'record.check', severity: 'error', detail: 'no', pointer: '/values/amount' }]
        : [];
    const rows = Array.from({ length: 7 }, (_, i) =>
      row({ number: String(i), ...(i % 2 === 0 ? { due: 'x' } : {}) }),
    );
    for (const options of [{ batchRows: 3 }, { dryRun: true }, { mode: 'all' }] as const) {
      port = Object.assign(new MemoryPort(), { refuse: port.refuse });
      const { problems } = await run(file(...rows), ibm, options);
      expect(problems.map((each) => each.row)).toEqual([2, 3, 4, 6, 8]);
    }
    expect(port.checkpoints.flatMap(({ problems }) => problems)).toEqual([]);
  });

  test('a day that can be read two ways says that nobody has chosen, until somebody has', async () => {
    const { dates: _, ...source } = ibm.source as { dates: string[] };
    const open = await run(file(row({ due: '2013-02-01', settled: '2013-02-02' })), { ...ibm, source });
    expect(open.problems).toMatchObject([{ row: 2, column: 'InvoiceDate', code: 'import.date-order' }]);
    const chosen = await run(file(row({ due: '13/13/2013' })));
    expect(chosen.problems).toMatchObject([{ column: 'DueDate', code: 'import.date' }]);
  });

  test('problems that come one at a time do not cost an attempt a row', async () => {
    let asked = 0;
    port.refuse = (table) => {
      if (table !== 'invoices' || asked++ > 0) return [];
      return [{ code: 'store.unique', severity: 'error', detail: 'no', pointer: '/values/number' }];
    };
    const rows = Array.from({ length: 40 }, (_, i) => row({ number: String(i) }));
    const result = await run(file(...rows));
    expect(result.skipped).toBe(1);
    expect(result.byTable['invoices']).toEqual({ ...emptyCounts, created: 39 });
  });

  test('problems beyond the limit are counted', async () => {
    const rows = Array.from({ length: 10 }, (_, i) => row({ number: String(i), due: 'x' }));
    const result = await run(file(...rows), ibm, { maxProblems: 3 });
    expect(result.problems).toHaveLength(3);
    expect(result).toMatchObject({ problemsLeftOut: 7, skipped: 10 });
  });
});

describe('mappings', () => {
  test('a reference is found by a field of another table, once for the whole batch', async () => {
    port.table('customers').set(900, { number: 'C1' });
    const mapping = {
      key: 'invoices-only',
      label: { zh: '发票', en: 'Invoices' },
      source: { format: 'csv', dates: ['YYYY-MM-DD'] },
      records: [
        {
          name: 'invoice',
          table: 'invoices',
          key: ['number'],
          values: {
            number: { column: 'no' },
            customer: { find: { table: 'customers', by: 'number', value: { column: 'customer' } } },
            amount: { constant: 5 },
            issued_on: { column: 'on' },
            due_on: { column: 'on' },
          },
        },
      ],
    };
    const result = await run('no,customer,on\n1,C1,2025-01-01\n2,C2,2025-01-01\n', mapping);
    expect(result.problems).toMatchObject([{ row: 3, column: 'customer', code: 'import.reference' }]);
    expect([...port.table('invoices').values()]).toMatchObject([{ customer: 900 }]);
  });

  test('a mapping that names what does not exist is refused with pointers, and nothing is read', async () => {
    const mapping = structuredClone(ibm) as {
      records: { key: string[]; values: Record<string, unknown> }[];
      source: { dates: string[] };
    };
    mapping.source.dates = ['M/D'];
    mapping.records[1]!.values['ammount'] = { column: 'InvoiceAmount' };
    mapping.records[1]!.values['open_amount'] = { constant: 0 };
    mapping.records[2]!.key = ['nummer'];
    mapping.records[3]!.values['payment'] = { record: 'invoice' };
    const problems = validateMapping(mapping, model);
    expect(problems.map((each) => each.pointer)).toEqual([
      '/source/dates/0',
      '/records/1/values/ammount',
      '/records/1/values/open_amount',
      '/records/2/key/0',
      '/records/3/values/payment',
    ]);
    expect(await importFile(port, openable(file(row({}))), mapping, { moment })).toEqual({
      mappingProblems: problems,
    });
  });
});

const ibmFile = new URL('../../../../../../shared/data/ibm_wa_accounts_receivable.csv', import.meta.url);
describe.skipIf(!existsSync(ibmFile))('the public file of settled invoices', () => {
  test('gives 100 customers with a contact, and 2,466 invoices, payments and allocations; a second import changes nothing', async () => {
    const result = await run(ibmFile, whole);
    expect(result).toMatchObject({ read: 2466, created: 2 * 100 + 3 * 2466, skipped: 0, problems: [] });
    const again = await run(ibmFile, whole);
    expect(again).toMatchObject({
      read: 2466,
      created: 0,
      updated: 0,
      unchanged: 2 * 100 + 3 * 2466,
      problems: [],
    });
    const cents = [...port.table('invoices').values()].reduce(
      (sum, each) => sum + Math.round(Number(each['amount']) * 100),
      0,
    );
    expect(cents).toBe(14_770_318);
  });
});

const openItems = new URL(
  '../../../../../../shared/data/highradius_open_items_ddmmyyyy.csv',
  import.meta.url,
);
describe.skipIf(!existsSync(openItems))('the public file of open items', () => {
  test('is imported whole in spite of its unnamed column, day-first dates and three decimals; customers are known by number', async () => {
    const mapping = {
      key: 'open-items',
      label: { zh: '未清项', en: 'Open items' },
      source: { format: 'csv', dates: ['DD-MM-YYYY'] },
      records: [
        {
          name: 'customer',
          table: 'customers',
          key: ['number'],
          values: { number: { column: 'cust_number' } },
          initial: { name: { column: 'name_customer' } },
        },
        {
          name: 'invoice',
          table: 'invoices',
          key: ['number'],
          values: {
            number: { column: 'doc_id' },
            customer: { record: 'customer' },
            amount: { column: 'converted_usd' },
            issued_on: { column: 'posting_date' },
            due_on: { column: 'due_in_date' },
          },
        },
      ],
    };
    const result = await run(openItems, mapping);
    expect(result).toMatchObject({ read: 9681, skipped: 0, problems: [] });
    expect(result.byTable['customers']).toEqual({ ...emptyCounts, created: 553 });
    const invoices = [...port.table('invoices').values()];
    expect(
      invoices.filter((each) => (each['due_on'] as string) < (each['issued_on'] as string)),
    ).toHaveLength(27);
    expect(await run(openItems, mapping)).toMatchObject({ created: 0, updated: 0 });
  });
});

/**
 * A CSV file of invoices read into its table, against PostgreSQL's own COPY of the same rows into the same table.
 *
 * Ours reads, checks every value and reference, finds each record by its key, writes it with its history, and looks at
 * flows and rules. COPY does none of that: it is how fast the rows can come to the table at all.
 */
import { createReadStream } from 'node:fs';
import { chmod, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importFile, operator } from '@dunlin/runtime';
import { compare } from './compare.ts';
import type { Comparison } from './comparison.ts';
import type { BenchPlace } from './invoices-workspace.ts';

const label = { zh: '发票', en: 'Invoices' };
const mapping = {
  key: 'bench',
  label,
  source: { format: 'csv', dates: ['YYYY-MM-DD'] },
  records: [
    {
      name: 'invoice',
      table: 'invoices',
      key: ['number'],
      values: {
        number: { column: 'number' },
        customer: { find: { table: 'customers', by: 'number', value: { column: 'customer' } } },
        amount: { column: 'amount' },
        issued_on: { column: 'issued_on' },
        due_on: { column: 'due_on' },
      },
    },
  ],
};

export async function importRows(place: BenchPlace): Promise<Comparison> {
  const rows = Math.min(place.invoices, 200_000);
  const folder = await mkdtemp(join(tmpdir(), 'dunlin-bench-'));
  // The database server reads and writes here too, as another user.
  await chmod(folder, 0o777);
  const { client, workspace, now } = place;
  try {
    const file = join(folder, 'invoices.csv');
    await writeInvoices(file, rows);
    const copied = join(folder, 'copy.csv');
    await writeCopy(client, copied, file, now);
    const times = await compare(
      3,
      async () => {
        const source = { open: () => createReadStream(file) };
        const { created, problems } = await importFile(workspace, operator, source, mapping, {
          name: 'bench',
        });
        if (created !== rows) throw new Error(JSON.stringify(problems.slice(0, 3)));
      },
      async () => {
        await client.query(`copy invoices (${columns}) from '${copied}' (format csv, header)`);
      },
      async () => {
        await client.query(`delete from sys_change where through_kind = 'import'`);
        await client.query(`delete from invoices where number like 'N%'`);
        await client.query('vacuum analyze invoices, sys_change');
      },
    );
    return { name: 'import', n: rows, ...times, referenceName: 'COPY of the same rows' };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const columns =
  'number, customer, amount, issued_on, due_on, owner, disputed, paid_amount, version, created_at, updated_at';

async function writeInvoices(file: string, rows: number): Promise<void> {
  const handle = await open(file, 'w');
  await handle.write('number,customer,amount,issued_on,due_on\n');
  let lines: string[] = [];
  for (let row = 0; row < rows; row++) {
    const month = String(1 + (row % 6)).padStart(2, '0');
    const day = String(10 + (row % 18));
    lines.push(
      `N${row},C${1 + (row % 100)},${(row % 9000) + 0.25},2025-${month}-${day},2025-${month}-${Number(day) + 1}\n`,
    );
    if (lines.length < 5000) continue;
    await handle.write(lines.join(''));
    lines = [];
  }
  await handle.write(lines.join(''));
  await handle.close();
}

/** The same rows with the values that the table gives them, as COPY wants them. */
async function writeCopy(
  client: BenchPlace['client'],
  copied: string,
  file: string,
  now: string,
): Promise<void> {
  await client.query(
    'create temporary table given (number text, customer text, amount numeric, issued_on date, due_on date)',
  );
  await client.query(`copy given from '${file}' (format csv, header)`);
  await client.query(`copy (
    select given.number, customers.id, given.amount, issued_on, due_on, customers.owner, false, 0, 1, '${now}', '${now}'
    from given join customers on customers.number = given.customer
  ) to '${copied}' (format csv, header)`);
  await client.query('drop table given');
}

/**
 * A workspace with the dunning pack and many invoices, on a server of its own.
 * Filled by plain SQL: what is measured is reading and firing, not this.
 */
import { fileURLToPath } from 'node:url';
import { readPackFolder } from '@dunlin/packs';
import { installPack, operator, Workspace } from '@dunlin/runtime';
import { createWorkspace, type Database, openDatabase } from '@dunlin/store';
import pg from 'pg';

/** Where a server looks for its workspace. */
export const workspaceKey = 'main';
export const adminEmail = 'admin@bench.example';
/** Somebody with a row condition and two hidden fields. */
export const restrictedEmail = 'u1@bench.example';

/** What people of the house see: their own customers and invoices, and not all of these. */
const restrictedRole = {
  key: 'restricted',
  label: { zh: '受限', en: 'Restricted' },
  tables: {
    users: { read: true },
    customers: { read: { rows: { '==': [{ var: 'owner' }, { current_user: [] }] } } },
    invoices: {
      read: {
        rows: {
          or: [
            { '==': [{ var: 'owner' }, { current_user: [] }] },
            { '==': [{ var: 'customer.owner' }, { current_user: [] }] },
          ],
        },
      },
      create: { rows: { '==': [{ var: 'owner' }, { current_user: [] }] } },
      fields: { clause: 'hidden', late_fee_percent: 'hidden' },
    },
  },
};

export interface BenchPlace {
  url: string;
  workspace: Workspace;
  database: Database;
  /** The same tables, for the reference by hand; its search path is the workspace. */
  client: pg.Client;
  invoices: number;
  today: string;
  now: string;
  close(): Promise<void>;
}

const today = '2025-06-30';
const now = `${today}T08:00:00.000Z`;

export async function invoicesWorkspace(url: string, invoices: number): Promise<BenchPlace> {
  const database = await openDatabase({ url, queryTimeoutMs: 600_000 });
  await createWorkspace(database, workspaceKey, { name: 'Bench', zone: 'UTC', currency: 'CNY', now });
  const workspace = await Workspace.open(database, workspaceKey, {
    realClock: { kind: 'real', now: () => now },
    clock: { kind: 'manual', now },
  });
  const { files } = await readPackFolder(fileURLToPath(new URL('../../examples/dunning', import.meta.url)));
  await installPack(workspace, operator, {
    files: { ...files!, 'roles/restricted.json': JSON.stringify(restrictedRole) },
  });
  const client = new pg.Client({ connectionString: url });
  // A server that stops is told by the statement under way.
  client.on('error', () => undefined);
  await client.connect();
  await client.query(`set search_path to ${workspaceKey}; set timezone to 'UTC'`);
  process.stderr.write(`filling ${invoices} invoices …\n`);
  await fill(client, invoices);
  return {
    url,
    workspace,
    database,
    client,
    invoices,
    today,
    now,
    async close() {
      await client.end();
      await database.close();
    },
  };
}

/**
 * Nine in ten settled, the open ones spread over all ageing buckets; some of these with an allocation of a day to come.
 * The same every time.
 */
async function fill(client: pg.Client, invoices: number): Promise<void> {
  const base = `'${now}'::timestamptz, '${now}'::timestamptz`;
  await client.query(`
    insert into users (name, email, roles, active, version, created_at, updated_at)
      select 'User ' || n, 'u' || n || '@bench.example', case n when 1 then '["restricted"]'::jsonb else '["sales"]' end,
        true, 1, ${base} from generate_series(1, 40) as n;
    insert into users (name, email, roles, active, version, created_at, updated_at)
      values ('Admin', '${adminEmail}', '["admin"]'::jsonb, true, 1, ${base});
    insert into customers (number, name, grade, region, owner, risk, version, created_at, updated_at)
      select 'C' || n, 'Customer ' || n, (array['A','B','C','D'])[1 + n % 4], 'north', 1 + n % 40, 'none', 1, ${base}
      from generate_series(1, ${Math.max(100, Math.round(invoices / 100))}) as n;
    insert into invoices (number, customer, amount, issued_on, due_on, owner, disputed, paid_amount, version, created_at, updated_at)
      select 'I' || n, customer.id, (100 + n % 9900)::numeric(19,4), '${today}'::date - 30 - n % 360, '${today}'::date - n % 360,
        customer.owner, false, case when n % 10 = 0 then 0 else 100 + n % 9900 end, 1, ${base}
      from generate_series(1, ${invoices}) as n
      join customers as customer on customer.number = 'C' || (1 + n % ${Math.max(100, Math.round(invoices / 100))});
    insert into payments (number, customer, amount, received_on, version, created_at, updated_at)
      select 'P' || id, customer, amount, due_on, 1, ${base} from invoices where paid_amount > 0;
    insert into allocations (payment, invoice, amount, allocated_on, version, created_at, updated_at)
      select payment.id, invoice.id, invoice.amount, payment.received_on, 1, ${base}
      from invoices as invoice join payments as payment on payment.number = 'P' || invoice.id;
    insert into allocations (payment, invoice, amount, allocated_on, version, created_at, updated_at)
      select (select min(id) from payments), id, 10, '${today}'::date + 1 + (place / 10) % 10, 1, ${base}
      from (select id, row_number() over (order by id)::integer as place from invoices where paid_amount = 0) as unpaid
      where place % 10 = 0;
  `);
  await client.query('vacuum analyze');
}

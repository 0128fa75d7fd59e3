/** A workspace with the dunning pack and the four people that the ladder needs, ready for the IBM sample. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AppFiles } from '@dunlin/definition';
import { readPackFolder } from '@dunlin/packs';
import {
  changeRecords,
  importFile,
  installPack,
  listSystemTable,
  operator,
  type Person,
  personByEmail,
  Workspace,
} from '@dunlin/runtime';
import type { Database } from '@dunlin/store';
import { createWorkspace } from '@dunlin/store';
import type { IbmInvoice } from './ibm-receivables.ts';

const examples = fileURLToPath(new URL('../../../examples/', import.meta.url));
export const mappingFile = `${examples}ibm-accounts-receivable.mapping.json`;

export const people = [
  { name: 'General manager', email: 'gm@test.example', roles: ['gm'] },
  { name: 'Finance director', email: 'fd@test.example', roles: ['fin_director'] },
  { name: 'Manager', email: 'm1@test.example', roles: ['sales_manager'] },
  { name: 'Owner', email: 's1@test.example', roles: ['sales', 'admin'], manager: 'm1@test.example' },
];

/** @param start ISO instant at which its clock stands */
export async function ibmWorkspace(
  database: Database,
  key: string,
  start: string,
): Promise<{ workspace: Workspace; owner: Person }> {
  await createWorkspace(database, key, { name: 'IBM', zone: 'UTC', currency: 'CNY', now: start });
  const workspace = await Workspace.open(database, key, {
    realClock: { kind: 'real', now: () => start },
    clock: { kind: 'manual', now: start },
  });
  const { files } = await readPackFolder(`${examples}dunning`);
  await installPack(workspace, operator, { files: ladderOfEveryDay(files!) });
  await changeRecords(
    workspace,
    operator,
    { kind: 'system' },
    {
      creates: people.map(({ manager, ...values }) => ({
        table: 'users',
        ref: values.email,
        values: { ...values, ...(manager === undefined ? {} : { manager: { ref: manager } }) },
      })),
    },
  );
  return { workspace, owner: await personByEmail(workspace, 's1@test.example') };
}

/** The ladder on every day, so that the file alone says what must happen when. */
export function ladderOfEveryDay(files: AppFiles): AppFiles {
  const path = 'flows/ladder-1-7-15-30.json';
  return { ...files, [path]: JSON.stringify({ ...JSON.parse(files[path]!), calendar: 'always' }) };
}

const mapping = () => JSON.parse(readFileSync(mappingFile, 'utf8'));

/** Customers with their contacts and invoices, and with `payments` also their payments and allocations, through the importer. */
export async function importIbm(
  workspace: Workspace,
  owner: Person,
  invoices: readonly IbmInvoice[],
  payments: boolean,
) {
  const full = mapping();
  const wanted = payments
    ? full
    : {
        ...full,
        records: full.records.filter((each: { table: string }) =>
          ['customers', 'contacts', 'invoices'].includes(each.table),
        ),
      };
  return importFile(workspace, owner, { open: () => [csvOf(invoices)] }, wanted, { name: 'ibm.csv' });
}

function csvOf(invoices: readonly IbmInvoice[]): string {
  const header =
    'countryCode,customerID,PaperlessDate,invoiceNumber,InvoiceDate,DueDate,InvoiceAmount,Disputed,SettledDate,PaperlessBill,DaysToSettle,DaysLate';
  const us = (day: string): string => {
    const [year, month, date] = day.split('-').map(Number);
    return `${month}/${date}/${year}`;
  };
  const lines = invoices.map((each) =>
    [
      1,
      each.customer,
      '',
      each.number,
      us(each.issuedOn),
      us(each.dueOn),
      (each.cents / 100).toFixed(2),
      'No',
      us(each.settledOn),
      'Paper',
      0,
      0,
    ].join(','),
  );
  return [header, ...lines].join('\r\n');
}

/** Records the payments of one day, as an accountant would. */
export async function payOn(
  workspace: Workspace,
  owner: Person,
  settled: readonly IbmInvoice[],
  idOf: ReadonlyMap<string, { id: number; customer: number }>,
): Promise<void> {
  if (settled.length === 0) return;
  await changeRecords(
    workspace,
    owner,
    { kind: 'api' },
    {
      creates: settled.flatMap(({ number, cents, settledOn }) => {
        const { id, customer } = idOf.get(number)!;
        const amount = (cents / 100).toFixed(2);
        return [
          {
            table: 'payments',
            ref: `p${number}`,
            values: { number: `PAY-${number}`, customer, amount, received_on: settledOn },
          },
          {
            table: 'allocations',
            values: { payment: { ref: `p${number}` }, invoice: id, amount, allocated_on: settledOn },
          },
        ];
      }),
    },
  );
}

/** All rows of a system list. */
export async function allOf(workspace: Workspace, name: string): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  let cursor: string | undefined;
  do {
    const page = await listSystemTable(workspace, operator, name, {
      limit: 1000,
      ...(cursor === undefined ? {} : { cursor }),
    });
    rows.push(...page.records);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return rows;
}

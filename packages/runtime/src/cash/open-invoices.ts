/** What a customer owes, invoice by invoice, and what of an amount would go to each. */
import { spreadOver } from '@dunlin/cash';
import type { CashApplicationDefinition } from '@dunlin/definition';
import type { Person } from '../person.ts';
import type { Work, Workspace } from '../workspace.ts';
import { openCash } from './open-cash.ts';
import { readRows } from './read-rows.ts';

export interface OpenInvoiceShare {
  invoice: number;
  number: string;
  dueOn: string;
  /** Canonical decimals. */
  open: string;
  /** Of the amount, the oldest due first. */
  suggested: string;
}

export async function readOpenInvoices(
  workspace: Workspace,
  person: Person,
  key: string,
  customer: number,
  amount: string,
): Promise<{ invoices: OpenInvoiceShare[] }> {
  return workspace.read(async (work) => ({
    invoices: await openInvoices(work, person, openCash(work.app, person, key), customer, amount),
  }));
}

/** The oldest due first. */
export async function openInvoices(
  work: Work,
  person: Person,
  { invoices }: CashApplicationDefinition,
  customer: number,
  amount: string,
): Promise<OpenInvoiceShare[]> {
  const rows = await readRows(
    work,
    person,
    invoices.table,
    [invoices.number, invoices.open, invoices.dueOn],
    {
      filter: {
        and: [{ '==': [{ var: invoices.customer }, customer] }, { '>': [{ var: invoices.open }, 0] }],
      },
    },
  );
  const open = rows
    .map((row) => ({
      invoice: row['id'] as number,
      number: String(row[invoices.number] ?? ''),
      dueOn: String(row[invoices.dueOn] ?? ''),
      open: String(row[invoices.open]),
    }))
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.invoice - b.invoice));
  const shares = spreadOver(
    amount,
    open.map((each) => each.open),
  );
  return open.map((each, index) => ({ ...each, suggested: shares[index]! }));
}

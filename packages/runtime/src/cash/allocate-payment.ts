/**
 * Cash that lies unapplied on a payment → invoices of its customer: what is suggested, and what is decided.
 */
import { spreadOver } from '@dunlin/cash';
import { pointer } from '@dunlin/definition';
import { changeWithin } from '../change-records.ts';
import type { Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Work, Workspace } from '../workspace.ts';
import { openCash } from './open-cash.ts';
import { readRows } from './read-rows.ts';

export interface OpenShare {
  invoice: number;
  number: string;
  dueOn: string;
  /** Canonical decimals. */
  open: string;
  /** What of the payment would go to it, the oldest due first. */
  suggested: string;
}

export interface PaymentRest {
  payment: number;
  customer: number;
  unapplied: string;
  invoices: OpenShare[];
}

/** What is left of a payment, and every open invoice of its customer with its share. */
export async function readPaymentRest(
  workspace: Workspace,
  person: Person,
  key: string,
  id: number,
): Promise<PaymentRest> {
  return workspace.read(async (work) => {
    const cash = openCash(work.app, person, key);
    const { invoices } = cash;
    const { customer, unapplied } = await payment(work, person, key, id);
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
      unapplied,
      open.map((each) => each.open),
    );
    return {
      payment: id,
      customer,
      unapplied,
      invoices: open.map((each, index) => ({ ...each, suggested: shares[index]! })),
    };
  });
}

/** @throws Refusal with pointers such as `/allocations/0/amount` */
export async function allocatePayment(
  workspace: Workspace,
  person: Person,
  key: string,
  id: number,
  shares: readonly { readonly invoice: number; readonly amount: string | number }[],
): Promise<{ allocations: number[] }> {
  return workspace.write(async (work) => {
    const { allocations } = openCash(work.app, person, key);
    await payment(work, person, key, id);
    const { created } = await changeWithin(
      work,
      person,
      { kind: 'form', ref: `cash-applications/${key}` },
      {
        creates: shares.map(({ invoice, amount }) => ({
          table: allocations.table,
          values: {
            [allocations.payment]: id,
            [allocations.invoice]: invoice,
            [allocations.amount]: amount,
            [allocations.allocatedOn]: work.moment.today,
          },
        })),
        place: (_, index) => pointer('allocations', index),
      },
    );
    return { allocations: created.map((each) => each.id) };
  });
}

async function payment(
  work: Work,
  person: Person,
  key: string,
  id: number,
): Promise<{ customer: number; unapplied: string }> {
  const { payments } = openCash(work.app, person, key);
  const [row] = await readRows(work, person, payments.table, [payments.customer, payments.unapplied], {
    filter: { '==': [{ var: 'id' }, id] },
  });
  if (row === undefined) throw Refusal.missing('payment', id);
  return { customer: row[payments.customer] as number, unapplied: String(row[payments.unapplied] ?? '0') };
}

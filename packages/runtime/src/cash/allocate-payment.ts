/**
 * Cash that lies unapplied on a payment → invoices of its customer: what is suggested, and what is decided.
 */
import { pointer } from '@dunlin/definition';
import { changeWithin } from '../change-records.ts';
import type { Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Work, Workspace } from '../workspace.ts';
import { openCash } from './open-cash.ts';
import { type OpenInvoiceShare, openInvoices } from './open-invoices.ts';
import { readRows } from './read-rows.ts';
import { refuseFine } from './refuse-fine.ts';
import { refuseOthersInvoices } from './refuse-others-invoices.ts';

export interface PaymentRest {
  payment: number;
  customer: number;
  unapplied: string;
  invoices: OpenInvoiceShare[];
}

/** What is left of a payment, and every open invoice of its customer with its share. */
export async function readPaymentRest(
  workspace: Workspace,
  person: Person,
  key: string,
  id: number,
): Promise<PaymentRest> {
  return workspace.read(async (work) => {
    const { customer, unapplied } = await payment(work, person, key, id);
    const invoices = await openInvoices(work, person, openCash(work.app, person, key), customer, unapplied);
    return { payment: id, customer, unapplied, invoices };
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
    const cash = openCash(work.app, person, key);
    const { allocations } = cash;
    const { customer } = await payment(work, person, key, id);
    refuseFine(
      work,
      allocations,
      shares.map(({ amount }, index) => ({ amount, at: pointer('allocations', index, 'amount') })),
    );
    await refuseOthersInvoices(
      work,
      person,
      cash,
      shares.map(({ invoice }, index) => ({
        invoice,
        customer,
        at: pointer('allocations', index, 'invoice'),
      })),
    );
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

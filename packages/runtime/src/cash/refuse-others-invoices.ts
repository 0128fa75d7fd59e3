/**
 * Shares that are to be written: each of an invoice that the customer of the payment owes. Who pays for somebody else,
 * as a parent company does, has the entry applied with the customer who owes.
 */
import { type CashApplicationDefinition, problem } from '@dunlin/definition';
import type { Person } from '../person.ts';
import { referenceTitles } from '../references.ts';
import { refuseErrors } from '../refusal.ts';
import type { Work } from '../workspace.ts';
import { readRows } from './read-rows.ts';

interface Share {
  readonly invoice: number;
  /** Whose payment it is of. */
  readonly customer: number;
  /** Where the invoice stands in the request. */
  readonly at: string;
}

/** @throws Refusal `cash.other-customer` naming both. Invoices that the person does not see are for the write to refuse. */
export async function refuseOthersInvoices(
  work: Work,
  person: Person,
  { invoices, customers }: CashApplicationDefinition,
  shares: readonly Share[],
): Promise<void> {
  if (shares.length === 0) return;
  const rows = await readRows(work, person, invoices.table, [invoices.number, invoices.customer], {
    filter: { in: [{ var: 'id' }, [...new Set(shares.map(({ invoice }) => invoice))]] },
  });
  const known = new Map(rows.map((row) => [row['id'], row]));
  const wrong = shares.flatMap((share) => {
    const row = known.get(share.invoice);
    return row === undefined || row[invoices.customer] === share.customer ? [] : [{ ...share, row }];
  });
  if (wrong.length === 0) return;
  const ids = wrong.flatMap(({ customer, row }) => [customer, row[invoices.customer]]);
  const wanted = new Set(ids.filter((id) => typeof id === 'number'));
  const titles = (await referenceTitles(work, person, new Map([[customers.table, wanted]])))[customers.table];
  const nameOf = (id: unknown): string => titles?.[String(id)] ?? `#${String(id)}`;
  refuseErrors(
    wrong.map(({ customer, at, row }) => {
      const params = {
        invoice: String(row[invoices.number] ?? row['id']),
        owing: nameOf(row[invoices.customer]),
        paying: nameOf(customer),
      };
      const detail = `Invoice ${params.invoice} is owed by ${params.owing}; the payment is of ${params.paying}`;
      return problem('cash.other-customer', at, detail, params);
    }),
  );
}

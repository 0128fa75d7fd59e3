/** What of a payment goes to which open invoice. Amounts are exact decimals as text. */
import { spreadOver } from '@dunlin/cash/spread-over';
import { formatDecimal, toDecimal } from '@dunlin/expression';
import type { RecordRow } from '../api/types.ts';
import type { PaymentPlace } from './payment-place.ts';

export interface OpenInvoice {
  invoice: number;
  number: string;
  /** `''` for none. */
  dueOn: string;
  open: string;
}

export type Shares = ReadonlyMap<number, string>;

/** In the order in which they are served: the one that was paid for, then the oldest due. */
export const openInvoices = (
  rows: readonly RecordRow[],
  { tables: { invoices }, invoice }: PaymentPlace,
): OpenInvoice[] =>
  rows
    .map((row) => ({
      invoice: row.id,
      number: String(row[invoices.number] ?? row.id),
      dueOn: String(row[invoices.dueOn] ?? ''),
      open: String(row[invoices.open] ?? '0'),
    }))
    .sort(
      (a, b) =>
        Number(b.invoice === invoice) - Number(a.invoice === invoice) ||
        (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.invoice - b.invoice),
    );

/** Each invoice served in full before the next; those that get nothing are left out. */
export function sharesOf(amount: string, invoices: readonly OpenInvoice[]): Map<number, string> {
  const shares = spreadOver(
    amount,
    invoices.map(({ open }) => open),
  );
  return new Map(
    invoices.flatMap(({ invoice }, place) => {
      const share = shares[place] ?? '0';
      return share === '0' ? [] : [[invoice, share]];
    }),
  );
}

export const sumOf = (amounts: Iterable<string>): string =>
  formatDecimal([...amounts].reduce((sum, amount) => sum.plus(amount), toDecimal('0')));

/** Whether shares can be sent: none above what is open, all together not above the amount. */
export function fits(amount: string, invoices: readonly OpenInvoice[], shares: Shares): boolean {
  const open = new Map(invoices.map((each) => [each.invoice, each.open]));
  return (
    toDecimal(sumOf(shares.values())).lte(amount) &&
    [...shares].every(
      ([invoice, share]) => toDecimal(share).gt(0) && toDecimal(share).lte(open.get(invoice) ?? '0'),
    )
  );
}

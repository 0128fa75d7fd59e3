/** Where a payment may be recorded: on who owes, or on what is open, as the pack's cash application names them. */
import type { Meta, RecordRow, TableMeta } from '../api/types.ts';

export interface PaymentPlace {
  tables: Meta['payments'][number];
  customer: number;
  /** Set when the payment is recorded on one invoice: it is served first. */
  invoice: number | null;
}

/** @returns null where there is nothing to pay, or nobody who may record it */
export function paymentPlace(
  payments: Meta['payments'],
  table: TableMeta,
  record: RecordRow,
): PaymentPlace | null {
  for (const tables of payments) {
    if (table.key === tables.customers) return { tables, customer: record.id, invoice: null };
    const customer = record[tables.invoices.customer];
    const isOpen = Number(record[tables.invoices.open] ?? 0) > 0;
    if (table.key === tables.invoices.table && typeof customer === 'number' && isOpen)
      return { tables, customer, invoice: record.id };
  }
  return null;
}

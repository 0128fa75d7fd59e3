/**
 * Whether this workspace can take payments from a record: the tables of receivables with the keys that the
 * collections pack fixes, and the right to create a payment and its allocations.
 */
import type { RecordRow, TableMeta } from '../api/types.ts';
import type { Catalog } from '../app/catalog.ts';

export interface PaymentPlace {
  customer: number;
  /** Set when the payment is recorded on one invoice. */
  invoice: number | null;
}

export function paymentPlace(catalog: Catalog, table: TableMeta, record: RecordRow): PaymentPlace | null {
  const payments = catalog.table('payments');
  const allocations = catalog.table('allocations');
  if (!payments?.grants.create || !allocations?.grants.create) return null;
  if (table.key === 'customers') {
    if (!catalog.table('invoices')) return null;
    return Number(record['open_total'] ?? 1) > 0 ? { customer: record.id, invoice: null } : null;
  }
  if (table.key !== 'invoices' || typeof record['customer'] !== 'number') return null;
  return Number(record['open_amount'] ?? 0) > 0 ? { customer: record['customer'], invoice: record.id } : null;
}

/**
 * Spreads a payment over open invoices, the oldest due first. Amounts are whole cents inside, so that no
 * sum is off by one.
 */
export interface OpenInvoice {
  id: number;
  number: string;
  dueOn: string;
  openCents: number;
}

export const toCents = (amount: string | number | null | undefined): number =>
  Math.round(Number(amount ?? 0) * 100);
export const fromCents = (cents: number): number => cents / 100;

/** Cents for each invoice id; what is left over stays unallocated. `first` is served before all others. */
export function allocate(
  cents: number,
  invoices: readonly OpenInvoice[],
  first?: number,
): Record<number, number> {
  const order = [...invoices].sort(
    (left, right) =>
      Number(right.id === first) - Number(left.id === first) ||
      left.dueOn.localeCompare(right.dueOn) ||
      left.id - right.id,
  );
  let left = Math.max(0, cents);
  const shares: Record<number, number> = {};
  for (const invoice of order) {
    const share = Math.min(left, Math.max(0, invoice.openCents));
    if (share > 0) shares[invoice.id] = share;
    left -= share;
  }
  return shares;
}

/**
 * Which of a payer's invoices add up to an amount.
 *
 * The oldest first: payers work through their list. Then any set, the fewest invoices first; the search is bounded, so
 * that a payer with many invoices costs no more than one with few, and an amount that many sets make proves nothing.
 */
import type { LedgerInvoice } from './ledger.ts';

/** Invoices that are looked at, and sets that are tried. */
const mostInvoices = 40;
const mostSteps = 20_000;

export interface FoundSum {
  readonly invoices: readonly LedgerInvoice[];
  /** `oldest`: the oldest ones without a gap; `only`: the only set of this size; `one-of-several` otherwise. */
  readonly how: 'oldest' | 'only' | 'one-of-several';
}

/** @param invoices of one payer, the oldest due first @returns undefined where no set was found */
export function findSum(units: bigint, invoices: readonly LedgerInvoice[]): FoundSum | undefined {
  let sum = 0n;
  for (const [index, invoice] of invoices.entries()) {
    sum += invoice.units;
    if (sum === units && index > 0) return { invoices: invoices.slice(0, index + 1), how: 'oldest' };
    if (sum > units) break;
  }
  const candidates = invoices.filter((invoice) => invoice.units < units).slice(0, mostInvoices);
  let steps = 0;
  for (const size of [2, 3, 4]) {
    const found: LedgerInvoice[][] = [];
    const pick = (from: number, rest: bigint, chosen: LedgerInvoice[]): void => {
      if (found.length > 1 || ++steps > mostSteps) return;
      if (chosen.length === size) {
        if (rest === 0n) found.push([...chosen]);
        return;
      }
      for (let index = from; index < candidates.length; index++) {
        const invoice = candidates[index]!;
        if (invoice.units > rest) continue;
        chosen.push(invoice);
        pick(index + 1, rest - invoice.units, chosen);
        chosen.pop();
      }
    };
    pick(0, units, []);
    if (found[0] !== undefined && steps <= mostSteps) {
      return { invoices: found[0], how: found.length === 1 ? 'only' : 'one-of-several' };
    }
  }
  return undefined;
}

/** A payment and what it is for, written together or not at all. */
import { call } from '../api/client.ts';
import type { BatchOperation } from '../api/types.ts';
import type { Once } from '../api/use-once.ts';
import type { Values } from '../record/form-state.ts';
import type { PaymentPlace } from './payment-place.ts';
import type { Shares } from './payment-shares.ts';

interface Payment {
  amount: string;
  receivedOn: string;
  /** Of fields that the pack's table has besides. */
  more: Values;
  shares: Shares;
}

export function recordPayment(
  { tables: { payments, allocations }, customer }: PaymentPlace,
  { amount, receivedOn, more, shares }: Payment,
  once: Once,
): Promise<unknown> {
  const operations: BatchOperation[] = [
    {
      op: 'create',
      table: payments.table,
      ref: 'payment',
      values: {
        ...more,
        [payments.customer]: customer,
        [payments.amount]: amount,
        [payments.receivedOn]: receivedOn,
      },
    },
    ...[...shares].map(
      ([invoice, share]): BatchOperation => ({
        op: 'create',
        table: allocations.table,
        values: {
          [allocations.payment]: { ref: 'payment' },
          [allocations.invoice]: invoice,
          [allocations.amount]: share,
          [allocations.allocatedOn]: receivedOn,
        },
      }),
    ),
  ];
  const body = { operations };
  return once(body, (onceKey) => call('/batch', { method: 'POST', body, onceKey }));
}

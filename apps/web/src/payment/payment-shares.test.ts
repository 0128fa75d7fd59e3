import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fits, openInvoices, sharesOf, sumOf } from './payment-shares.ts';

const field = { number: 'nr', customer: 'who', open: 'rest', dueOn: 'due' };
const tables = {
  key: 'cash',
  customers: 'debtors',
  invoices: { table: 'bills', ...field },
  payments: {
    table: 'receipts',
    customer: 'who',
    amount: 'sum',
    receivedOn: 'day',
    unapplied: 'rest',
  },
  allocations: { table: 'parts', payment: 'receipt', invoice: 'bill', amount: 'sum', allocatedOn: 'day' },
};
const rows = [
  { id: 1, version: 1, nr: 'b', due: '2025-08-05', rest: 40_000 },
  { id: 2, version: 1, nr: 'a', due: '2025-07-05', rest: '60000.5' },
];
const place = { tables, customer: 7, invoice: null };

test('a payment serves the oldest due invoice first, in whatever tables a pack keeps them', () => {
  expect([...sharesOf('70000', openInvoices(rows, place))]).toEqual([
    [2, '60000.5'],
    [1, '9999.5'],
  ]);
});

test('the invoice that it was recorded on comes first', () => {
  expect([...sharesOf('50000', openInvoices(rows, { ...place, invoice: 1 }))]).toEqual([
    [1, '40000'],
    [2, '10000'],
  ]);
});

test('what is shared out always fits, and more of it on one invoice never does', () => {
  const cents = (max: number) => fc.integer({ min: 1, max }).map((each) => (each / 100).toFixed(2));
  fc.assert(
    fc.property(cents(1e10), fc.array(cents(1e9), { maxLength: 20 }), (amount, open) => {
      const invoices = open.map((each, invoice) => ({ invoice, number: 'x', dueOn: '', open: each }));
      const shares = sharesOf(amount, invoices);
      expect(fits(amount, invoices, shares)).toBe(true);
      expect(Number(sumOf(shares.values()))).toBeCloseTo(Math.min(Number(amount), Number(sumOf(open))), 2);
      for (const [invoice, share] of shares) {
        const more = new Map(shares).set(invoice, sumOf([share, open[invoice] ?? '0']));
        expect(fits(amount, invoices, more)).toBe(false);
      }
    }),
  );
});

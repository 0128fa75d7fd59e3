import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allocate, toCents } from './allocate.ts';

const invoices = [
  { id: 1, number: 'b', dueOn: '2025-08-05', openCents: 40_000_00 },
  { id: 2, number: 'a', dueOn: '2025-07-05', openCents: 60_000_00 },
];

test('a payment serves the oldest due invoice first', () => {
  expect(allocate(toCents('70000'), invoices)).toEqual({ 2: 60_000_00, 1: 10_000_00 });
});

test('the invoice it was recorded on comes first', () => {
  expect(allocate(toCents(50_000), invoices, 1)).toEqual({ 1: 40_000_00, 2: 10_000_00 });
});

test('no invoice gets more than is open and no cent is lost or made', () => {
  const invoice = fc.record({
    id: fc.integer({ min: 1, max: 1000 }),
    number: fc.constant('x'),
    dueOn: fc.constantFrom('2025-01-01', '2025-02-01'),
    openCents: fc.integer({ min: 0, max: 1e9 }),
  });
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1e10 }),
      fc.uniqueArray(invoice, { selector: (each) => each.id }),
      (cents, list) => {
        const shares = allocate(cents, list);
        const open = list.reduce((sum, each) => sum + each.openCents, 0);
        const given = Object.values(shares).reduce((sum, share) => sum + share, 0);
        expect(given).toBe(Math.min(cents, open));
        for (const each of list) expect(shares[each.id] ?? 0).toBeLessThanOrEqual(each.openCents);
      },
    ),
  );
});

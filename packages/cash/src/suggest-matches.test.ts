import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findSum } from './find-sum.ts';
import { identifyEntries } from './identify-entries.ts';
import { Ledger, type NameMatcher, type OpenInvoice, type Payer } from './ledger.ts';
import { decimalOf, minorUnits } from './minor-units.ts';
import { suggestMatches } from './suggest-matches.ts';

/** Names are alike where they share words. */
const names: NameMatcher = {
  keys: (name) => name.toLowerCase().split(' '),
  likeness(a, b) {
    const [left, right] = [this.keys(a), this.keys(b)];
    const shared = left.filter((word) => right.includes(word)).length;
    return (2 * shared) / (left.length + right.length);
  },
};

const payers: Payer[] = [
  { id: 1, names: ['Northwind Trading'], number: 'C-1001', accounts: ['6222 0001'] },
  { id: 2, names: ['Southgate Foods'], number: 'C-1002', accounts: [] },
];
const invoices: OpenInvoice[] = [
  { id: 11, number: 'INV-2025-0041', customer: 1, open: '100', dueOn: '2025-06-01' },
  { id: 12, number: 'INV-2025-0042', customer: 1, open: '250.5', dueOn: '2025-07-01' },
  { id: 13, number: 'INV-2025-0043', customer: 1, open: '70', dueOn: '2025-08-01' },
  { id: 21, number: 'INV-2025-0051', customer: 2, open: '100', dueOn: '2025-06-01' },
];
const ledger = new Ledger(invoices, payers, names);

const paid = (amount: string, text = '', payerName = '', payerAccount = '', currency?: string) =>
  suggestMatches(
    { amount, text, payerName, payerAccount, ...(currency === undefined ? {} : { currency }) },
    ledger,
  );
const codes = (suggestion: { reasons: readonly { code: string }[] } | undefined) =>
  suggestion?.reasons.map(({ code }) => code);

describe('an entry', () => {
  test('that names its invoice, comes from a known account and has its amount is all but certain', () => {
    const [best, ...others] = paid('250.5', 'Payment inv 2025 0042', 'Northwind Trading', '62220001');
    expect(best).toMatchObject({
      customer: 1,
      allocations: [{ invoice: 12, amount: '250.5' }],
      unapplied: '0',
      missing: '0',
      fit: 'exact',
    });
    expect(best!.score).toBeGreaterThanOrEqual(0.99);
    expect(codes(best)).toEqual(['account', 'invoice-number', 'name', 'amount-only-here', 'amount-of-named']);
    expect(others).toEqual([]);
  });

  test('of less than the invoices that it names pays the oldest first and says what is missing', () => {
    expect(paid('300', 'INV-2025-0042, INV-2025-0041')[0]).toMatchObject({
      allocations: [
        { invoice: 11, amount: '100' },
        { invoice: 12, amount: '200' },
      ],
      missing: '50.5',
      unapplied: '0',
      fit: 'short',
    });
  });

  test('of more than the invoices that it names leaves the rest unapplied', () => {
    expect(paid('120', 'INV-2025-0041')[0]).toMatchObject({
      customer: 1,
      allocations: [{ invoice: 11, amount: '100' }],
      unapplied: '20',
      fit: 'over',
    });
  });

  test('of a payer who owes nothing stays unapplied as a whole', () => {
    const idle = new Ledger([], payers, names);
    expect(
      suggestMatches({ amount: '5', text: '', payerName: 'Southgate Foods', payerAccount: '' }, idle),
    ).toMatchObject([{ customer: 2, allocations: [], unapplied: '5', fit: 'unapplied' }]);
  });

  test('finds the invoices that add up to it', () => {
    expect(paid('350.5', '', 'Northwind Trading')[0]).toMatchObject({
      allocations: [{ invoice: 11 }, { invoice: 12 }],
      fit: 'exact',
    });
    expect(paid('320.5', '', 'Northwind Trading')[0]).toMatchObject({
      allocations: [{ invoice: 12 }, { invoice: 13 }],
      fit: 'exact',
    });
    expect(codes(paid('420.5', '', 'Northwind Trading')[0])).toContain('amount-of-all');
  });

  test('with a number that only ends like an invoice may be for it, less surely', () => {
    const [strict] = paid('80', 'INV-2025-0042');
    const [loose] = paid('80', 'no 20250042');
    expect(codes(loose)).toEqual(['invoice-number-like']);
    expect(loose!.score).toBeLessThan(strict!.score);
  });

  test('that two payers may have sent is certain for neither', () => {
    const found = paid('100', 'INV-2025-0041 INV-2025-0051');
    expect(found.map(({ customer }) => customer)).toEqual([1, 2]);
    expect(found[0]!.score).toBeLessThan(0.6);
  });

  test('in another currency, going out, or about nothing known has no suggestion', () => {
    expect(paid('-100', 'INV-2025-0041')).toEqual([]);
    expect(paid('33', 'rent')).toEqual([]);
    const dollars = new Ledger([{ ...invoices[0]!, currency: 'USD' }], [], names);
    const about = { amount: '100', text: 'INV-2025-0041', payerName: '', payerAccount: '' };
    expect(suggestMatches({ ...about, currency: 'CNY' }, dollars)).toEqual([]);
    expect(suggestMatches({ ...about, currency: 'USD' }, dollars)).toHaveLength(1);
  });
});

const cents = fc.integer({ min: 1, max: 100_000 });

test('no suggestion gives out more than came in, more than is open, or loses a cent', () => {
  const open = fc.record({
    customer: fc.integer({ min: 1, max: 3 }),
    open: cents,
    due: fc.integer({ min: 10, max: 28 }),
  });
  fc.assert(
    fc.property(
      fc.array(open, { maxLength: 12 }),
      cents,
      fc.array(fc.nat(12), { maxLength: 4 }),
      (list, amount, named) => {
        const all = list.map(
          (each, index): OpenInvoice => ({
            id: index + 1,
            number: `R-${1000 + index}`,
            customer: each.customer,
            open: decimalOf(BigInt(each.open) * 10_000n),
            dueOn: `2025-07-${each.due}`,
          }),
        );
        const world = new Ledger(
          all,
          [1, 2, 3].map((id) => ({ id, names: [`Company${id}`], accounts: [] })),
          names,
        );
        const text = named.map((index) => `R-${1000 + index}`).join(' ');
        const entry = {
          amount: decimalOf(BigInt(amount) * 10_000n),
          text,
          payerName: 'Company2',
          payerAccount: '',
        };
        for (const { customer, allocations, unapplied, score } of suggestMatches(entry, world)) {
          const sum = allocations.reduce((total, each) => total + minorUnits(each.amount), 0n);
          expect(sum + minorUnits(unapplied)).toBe(minorUnits(entry.amount));
          for (const { invoice, amount: part } of allocations) {
            const found = all.find(({ id }) => id === invoice)!;
            expect(found.customer).toBe(customer);
            expect(minorUnits(part)).toBeGreaterThan(0n);
            expect(minorUnits(part)).toBeLessThanOrEqual(minorUnits(found.open));
          }
          expect(new Set(allocations.map(({ invoice }) => invoice)).size).toBe(allocations.length);
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
        }
      },
    ),
  );
});

test('a sum that is found is the amount; a set of two is found where there is one', () => {
  fc.assert(
    fc.property(fc.array(cents, { minLength: 2, maxLength: 10 }), fc.nat(9), fc.nat(9), (list, a, b) => {
      const open = list.map((units, index) => ({ ...invoices[0]!, id: index + 1, units: BigInt(units) }));
      const [first, second] = [open[a % open.length]!, open[b % open.length]!];
      fc.pre(first !== second);
      const found = findSum(first.units + second.units, open);
      expect(found).toBeDefined();
      expect(found!.invoices.reduce((sum, { units }) => sum + units, 0n)).toBe(first.units + second.units);
    }),
  );
});

test('an entry is the same in every file, and equal entries of a day are told apart', () => {
  const entry = {
    place: 1,
    bookedOn: '2025-07-01',
    amount: '5',
    payerName: 'A',
    payerAccount: '',
    text: 'x',
    bankReference: '',
  };
  const twice = identifyEntries('acc', [entry, { ...entry, place: 2 }]);
  expect(new Set(twice).size).toBe(2);
  expect(identifyEntries('acc', [{ ...entry, place: 9 }, entry])).toEqual(twice);
  expect(identifyEntries('other', [entry])[0]).not.toBe(twice[0]);
});

/** Amounts in several currencies. What the database makes of CONVERT is tested beside the records of `store`. */
import { expect, test } from 'vitest';
import { checkFormula } from './check-formula.ts';
import { compileEvaluator } from './compile-evaluator.ts';
import { recordIn } from './testing/record-store.ts';
import { buildSchema, choice, date, money, reference } from './testing/schema-builder.ts';
import type { Value } from './value.ts';

const own = { kind: 'money', currency: { path: 'currency' } } as const;
const schema = buildSchema({
  customers: { currency: choice('CNY', 'USD'), limit: own, base_limit: money },
  invoices: {
    customer: reference('customers'),
    currency: choice('CNY', 'USD'),
    amount: own,
    fee: own,
    dollars: { kind: 'money', currency: 'USD' },
    base: money,
    on: date,
  },
});
const codesOf = (formula: string, table = 'invoices'): string[] =>
  checkFormula(formula, { schema, table }).problems.map(({ code }) => code);
const typeOf = (formula: string) => checkFormula(formula, { schema, table: 'invoices' }).node?.type;

test('M1: an amount seen over a reference is in the currency that is seen there', () => {
  expect(typeOf('customer.limit')).toEqual({ kind: 'money', currency: { path: 'customer.currency' } });
  expect(typeOf('amount - fee')).toEqual(own);
  expect(typeOf('amount / 2')).toEqual(own);
  expect(typeOf('ROUND(dollars, 2)')).toEqual({ kind: 'money', currency: 'USD' });
  expect(codesOf('customer.limit > 0')).toEqual([]);
});

test.each([
  'amount + customer.limit',
  'amount > base',
  'dollars = base',
  'COALESCE(amount, base)',
  'MIN(amount, dollars)',
])('M2: %s mixes currencies', (formula) => {
  expect(codesOf(formula)).toEqual(['expression.currency']);
});

test('M2: the bare number mixes with everything', () => {
  expect(codesOf('TO_DECIMAL(amount) + base')).toEqual([]);
});

test('M3: rows are added up in one currency', () => {
  expect(codesOf('SUM(invoices.amount)', 'customers')).toEqual(['expression.currency']);
  expect(codesOf('MAX(invoices.amount)', 'customers')).toEqual(['expression.currency']);
  expect(codesOf('COUNT(invoices WHERE amount > 5)', 'customers')).toEqual([]);
  expect(
    codesOf('SUM(invoices.(CONVERT(amount, currency, BASE_CURRENCY(), on))) + base_limit', 'customers'),
  ).toEqual([]);
});

test.each([
  ['2025-07-01', 'USD', '10.0001', '72.5007'],
  ['2025-07-01', 'USD', '-0.00004', '-0.0003'],
  ['2024-01-01', 'USD', '10', null],
  ['2024-01-01', 'CNY', '10.00005', '10.00005'],
])('M4, M5, M6: on %s, %s %s is %s', (on, currency, amount, expected) => {
  const row: Record<string, Value> = { id: 1, on, currency, amount };
  const record = {
    ...recordIn({ invoices: [row] }, schema, 'invoices', 1)!,
    rate: (from: string, to: string, day: string) =>
      from === 'USD' && to === 'CNY' && day >= '2025-01-01' ? '7.25' : null,
  };
  const { node } = checkFormula('CONVERT(amount, currency, BASE_CURRENCY(), on)', {
    schema,
    table: 'invoices',
  });
  const env = { today: on, now: `${on}T01:00:00.000Z`, currency: 'CNY' };
  expect(compileEvaluator(node!, schema)(record, env)).toBe(expected);
  expect(node!.type).toEqual({ kind: 'money' });
});

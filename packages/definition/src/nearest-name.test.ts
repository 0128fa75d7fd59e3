import { expect, test } from 'vitest';
import { nearestName } from './nearest-name.ts';

const known = ['customers', 'invoices', 'payments', 'allocations'];

test.each([
  ['custmers', 'customers'],
  ['Invoices', 'invoices'],
  ['paymnets', 'payments'],
  ['zzz', undefined],
  ['', undefined],
])('the nearest name to %j is %j', (name, nearest) => {
  expect(nearestName(name, known)).toBe(nearest);
});

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

test.each([
  ['Z', ['A', 'B'], undefined],
  ['map', ['max', 'min'], undefined],
  ['a', ['A'], 'A'],
  ['nme', ['name'], 'name'],
  ['mxa', ['max'], 'max'],
])('a short name such as %j is only taken for one of the same letters', (name, names, nearest) => {
  expect(nearestName(name, names)).toBe(nearest);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareDecimals, compareToDecimal } from './compare-decimals.ts';
import { formatDecimal, toDecimal } from './decimal.ts';

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.integer({ min: 0, max: 24 }))
  .map(([digits, places]) => formatDecimal(toDecimal(`${digits}e-${places}`)));

test('D1: the texts of canonical decimals sort as the numbers do', () => {
  fc.assert(
    fc.property(decimal, decimal, (a, b) => {
      const expected = toDecimal(a).cmp(b);
      expect(Math.sign(compareDecimals(a, b))).toBe(expected);
      expect(Math.sign(compareToDecimal(b)(a))).toBe(expected);
    }),
    { numRuns: 3000 },
  );
});

test.each([
  ['0', '0', 0],
  ['0', '-0.5', 1],
  ['-12', '-2', -1],
  ['0.05', '0.5', -1],
  ['9', '10', -1],
  ['1.2', '1.20001', -1],
  ['-1.2', '-1.20001', 1],
])('D1: %s against %s is %i', (a, b, order) => {
  expect(Math.sign(compareDecimals(a, b))).toBe(order);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareDecimals, parseDecimal } from './parse-decimal.ts';

test.each([
  ['007.50', '7.5'],
  ['-0.00', '0'],
  ['+3', '3'],
  [1e21, '1000000000000000000000'],
  [1.5e-7, '0.00000015'],
  [-2.5e22, '-25000000000000000000000'],
])('%s is written canonically as %s', (from, to) => {
  expect(parseDecimal(from)).toBe(to);
});

test.each(['', '.5', '5.', '1e3', '1_000', '٣', 'Infinity', '0x10', null, {}, []])(
  '%s is no number',
  (from) => {
    expect(parseDecimal(from)).toBeUndefined();
  },
);

test('the canonical text of a double reads back as the same double, and comparison agrees with numbers', () => {
  const double = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e30, max: 1e30 });
  fc.assert(
    fc.property(double, double, (a, b) => {
      const x = parseDecimal(a)!;
      expect(Number(x)).toBe(a === 0 ? 0 : a);
      expect(compareDecimals(x, parseDecimal(b)!)).toBe(a === b ? 0 : a < b ? -1 : 1);
    }),
  );
});

import { expect, test } from 'vitest';
import { currencyDigits } from './currency-digits.ts';

test.each([
  ['CNY', 2],
  ['JPY', 0],
  ['KWD', 3],
  ['RSD', 2],
])('%s is paid in parts of %i decimals', (currency, digits) => expect(currencyDigits(currency)).toBe(digits));

import { expect, test } from 'vitest';
import { fineAmounts } from './fine-amounts.ts';

test('an amount finer than its currency is told where it stands; zeros behind do not count', () => {
  const amounts = ['0.001', '12.5', '1.500', 7, 'no number', 0.005].map((amount, index) => ({
    amount,
    at: `/allocations/${index}/amount`,
  }));
  expect(fineAmounts('CNY', amounts).map(({ pointer }) => pointer)).toEqual([
    '/allocations/0/amount',
    '/allocations/5/amount',
  ]);
});

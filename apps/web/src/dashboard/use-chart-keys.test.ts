import { expect, test } from 'vitest';
import { nextPoint } from './use-chart-keys.ts';

const sizes = [
  [5, 0, 3],
  [0, 2, 0],
];

test('left and right pass over parts of no size and stop at the ends', () => {
  expect(nextPoint(sizes, { row: 0, part: 0 }, 'ArrowRight')).toEqual({ row: 0, part: 2 });
  expect(nextPoint(sizes, { row: 0, part: 2 }, 'ArrowRight')).toEqual({ row: 0, part: 2 });
  expect(nextPoint(sizes, { row: 0, part: 2 }, 'ArrowLeft')).toEqual({ row: 0, part: 0 });
});

test('up and down keep the part where the next bar has it, else take its first', () => {
  expect(nextPoint(sizes, { row: 0, part: 2 }, 'ArrowDown')).toEqual({ row: 1, part: 1 });
  expect(nextPoint(sizes, { row: 1, part: 1 }, 'ArrowUp')).toEqual({ row: 0, part: 0 });
  expect(nextPoint(sizes, { row: 1, part: 1 }, 'ArrowDown')).toEqual({ row: 1, part: 1 });
});

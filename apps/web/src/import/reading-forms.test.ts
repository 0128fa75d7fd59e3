import { expect, test } from 'vitest';
import { numberForms, otherOrders, swapOrder } from './reading-forms.ts';

test('day and month change places, the year stays', () => {
  expect(swapOrder('DD-MM-YYYY')).toBe('MM-DD-YYYY');
  expect(swapOrder('M/D/YYYY')).toBe('D/M/YYYY');
  expect(swapOrder('YYYY')).toBeUndefined();
});

test('the formats asked about come first, and none twice', () => {
  const lists = otherOrders([['DD/MM/YYYY'], ['MM/DD/YYYY']], ['DD/MM/YYYY'], undefined);
  expect(lists.slice(0, 2)).toEqual([['DD/MM/YYYY'], ['MM/DD/YYYY']]);
  expect(new Set(lists.map((list) => list.join())).size).toBe(lists.length);
});

test('a form of numbers that is not common is offered too', () => {
  expect(numberForms({ decimal: '.', grouping: ' ' })[0]).toEqual({
    text: '1 234.50',
    decimal: '.',
    grouping: ' ',
  });
  expect(numberForms({})).toContainEqual({ text: '1234.50', decimal: '.' });
});

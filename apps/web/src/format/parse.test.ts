import { expect, test } from 'vitest';
import { parseAmount } from './parse-amount.ts';
import { parseDay } from './parse-day.ts';

// 2025-08-13 is a Wednesday.
test.each([
  ['2025-07-31', '2025-07-31'],
  ['20250731', '2025-07-31'],
  ['7-31', '2025-07-31'],
  ['7月31日', '2025-07-31'],
  ['31 Jul', '2025-07-31'],
  ['Thu 31 July 2025', '2025-07-31'],
  ['+3', '2025-08-16'],
  ['＋３', '2025-08-16'],
  ['today', '2025-08-13'],
  ['明天', '2025-08-14'],
  ['下周五', '2025-08-22'],
  ['next fri', '2025-08-22'],
  ['周五', '2025-08-15'],
  ['mon', '2025-08-18'],
  ['2025-02-30', null],
  ['soon', null],
])('a day may be typed as people do: %s', (text, day) => {
  expect(parseDay(text, '2025-08-13')).toBe(day);
});

test.each([
  ['1,234.50', '1234.5'],
  ['1.2万', '12000'],
  ['3k', '3000'],
  ['１２３', '123'],
  ['¥60,000.00', '60000'],
  ['-5', '-5'],
  ['0.10', '0.1'],
  ['1.23456万', '12345.6'],
  ['12345678901234567890.12', '12345678901234567890.12'],
  ['ten', null],
  ['', null],
])('an amount may be typed as people do and stays exact: %s', (text, amount) => {
  expect(parseAmount(text)).toBe(amount);
});

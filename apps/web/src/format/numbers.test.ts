import { describe, expect, test } from 'vitest';
import {
  formatAxis,
  formatMoney,
  formatMoneyAlone,
  formatNumber,
  formatPercent,
  formatShort,
  moneyUnit,
} from './numbers.ts';

describe('money', () => {
  test.each([
    [1234.5, '1,234.50'],
    [0, '0.00'],
    [-1234, '-1,234.00'],
    ['12345678901234567890.12', '12,345,678,901,234,567,890.12'],
    [-0.001, '0.00'],
  ] as const)('always has two decimals and no other minus than a hyphen: %s', (value, text) => {
    expect(formatMoney('zh', value)).toBe(text);
    expect(formatMoney('en', value)).toBe(text);
  });
  test('alone carries the sign in Chinese and the code in English', () => {
    expect(formatMoneyAlone('zh', 1234.5, 'CNY')).toBe('¥1,234.50');
    expect(formatMoneyAlone('en', 1234.5, 'CNY')).toBe('CNY 1,234.50');
    expect(formatMoneyAlone('zh', -5, 'CNY')).toBe('-¥5.00');
    expect(formatMoneyAlone('zh', 5, 'CHF')).toBe('CHF 5.00');
  });
  test('has its unit in the header', () => {
    expect(moneyUnit('zh', 'CNY')).toBe('元');
    expect(moneyUnit('en', 'CNY')).toBe('CNY');
    expect(moneyUnit('zh', 'USD')).toBe('USD');
  });
});

test.each([
  [1234600, '123.46万', '1.23M'],
  [123000000, '1.23亿', '123M'],
  [45200000, '4,520.00万', '45.2M'],
  [950, '950', '950'],
  [-1234600, '-123.46万', '-1.23M'],
] as const)('a short figure uses the units of its language: %d', (value, zh, en) => {
  expect(formatShort('zh', value)).toBe(zh);
  expect(formatShort('en', value)).toBe(en);
});

test('numbers have thousands in both languages and shares have one decimal', () => {
  expect(formatNumber('zh', 1234567.5)).toBe('1,234,567.5');
  expect(formatNumber('en', 1234567.5)).toBe('1,234,567.5');
  expect(formatPercent('en', 0.85)).toBe('85.0%');
});

test.each([
  [500000, '50万', '500K'],
  [2500000, '250万', '2.5M'],
  [0, '0', '0'],
] as const)('axis texts are short and without trailing zeros: %d', (value, zh, en) => {
  expect(formatAxis('zh', value)).toBe(zh);
  expect(formatAxis('en', value)).toBe(en);
});

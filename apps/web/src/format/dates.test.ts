import { describe, expect, test } from 'vitest';
import {
  addDays,
  daysBetween,
  formatDay,
  formatDayText,
  formatDue,
  formatInstant,
  formatInstantNear,
  isDay,
} from './dates.ts';

test('a day in a table is ISO in Chinese and never bare digits in English', () => {
  expect(formatDay('zh', '2025-07-31')).toBe('2025-07-31');
  expect(formatDay('en', '2025-07-31')).toBe('31 Jul 2025');
});

test('a day in text names its weekday', () => {
  expect(formatDayText('zh', '2025-07-31')).toBe('2025年7月31日（周四）');
  expect(formatDayText('en', '2025-07-31')).toBe('Thu 31 July 2025');
});

test.each([
  ['2025-08-01', '逾期 12 天', '12 days overdue'],
  ['2025-08-12', '逾期 1 天', '1 day overdue'],
  ['2025-08-13', '今天到期', 'due today'],
  ['2025-08-14', '1 天后到期', 'due in 1 day'],
  ['2025-08-16', '3 天后到期', 'due in 3 days'],
])('a due day is told from today: %s', (day, zh, en) => {
  expect(formatDue('zh', day, '2025-08-13')).toBe(zh);
  expect(formatDue('en', day, '2025-08-13')).toBe(en);
});

describe('instants', () => {
  test('show the clock of the workspace zone', () => {
    expect(formatInstant('zh', '2025-07-31T16:30:00Z', 'Asia/Shanghai')).toBe('2025-08-01 00:30');
    expect(formatInstant('en', '2025-07-31T16:30:00Z', 'Asia/Shanghai')).toBe('1 Aug 2025, 00:30');
  });
  test('of today show only the time', () => {
    expect(formatInstantNear('en', '2025-08-01T06:05:00Z', 'Asia/Shanghai', '2025-08-01')).toBe('14:05');
    expect(formatInstantNear('en', '2025-07-31T06:05:00Z', 'Asia/Shanghai', '2025-08-01')).toBe(
      '31 Jul, 14:05',
    );
    expect(formatInstantNear('zh', '2025-07-31T06:05:00Z', 'Asia/Shanghai', '2025-08-01')).toBe(
      '07-31 14:05',
    );
  });
});

test('days are counted over month ends and leap years', () => {
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
  expect(daysBetween('2025-06-30', '2025-07-31')).toBe(31);
  expect(isDay('2025-02-29')).toBe(false);
});

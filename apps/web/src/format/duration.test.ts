import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDuration, parseDuration } from './duration.ts';

test.each([
  [0, '0 分钟', '0 min'],
  [9_000, '2 小时 30 分钟', '2 h 30 min'],
  [90_061, '1 天 1 小时 1 分钟 1 秒', '1 d 1 h 1 min 1 s'],
  [-300, '-5 分钟', '-5 min'],
])('%i seconds read as "%s" and "%s"', (seconds, zh, en) => {
  expect(formatDuration('zh', seconds)).toBe(zh);
  expect(formatDuration('en', seconds)).toBe(en);
});

test.each([
  ['90', 5_400],
  ['2h30', 9_000],
  ['2 小时', 7_200],
  ['１小时３０分', 5_400],
  ['1.5h', 5_400],
  ['1:30', 5_400],
  ['0:00:05', 5],
  ['45 min', 2_700],
])('"%s" is %i seconds', (text, seconds) => {
  expect(parseDuration(text)).toBe(seconds);
});

test.each(['', 'soon', '30 min 2 h', '5 s 3', 'h'])('"%s" is no duration', (text) => {
  expect(parseDuration(text)).toBeNull();
});

test('what is printed is read as the same duration, in both languages', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -8e9, max: 8e9 }),
      fc.constantFrom('zh' as const, 'en' as const),
      (s, language) => {
        expect(parseDuration(formatDuration(language, s))).toBe(s);
      },
    ),
  );
});

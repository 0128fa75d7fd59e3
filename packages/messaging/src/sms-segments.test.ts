import { expect, test } from 'vitest';
import { smsSegments } from './sms-segments.ts';

test.each([
  ['', 0, 0],
  ['a'.repeat(160), 160, 1],
  ['a'.repeat(161), 161, 2],
  ['€'.repeat(80), 80, 1],
  ['€'.repeat(81), 81, 2],
  ['催'.repeat(70), 70, 1],
  ['催'.repeat(71), 71, 2],
  ['😀'.repeat(35), 35, 1],
  ['😀'.repeat(36), 36, 2],
])('a text message %j has %i characters and goes in %i parts', (text, characters, segments) => {
  expect(smsSegments(text)).toEqual({ characters, segments });
});

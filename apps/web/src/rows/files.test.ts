import { expect, test } from 'vitest';
import { refusalOf } from './file-limits.ts';
import { formatBytes } from './format-bytes.ts';

test.each([
  [0, '0 B'],
  [820, '820 B'],
  [1_258_291, '1.2 MB'],
  [52_428_800, '50 MB'],
  [5e12, '4657 GB'],
])('%i bytes read as %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test('a file that the field does not take is refused before it is sent', () => {
  const limits = { maxBytes: 10, mediaTypes: ['application/pdf', 'image/*'] };
  expect(refusalOf(limits, { size: 11, type: 'application/pdf' })).toBe('size');
  expect(refusalOf(limits, { size: 1, type: 'text/html' })).toBe('type');
  expect(refusalOf(limits, { size: 1, type: 'image/png' })).toBeUndefined();
  expect(refusalOf(limits, { size: 1, type: '' })).toBeUndefined();
  expect(refusalOf({}, { size: 1e9, type: 'x/y' })).toBeUndefined();
});

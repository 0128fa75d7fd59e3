import { expect, test } from 'vitest';
import { sniffType } from './sniff-type.ts';

const pdf = Buffer.from('%PDF-1.7\n');
const zip = Buffer.from('504b030414000600', 'hex');
const exe = Buffer.from('4d5a90000300', 'hex');
const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

test.each<[string, Buffer, string, string, boolean]>([
  ['a PDF that says so', pdf, 'application/pdf', 'application/pdf', true],
  ['a PDF that says nothing is one', pdf, 'application/octet-stream', 'application/pdf', true],
  ['a PDF that claims to be a picture', pdf, 'image/png', 'image/png', false],
  ['a text that claims to be a PDF', Buffer.from('hello'), 'application/pdf', 'application/pdf', false],
  ['a workbook is a zip', zip, sheet, sheet, true],
  ['a zip that claims to be a picture', zip, 'image/jpeg', 'image/jpeg', false],
  ['a program that claims to be a PDF', exe, 'application/pdf', 'application/pdf', false],
  ['a program that claims to be text', exe, 'text/plain', 'text/plain', false],
  ['a program that says nothing is named', exe, 'application/octet-stream', 'application/x-msdownload', true],
  ['text with NUL', Buffer.from('a\0b'), 'text/csv', 'text/csv', false],
  ['UTF-16 text', Buffer.from('fffe61000a00', 'hex'), 'text/csv', 'text/csv', true],
  ['what nothing is known of', Buffer.from('abc'), 'audio/amr', 'audio/amr', true],
  ['an empty text', Buffer.alloc(0), 'text/plain', 'text/plain', true],
])('%s', (_, start, claimed, mediaType, fits) => {
  expect(sniffType(start, claimed)).toEqual({ mediaType, fits });
});

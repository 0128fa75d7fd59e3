import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseBigint, parseDecimal, parseInstant, valueTypes } from './value-types.ts';

test.each([
  ['0', '0'],
  ['0.00', '0'],
  ['-0.00', '0'],
  ['100', '100'],
  ['100.00', '100'],
  ['-12.50', '-12.5'],
  ['0.0000000001', '0.0000000001'],
])('a numeric %s is the decimal %s', (text, decimal) => {
  expect(parseDecimal(text)).toBe(decimal);
});

test.each([
  ['2025-07-01 01:00:00+00', '2025-07-01T01:00:00.000Z'],
  ['2025-07-01 01:00:00.5+00', '2025-07-01T01:00:00.500Z'],
  ['2025-07-01 01:00:00.123456+00', '2025-07-01T01:00:00.123Z'],
  ['2025-07-01 09:00:00+08', '2025-07-01T01:00:00.000Z'],
  ['2025-07-01 06:30:00.25+05:30', '2025-07-01T01:00:00.250Z'],
])('an instant %s is %s', (text, instant) => {
  expect(parseInstant(text)).toBe(instant);
});

test('an infinite instant is refused', () => {
  expect(() => parseInstant('infinity')).toThrow('infinite');
});

test('whole numbers are exact up to 2^53 - 1 and refused beyond', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (value) => {
      expect(parseBigint(String(value))).toBe(value);
    }),
  );
  expect(() => parseBigint('9007199254740992')).toThrow('2^53');
  expect(() => parseBigint('-9007199254740993')).toThrow('2^53');
});

test.each([
  ['bigint[]', 1016, '{1,NULL,-3}', [1, null, -3]],
  ['numeric[]', 1231, '{1.50,0.00}', ['1.5', '0']],
  ['text[]', 1009, '{a,"b,\\"c","NULL",NULL,""}', ['a', 'b,"c', 'NULL', null, '']],
  ['boolean[]', 1000, '{t,f}', [true, false]],
  ['date[]', 1182, '{2025-07-01}', ['2025-07-01']],
  ['jsonb', 3802, '{"a":[1,"x",null]}', { a: [1, 'x', null] }],
  ['interval, which is left as text', 1186, 'P1D', 'P1D'],
])('reads %s', (_name, oid, text, value) => {
  expect(valueTypes.getTypeParser(oid)(text)).toEqual(value);
});

import { describe, expect, test } from 'vitest';
import { compileDateFormat } from './date-format.ts';
import { compileNumberFormat } from './number-format.ts';
import { readBoolean } from './read-boolean.ts';

describe('dates', () => {
  test.each([
    ['M/D/YYYY', '1/26/2013', '2013-01-26'],
    ['M/D/YYYY', '12/3/2012', '2012-12-03'],
    ['DD-MM-YYYY', '29-02-2020', '2020-02-29'],
    ['YYYY.MM.DD', '2025.07.01', '2025-07-01'],
    ['YYYY年M月D日', '2025年7月1日', '2025-07-01'],
  ])('in the format %s the text %s is the day %s', (format, text, day) => {
    expect(compileDateFormat(format)?.(text)).toBe(day);
  });

  test.each([
    ['M/D/YYYY', '26/1/2013'],
    ['M/D/YYYY', '2/30/2013'],
    ['DD-MM-YYYY', '29-02-2021'],
    ['DD-MM-YYYY', '1-2-2021'],
    ['YYYY.MM.DD', '2025-07-01'],
    ['YYYY-MM-DD', '0000-01-01'],
    ['YYYY-MM-DD', ' 2025-07-01'],
  ])('in the format %s the text %s is no day', (format, text) => {
    expect(compileDateFormat(format)?.(text)).toBeUndefined();
  });

  test.each(['', 'M/D', 'YYYY-YYYY-DD', 'YYY-MM-DD', 'DD/MM/YYYY HH', 'M/D/YYYY/D'])(
    '"%s" is no format of a date',
    (format) => {
      expect(compileDateFormat(format)).toBeUndefined();
    },
  );
});

describe('numbers', () => {
  test('a decimal comma and points between thousands are read as stated', () => {
    const read = compileNumberFormat(',', '.');
    expect(read('1.234.567,89')).toBe('1234567.89');
    expect(read('1234567,89')).toBe('1234567.89');
    expect(read('-12')).toBe('-12');
    expect(read('1.23')).toBeUndefined();
    expect(read('12,345,67')).toBeUndefined();
  });

  test('without a stated sign thousands are not taken apart', () => {
    const read = compileNumberFormat('.', undefined);
    expect(read('+55.940')).toBe('55.940');
    expect(read('1,234')).toBeUndefined();
    expect(read('1e3')).toBeUndefined();
    expect(read('')).toBeUndefined();
  });
});

test('yes and no are read in both languages', () => {
  expect([readBoolean('Yes'), readBoolean('否'), readBoolean('maybe')]).toEqual([true, false, undefined]);
});

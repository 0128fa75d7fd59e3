import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normaliseName } from './normalise-name.ts';

const core = (name: string): string => normaliseName(name).core;

describe('names are one where only their spelling differs', () => {
  test.each([
    ['ＡＢＣ　Trading', 'abc trading'],
    ['Wal-Mart', 'WALMART'],
    ['L.L. Bean Inc.', 'LL Bean, Incorporated'],
    ['Société Générale S.A.', 'societe generale'],
    ['Johnson & Johnson', 'Johnson and Johnson'],
    ['华信贸易有限公司', '华信贸易 （有限公司）'],
    ['华信贸易有限责任公司', '华信贸易股份有限公司'],
    ['华信贸易集团有限公司', '华信贸易'],
    ['上海市华信贸易公司', '上海华信贸易'],
    ['Store 0012', 'Store 12'],
    ['SYSC llc', 'SYSC corporation'],
    ['Huaxin Trading Co., Ltd.', 'huaxin  trading'],
  ])('%s and %s', (one, other) => {
    expect(core(one)).toBe(core(other));
  });
});

describe('names stay two where more than the form of the company differs', () => {
  test.each([
    ['华信贸易', '华信物流'],
    ['华信贸易有限公司', '华信贸易有限公司上海分公司'],
    ['Store 12', 'Store 120'],
    ['Store', 'The Company'],
  ])('%s and %s', (one, other) => {
    expect(core(one)).not.toBe(core(other));
  });
});

test('weak words are told, in order', () => {
  expect(normaliseName('TARG Systems Holding Co').weak).toEqual(['systems', 'holding']);
  expect(normaliseName('华信（中国）集团有限公司').weak).toEqual(['中国', '集团']);
});

test('a name that is nothing but such words keeps one', () => {
  for (const name of ['Co', 'Limited', '公司', '集团有限公司', 'The Company'])
    expect(core(name)).not.toBe('');
});

test('width, case, blanks and punctuation around words change nothing', () => {
  const word = fc.stringMatching(/^[a-z]{2,8}$/);
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 4 }),
      fc.constantFrom('  ', ', ', ' - ', '　'),
      (words, between) => {
        const wide = [...words.join(' ')].map((letter) =>
          letter === ' ' ? '　' : String.fromCodePoint(letter.codePointAt(0)! + 0xfee0),
        );
        expect(normaliseName(` ${words.join(between).toUpperCase()} `)).toEqual(
          normaliseName(words.join(' ')),
        );
        expect(normaliseName(wide.join(''))).toEqual(normaliseName(words.join(' ')));
      },
    ),
  );
});

test('what has been folded stays as it is, whatever the name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (name) => {
      const { text } = normaliseName(name);
      expect(normaliseName(text).text).toBe(text);
    }),
    { numRuns: 100 },
  );
});

test('a form of company added at the end changes no core', () => {
  const ends = fc.constantFrom(' Ltd', ' Inc.', ' LLC', ', Co., Ltd.', ' GmbH');
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{3,10} [a-z]{3,10}x$/), ends, (name, end) => {
      expect(core(name + end)).toBe(core(name));
    }),
  );
});

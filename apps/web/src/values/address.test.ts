import { expect, test } from 'vitest';
import { addressOf, formatAddress } from './address.ts';

const pudong = {
  country: '中国',
  province: '上海市',
  city: '上海市',
  district: '浦东新区',
  street: '世纪大道 100 号',
  postcode: '200120',
};

test('a Chinese line goes from large to small, an English one from small to large', () => {
  expect(formatAddress('zh', pudong)).toBe('中国上海市浦东新区世纪大道 100 号 200120');
  expect(
    formatAddress('en', {
      street: '1 High St',
      city: 'Leeds',
      province: 'Yorkshire',
      postcode: 'LS1',
      country: 'UK',
    }),
  ).toBe('1 High St, Leeds, Yorkshire LS1, UK');
  expect(formatAddress('zh', { country: 'UK', city: 'Leeds' })).toBe('UK Leeds');
});

test('parts that are not known leave nothing behind', () => {
  expect(formatAddress('en', { city: 'Leeds' })).toBe('Leeds');
  expect(formatAddress('zh', {})).toBe('');
  expect(addressOf(null)).toEqual({});
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAmount } from './read-amount.ts';
import { possibleOrders, readDay } from './read-day.ts';
import { readStatementTable } from './read-statement-table.ts';

const amounts = (rows: readonly (readonly string[])[], order?: 'dmy') =>
  readStatementTable(rows, order).statements[0]?.entries.map(({ bookedOn, amount }) => [bookedOn, amount]);

describe('a table of a bank', () => {
  test('in Chinese, with lines about the account before its header and a total after its rows', () => {
    const read = readStatementTable([
      ['账户明细', '', '', '', '', '', ''],
      ['账号：622200', '起始日期：20250701', '', '', '', '', ''],
      ['交易日期', '收入金额', '支出金额', '余额', '对方户名', '对方账号', '摘要', '附言', '交易流水号'],
      ['20250701', '12,000.00', '', '112,000.00', '上海远航贸易有限公司', '6222 0001', '货款', 'INV-7', 'L1'],
      ['20250702', '', '300.00', '111,700.00', '物业公司', '', '租金', '', 'L2'],
      ['合计', '12,000.00', '300.00', '', '', '', '', '', ''],
    ]);
    expect(read.statements[0]!.entries).toEqual([
      {
        place: 4,
        bookedOn: '2025-07-01',
        amount: '12000',
        payerName: '上海远航贸易有限公司',
        payerAccount: '62220001',
        text: 'INV-7 货款',
        bankReference: 'L1',
      },
      expect.objectContaining({ place: 5, amount: '-300' }),
    ]);
    expect(read.problems).toMatchObject([{ place: 6, code: 'statement.entry', params: { what: 'day' } }]);
  });

  test('with one column of amounts and a mark of direction', () => {
    const rows = [
      ['Date', 'Amount', 'Dr/Cr'],
      ['2025-07-01', '5', 'C'],
      ['2025-07-01', '6', 'D'],
    ];
    expect(amounts(rows)).toEqual([
      ['2025-07-01', '5'],
      ['2025-07-01', '-6'],
    ]);
  });

  test('whose dates can be read in two ways is asked about, and told apart by any day over 12', () => {
    const head = ['Booking date', 'Amount'];
    const unclear = [head, ['01/07/2025', '5'], ['02/07/2025', '6']];
    expect(readStatementTable(unclear)).toMatchObject({
      statements: [],
      problems: [{ code: 'statement.dates', params: { example: '01/07/2025' } }],
    });
    expect(amounts(unclear, 'dmy')).toEqual([
      ['2025-07-01', '5'],
      ['2025-07-02', '6'],
    ]);
    expect(amounts([...unclear, ['07/13/2025', '7']])?.at(-1)).toEqual(['2025-07-13', '7']);
  });

  test('without a row under its header has no entries', () => {
    expect(readStatementTable([['Date', 'Amount']])).toEqual({
      statements: [{ account: '', entries: [] }],
      problems: [],
    });
  });

  test('without a header that says which column is what is one problem', () => {
    expect(
      readStatementTable([
        ['a', 'b'],
        ['2025-07-01', '5'],
      ]),
    ).toMatchObject({
      statements: [],
      problems: [{ place: null, code: 'statement.header' }],
    });
  });
});

test.each([
  ['1,234.50', '1234.5'],
  ['1.234,50', '1234.5'],
  ['1,234', '1234'],
  ['1.234.567', '1234567'],
  ['12,5', '12.5'],
  ['(12.00)', '-12'],
  ['12.00-', '-12'],
  ['¥ 1 234.5', '1234.5'],
  ['１２．５元', '12.5'],
  ['+3', '3'],
  ['', undefined],
  ['--3', undefined],
  ['(-3)', undefined],
  ['1,23,456', undefined],
  ['1.2.3', undefined],
  ['12a', undefined],
])('the amount %j is %s', (text, amount) => {
  expect(readAmount(text)).toBe(amount);
});

test.each([
  ['2025-07-01', 'ymd', '2025-07-01'],
  ['2025/7/1 09:30:00', 'ymd', '2025-07-01'],
  ['20250701', 'ymd', '2025-07-01'],
  ['2025年7月1日', 'ymd', '2025-07-01'],
  ['01.07.2025', 'dmy', '2025-07-01'],
  ['07/01/2025', 'mdy', '2025-07-01'],
  ['2025-02-29', 'ymd', undefined],
  ['1/2/3', 'dmy', undefined],
] as const)('the day %j in the order %s is %s', (text, order, day) => {
  expect(readDay(text, order)).toBe(day);
});

test('amounts written by any habit are read as what they are', () => {
  const cents = fc.integer({ min: -(10 ** 11), max: 10 ** 11 });
  fc.assert(
    fc.property(cents, fc.constantFrom('en-US', 'de-DE'), (n, locale) => {
      const written = (n / 100).toLocaleString(locale, {
        minimumFractionDigits: 2,
        maximumFractionDigits: 2,
      });
      expect(Math.round(Number(readAmount(written)) * 100)).toBe(n);
    }),
  );
});

test('a day written in an order is possible in it', () => {
  const part = (min: number, max: number) => fc.integer({ min, max });
  fc.assert(
    fc.property(part(2000, 2030), part(1, 12), part(1, 28), (year, month, day) => {
      const texts = {
        ymd: `${year}/${month}/${day}`,
        dmy: `${day}.${month}.${year}`,
        mdy: `${month}/${day}/${year}`,
      };
      for (const [order, text] of Object.entries(texts)) expect(possibleOrders([text])).toContain(order);
    }),
  );
});

import { parseFormula } from '@dunlin/expression';
import { expect, test } from 'vitest';
import { conditionsOf, expressionOf } from './read-conditions.ts';

const of = (text: string) => parseFormula(text).expression!;

test.each([
  ['overdue_days > 15', 'and', 1],
  ['AND(overdue_days > 15, customer.grade = "C", IS_EMPTY(note))', 'and', 3],
  ['OR(grade = "C", grade = "D")', 'or', 2],
  ['IN(grade, "C", "D")', 'and', 1],
  ['1 <= overdue_days <= 30', 'and', 1],
])('%s is shown as conditions and comes back the same', (text, join, count) => {
  const found = conditionsOf(of(text));
  expect([found?.join, found?.list.length]).toEqual([join, count]);
  expect(expressionOf(found!)).toEqual(of(text));
});

test.each(['a + b > 3', 'OR(grade = "C", AND(x = 1, y = 2))', 'IF(a, b, c)', 'COUNT(invoices) > 0'])(
  '%s stays a formula',
  (text) => {
    expect(conditionsOf(of(text))).toBeUndefined();
  },
);

test('no conditions are no expression', () => {
  expect(conditionsOf(undefined)).toEqual({ join: 'and', list: [] });
  expect(expressionOf({ join: 'and', list: [] })).toBeUndefined();
});

import { expect, test } from 'vitest';
import { parseFilter } from './parse-filter.ts';
import { printFilter } from './print-filter.ts';
import { printLogic } from './print-logic.ts';

test.each([
  'overdue_days > 0',
  'AND(overdue_days > 15, customer.grade = "C")',
  'AND(issued_on <= TODAY(), owner = CURRENT_USER(), disputed = FALSE)',
  '1 <= overdue_days <= 30',
  'AND("2025-01-01" <= due_on <= TODAY(), open_amount > 0)',
  'IN(status, "open", "overdue")',
  'AND(IS_EMPTY(owner), NOT(IS_EMPTY(order)))',
  'name = "says ""hello"", twice"',
  'AND(CONTAINS(name, "有限"), NOT(IS_TRUE(CONTAINS(customer.tags, "vip"))))',
  'AND(OR(a = 1, b = 2), c <> 3)',
  'SUM(invoices.open_amount WHERE overdue_days > 0) > 50000',
])('a filter read into chips and printed again is the same: %s', (text) => {
  expect(printFilter(parseFilter(text))).toBe(text);
});

test('nested ANDs become one row of chips', () => {
  expect(parseFilter('AND(AND(a = 1, b = 2), c = 3)')).toHaveLength(3);
});

test('what the builder cannot show stays as a formula chip', () => {
  expect(parseFilter('AND(a = 1, OR(b = 2, c = 3))')[1]).toEqual({
    kind: 'formula',
    text: 'OR(b = 2, c = 3)',
  });
});

test('brackets that do not balance leave the text alone', () => {
  expect(parseFilter('AND(a = 1, (b')).toEqual([{ kind: 'formula', text: 'AND(a = 1, (b' }]);
});

test('the JSON Logic of a view prints as a formula', () => {
  expect(
    printLogic({
      and: [{ '>': [{ var: 'overdue_days' }, 0] }, { '==': [{ var: 'owner' }, { current_user: [] }] }],
    }),
  ).toBe('AND(overdue_days > 0, owner = CURRENT_USER())');
  expect(printLogic({ in: [{ var: 'grade' }, ['A', 'B']] })).toBe('IN(grade, "A", "B")');
  expect(printLogic({ in: ['vip', { var: 'tags' }] })).toBe('CONTAINS(tags, "vip")');
});

test('an operator the printer does not know is not guessed', () => {
  expect(printLogic({ sum_of: [{ rows: 'invoices' }, { var: 'amount' }] })).toBeNull();
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkFormula } from './check-formula.ts';
import { compileEvaluator } from './compile-evaluator.ts';
import { printFormula } from './print-formula.ts';
import type { Environment } from './record-access.ts';
import { dunningSchema } from './testing/dunning-schema.ts';
import { type Records, recordIn } from './testing/record-store.ts';
import type { Value } from './value.ts';

const env: Environment = { today: '2025-07-20', now: '2025-07-19T20:00:00.000Z' };

const records: Records = {
  users: [{ id: 5, name: 'Wang', manager: null }],
  customers: [
    { id: 1, name: '华信', grade: 'C', owner: 5 },
    { id: 2, name: 'Empty', grade: null, owner: null },
  ],
  contacts: [
    { id: 50, customer: 1, role: 'finance', email: 'b@x' },
    { id: 51, customer: 1, role: 'finance', email: '😀@x' },
    { id: 52, customer: 1, role: 'finance', email: null },
    { id: 53, customer: 1, role: null, email: 'z@x' },
  ],
  invoices: [
    {
      id: 10,
      customer: 1,
      number: 'F-1',
      amount: '100',
      paid_amount: '40',
      issued_on: '2025-05-31',
      due_on: '2025-06-30',
    },
    {
      id: 11,
      customer: 1,
      number: '',
      amount: '0.1',
      paid_amount: '0',
      issued_on: '2025-07-01',
      due_on: '2025-07-20',
    },
    {
      id: 12,
      customer: null,
      number: null,
      amount: null,
      paid_amount: '0',
      issued_on: '2025-08-01',
      due_on: null,
      disputed: null,
    },
  ],
  allocations: [
    { id: 100, invoice: 10, amount: '30', allocated_on: '2025-06-15' },
    { id: 101, invoice: 10, amount: '10', allocated_on: '2025-07-20' },
    { id: 102, invoice: 10, amount: '5', allocated_on: '2025-07-21' },
  ],
};

const node = (table: string, formula: string) => {
  const { node, problems } = checkFormula(formula, { schema: dunningSchema, table });
  expect(problems.filter((each) => each.severity === 'error')).toEqual([]);
  return node!;
};
const evaluate = (formula: string, table = 'invoices', id = 10, over: Partial<Environment> = {}): Value =>
  compileEvaluator(node(table, formula), dunningSchema)(recordIn(records, dunningSchema, table, id)!, {
    ...env,
    ...over,
  });
const codesOf = (formula: string): string[] =>
  checkFormula(formula, { schema: dunningSchema, table: 'invoices' }).problems.map((each) => each.code);

/** Over the invoice 12, where everything is null. */
const overNothing: [string, string, Value][] = [
  ['N1', 'amount + 1', null],
  ['N1', 'CONCAT("a", number)', null],
  ['N1', 'DAYS_BETWEEN(due_on, TODAY())', null],
  ['N2', 'amount > 5', null],
  ['N2', 'amount <> 5', null],
  ['N2', 'IF(amount > 5, 1, 2)', 2],
  ['N3', 'AND(amount > 5, FALSE)', false],
  ['N3', 'AND(amount > 5, TRUE)', null],
  ['N4', 'OR(amount > 5, TRUE)', true],
  ['N4', 'OR(amount > 5, FALSE)', null],
  ['N5', 'NOT(disputed)', null],
  ['N5', 'IS_TRUE(disputed)', false],
  ['N6', 'IF(disputed, 1, NOT(disputed), 2)', null],
  ['N6', 'IF(disputed, 1, 3)', 3],
  ['N7', 'COALESCE(number, "", "x")', ''],
  ['N8', 'MAX(0, amount)', '0'],
  ['N8', 'MIN(due_on, due_on)', null],
  ['N9', 'IN(number, "a", "b")', null],
  ['N10', 'IS_EMPTY(number)', true],
  ['N10', 'IS_EMPTY(amount)', true],
  ['N11', 'customer.owner.name', null],
  ['N11', 'COUNT(customer.contacts)', 0],
];

describe('nothing', () => {
  test.each(overNothing)('%s: %s is %j where the fields are null', (_rule, formula, value) => {
    expect(evaluate(formula, 'invoices', 12)).toBe(value);
  });
  test('N10: an empty text is empty, a zero is not', () => {
    expect(evaluate('IS_EMPTY(number)', 'invoices', 11)).toBe(true);
    expect(evaluate('IS_EMPTY(amount - 100)')).toBe(false);
  });
});

const overPresent: [string, string, Value][] = [
  ['C2', 'due_on < "2025-07-01"', true],
  ['C2', 'customer.grade = "C"', true],
  ['C4', '1 < amount < 100', false],
  ['C4', '1 <= amount <= 100', true],
  ['C5', 'customer.grade > "B"', true],
  ['C6', 'IN_RANGE(amount, 100, 100)', true],
  ['C6', 'IN_RANGE(amount, NULL, 99.99)', false],
  ['C6', 'IN_RANGE(due_on, "2025-01-01", NULL)', true],
  ['C6', 'IN_RANGE(NULL, 1, 2)', null],
  ['D1', 'amount - 100', '0'],
  ['D1', '-(amount - 100)', '0'],
  ['D1', 'amount * 1.50', '150'],
  ['D2', '0.1 + 0.2', '0.3'],
  ['D2', 'amount * 1.005', '100.5'],
  ['D3', '2 * 3', '6'],
  ['D3', 'overdue_days + 1', 21],
  ['D4', '2 / 3', '0.6666666667'],
  ['D4', '-1 / 3', '-0.3333333333'],
  ['D4', '1 / 20000000000', '0.0000000001'],
  ['D5', 'amount / (amount - 100)', null],
  ['D6', 'ROUND(2.345, 2)', '2.35'],
  ['D6', 'ROUND(-2.5)', '-3'],
  ['D7', 'amount + 1', '101'],
  ['D9', '9007199254740991 + 1', null],
  ['D9', '9007199254740991 + 1 - 1', null],
  ['D9', '-9007199254740991 - 1', null],
  ['D9', '9007199254740991 + 1 - 0.5', null],
  ['D9', '9007199254740991 + 0.5', '9007199254740991.5'],
  ['D10', 'FLOOR(-0.5)', '-1'],
  ['D10', 'CEIL(-0.5)', '0'],
  ['D10', 'CEIL(amount * 1.001)', '101'],
  ['D10', 'ABS(-overdue_days)', 20],
  ['D11', 'MOD(-7, 3)', -1],
  ['D11', 'MOD(7.5, -2)', '1.5'],
  ['D11', 'MOD(-6, 3)', 0],
  ['D11', 'MOD(amount, 0)', null],
  ['D7', 'IF(FALSE, 1.5, 2)', '2'],
  ['T2', 'DAYS_BETWEEN("2025-06-30", "2025-07-31")', 31],
  ['T2', 'DAYS_BETWEEN("2024-03-01", "2024-02-28")', -2],
  ['T3', 'ADD_DAYS("9999-12-31", 1)', null],
  ['T3', 'ADD_DAYS("0001-01-02", -1)', '0001-01-01'],
  ['T3', 'ADD_DAYS(TODAY(), 999999999)', null],
  ['T5', 'TODAY()', '2025-07-20'],
  ['T7', 'ADD_MONTHS("2024-01-31", 1)', '2024-02-29'],
  ['T7', 'ADD_MONTHS("2023-12-31", 2)', '2024-02-29'],
  ['T7', 'ADD_MONTHS("2024-02-29", -12)', '2023-02-28'],
  ['T7', 'ADD_MONTHS("9999-12-31", 1)', null],
  ['T7', 'ADD_MONTHS("0001-01-01", -1)', null],
  ['T7', 'ADD_MONTHS(due_on, 9007199254740991)', null],
  ['T8', 'START_OF(due_on, "week")', '2025-06-30'],
  ['T8', 'END_OF(due_on, "week")', '2025-07-06'],
  ['T8', 'START_OF("2025-11-30", "quarter")', '2025-10-01'],
  ['T8', 'END_OF("1900-02-01", "month")', '1900-02-28'],
  ['T8', 'END_OF("9999-12-31", "week")', null],
  ['T9', 'YEAR("0001-01-01") + MONTH(due_on) * 0 + DAY(due_on)', '31'],
  ['T9', 'WEEKDAY("2025-07-06")', 7],
  ['T10', 'BUSINESS_DAYS_BETWEEN("2025-09-27", "2025-09-28", "cn")', 1],
  ['T10', 'BUSINESS_DAYS_BETWEEN("2025-09-30", "2025-10-08", "cn")', 0],
  ['T11', 'ADD_BUSINESS_DAYS("2025-09-30", 1, "cn")', '2025-10-09'],
  ['T11', 'ADD_BUSINESS_DAYS("2025-10-09", -1, "cn")', '2025-09-30'],
  ['T11', 'ADD_BUSINESS_DAYS("2025-10-04", 0, "cn")', '2025-10-04'],
  ['T11', 'ADD_BUSINESS_DAYS("9999-12-30", 3, "cn")', null],
  ['T12', 'BUSINESS_DAYS_BETWEEN("2025-10-09", "2025-09-30", "cn")', -1],
  ['T12', 'BUSINESS_DAYS_BETWEEN("2025-07-04", "2025-07-06", "cn")', 0],
  ['T6', 'DATE_OF(NOW())', '2025-07-19'],
  ['S1', '"！" < "😀"', true],
  ['S1', '"a" < "华"', true],
  ['S1', '"B" < "a"', true],
  ['S2', '"é" = "e\u0301"', false],
  ['S2', '"A" = "a"', false],
  ['S3', 'CONTAINS("100%", "%")', true],
  ['S3', 'CONTAINS("100", "%")', false],
  ['S3', 'STARTS_WITH("abc", "")', true],
  ['S4', 'LOWER("ÄB")', 'Äb'],
  ['S4', 'UPPER("äb")', 'äB'],
  ['S7', 'LENGTH("😀e\u0301")', 3],
  ['S8', 'TRIM(" \u3000\u00a0a b\t\r\n")', 'a b'],
  ['S8', 'TRIM("\u2003a")', '\u2003a'],
  ['S9', 'LEFT("😀赵a", 2)', '😀赵'],
  ['S9', 'RIGHT(number, 1)', '1'],
  ['S9', 'MID("abcdef", 2, 3)', 'bcd'],
  ['S9', 'MID("abc", -1, 3)', 'a'],
  ['S9', 'LEFT("abc", -9007199254740991)', ''],
  ['P1', 'MATCHES(number, "^F-\\d+$")', true],
  ['B1', 'BUCKET(overdue_days, "current", 1, "1–30", 31, "over 30")', '1–30'],
  ['B2', 'BUCKET(30.5, "current", 1, "1–30", 31, "over 30")', '1–30'],
  ['B2', 'BUCKET(31, "current", 1, "1–30", 31, "over 30")', 'over 30'],
  ['B3', 'BUCKET(due_on, "old", "2025-06-30", "new")', 'new'],
  ['S5', 'CONCAT(number, " ", amount * 1.10, " ", due_on, " ", 7)', 'F-1 110 2025-06-30 7'],
];

describe('values', () => {
  test.each(overPresent)('%s: %s is %j', (_rule, formula, value) => {
    expect(evaluate(formula)).toBe(value);
  });
  test('T6: the zone of the workspace decides on which day an instant falls', () => {
    expect(evaluate('DATE_OF(NOW())', 'invoices', 10, { zone: 'Asia/Shanghai' })).toBe('2025-07-20');
  });
  test('D4: division agrees with whole-number arithmetic', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1 }), (a, b) => {
        const [over, under] = [BigInt(Math.abs(a)) * 20_000_000_000n + BigInt(b), 2n * BigInt(b)];
        const digits = String(over / under).padStart(11, '0');
        const value = evaluate(`(${a}) / ${b}`) as string;
        const [whole, fraction = ''] = value.replace('-', '').split('.') as [string, string?];
        expect(BigInt(whole + fraction.padEnd(10, '0'))).toBe(BigInt(digits));
      }),
      { numRuns: 100 },
    );
  });
  test('T1, T2: days between and adding days undo each other over all years', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_652_058 }), (days) => {
        const date = evaluate(`ADD_DAYS("0001-01-01", ${days})`) as string;
        expect(evaluate(`DAYS_BETWEEN("0001-01-01", "${date}")`)).toBe(days);
      }),
      { numRuns: 200 },
    );
  });
});

describe('mistakes', () => {
  test.each<[string, string, string]>([
    ['C1', 'due_on = amount', 'expression.type'],
    ['C1', 'number = 5', 'expression.type'],
    ['C1', 'owner = customer', 'expression.type'],
    ['C2', 'customer.grade = "E"', 'expression.choice'],
    ['C3', 'disputed > FALSE', 'expression.type'],
    ['C3', 'owner < 5', 'expression.type'],
    ['D6', 'ROUND(amount, overdue_days)', 'expression.type'],
    ['D6', 'ROUND(amount, 11)', 'expression.type'],
    ['D8', '12345678901234567.89 > 1', 'expression.number'],
    ['N9', 'IN(number, NULL)', 'expression.type'],
    ['U1', 'LOGIC("{""=="": [[], """"]}")', 'expression.shape'],
    ['U3', 'LOGIC("{""var"": null}")', 'expression.shape'],
    ['U4', 'LOGIC("{""missing"": [""number""]}")', 'expression.operator'],
    ['U5', 'number * 2', 'expression.type'],
    ['U7', 'AND(number, TRUE)', 'expression.type'],
    ['U8', 'LOGIC("{""all"": [{""var"": ""number""}, true]}")', 'expression.operator'],
    ['U9', 'LOGIC("{""in"": [1, [{""+"": [1, 2]}]]}")', 'expression.type'],
    ['T8', 'START_OF(due_on, "decade")', 'expression.choice'],
    ['T8', 'START_OF(due_on, number)', 'expression.type'],
    ['T10', 'ADD_BUSINESS_DAYS(due_on, 1, "xn")', 'expression.calendar'],
    ['T10', 'ADD_BUSINESS_DAYS(due_on, 1, number)', 'expression.type'],
    ['P1', 'MATCHES(number, number)', 'expression.type'],
    ['P2', 'MATCHES(number, "(a")', 'expression.pattern'],
    ['B1', 'BUCKET(amount, "a", 1)', 'expression.arguments'],
    ['B1', 'BUCKET(amount, "a", 1, "b", 2)', 'expression.type'],
    ['B3', 'BUCKET(amount, "a", 2, "b", 2, "c")', 'expression.bounds'],
    ['B3', 'BUCKET(amount, "a", amount, "b")', 'expression.type'],
    ['B3', 'BUCKET(number, "a", "b", "c")', 'expression.type'],
    ['B3', 'BUCKET(amount, "a", 1, "b") = "c"', 'expression.choice'],
    ['C6', 'IN_RANGE(disputed, TRUE, TRUE)', 'expression.type'],
    ['T1', 'due_on > "2025-13-01"', 'expression.date'],
    ['T4', 'due_on > "2025-02-30"', 'expression.date'],
    ['T4', 'due_on > "today"', 'expression.date'],
    ['A7', 'SUM(allocations.amount WHERE due_on > TODAY())', 'expression.field'],
    ['U1', '"" = 0', 'expression.type'],
    ['U2', 'NOT("0")', 'expression.type'],
    ['U3', 'LOGIC("{""var"": """"}")', 'expression.shape'],
    ['U5', '"1" + 2', 'expression.type'],
  ])('%s: %s is refused with %s', (_rule, formula, code) => {
    expect(codesOf(formula)).toEqual([code]);
  });
});

test('S6: a text that no database keeps is refused', () => {
  expect(codesOf('number = "\0"')).toEqual(['expression.text']);
  expect(codesOf(`number = ${printFormula('\ud800')}`)).toEqual(['expression.text']);
});

describe('aggregates', () => {
  test.each<[string, string, Value]>([
    ['A1', 'SUM(invoices.amount)', '0'],
    ['A1', 'SUM(invoices.overdue_days)', 0],
    ['A1', 'COUNT(invoices)', 0],
    ['A8', 'EXISTS(invoices)', false],
    ['A8', 'NOT(EXISTS(invoices WHERE NOT(IS_TRUE(overdue_days > 15))))', true],
    ['A2', 'MAX(invoices.due_on)', null],
    ['A2', 'AVERAGE(invoices.amount)', null],
  ])('%s: %s over nothing is %j', (_rule, formula, value) => {
    expect(evaluate(formula, 'customers', 2)).toBe(value);
  });

  test.each<[string, string, Value]>([
    ['A3', 'COUNT(contacts)', 4],
    ['A3', 'MIN(contacts.email)', 'b@x'],
    ['S1', 'MAX(contacts.email)', '😀@x'],
    ['A4', 'AVERAGE(invoices.overdue_days)', '10'],
    ['A4', 'AVERAGE(invoices.amount)', '50.05'],
    ['A5', 'COUNT(contacts WHERE role = "finance")', 3],
    ['A5', 'COUNT(contacts WHERE role <> "finance")', 0],
    ['A5', 'open_total', '60.1'],
    ['A8', 'EXISTS(invoices WHERE overdue_days > 15)', true],
    ['A8', 'EXISTS(invoices WHERE overdue_days > 100)', false],
    ['A8', 'NOT(EXISTS(contacts WHERE NOT(IS_TRUE(role = "finance"))))', false],
    ['D9', 'SUM(invoices.(overdue_days + 9007199254740000))', null],
    ['D9', 'SUM(invoices.(9007199254740991)) - 1', null],
  ])('%s: %s is %j', (_rule, formula, value) => {
    expect(evaluate(formula, 'customers', 1)).toBe(value);
  });

  test('A6: a stored rollup and one computed afresh agree on the day they meet, and only afresh follows the day', () => {
    expect(evaluate('open_amount')).toBe('60');
    expect(evaluate('open_amount', 'invoices', 10, { fresh: true })).toBe('60');
    expect(evaluate('open_amount', 'invoices', 10, { fresh: true, today: '2025-07-19' })).toBe('70');
    expect(evaluate('open_amount', 'invoices', 10, { fresh: true, today: '2025-07-21' })).toBe('55');
  });

  test('D0 is not overdue and the day after is the first overdue one', () => {
    const at = (today: string) =>
      ['status', 'overdue_days'].map((field) => evaluate(field, 'invoices', 10, { today }));
    expect(at('2025-05-30')).toEqual(['future', 0]);
    expect(at('2025-06-30')).toEqual(['open', 0]);
    expect(at('2025-07-01')).toEqual(['overdue', 1]);
    expect(at('2025-07-31')).toEqual(['overdue', 31]);
  });
});

test('the current user and parameters come from the environment', () => {
  const { node } = checkFormula('customer.owner = $who', {
    schema: dunningSchema,
    table: 'invoices',
    parameters: { who: { kind: 'reference', table: 'users' } },
  });
  const record = recordIn(records, dunningSchema, 'invoices', 10)!;
  const compiled = compileEvaluator(node!, dunningSchema);
  expect(compiled(record, { ...env, parameters: { who: 5 } })).toBe(true);
  expect(() => compiled(record, env)).toThrow('not given');
  expect(evaluate('customer.owner = CURRENT_USER()', 'invoices', 10, { user: 5 })).toBe(true);
  expect(evaluate('customer.owner = CURRENT_USER()')).toBe(null);
});

import { readFileSync } from 'node:fs';
import type { Expression } from '@dunlin/definition';
import { describe, expect, test } from 'vitest';
import { generateFormulaParser } from '../scripts/generate-formula-parser.ts';
import { checkFormula } from './check-formula.ts';
import { operators } from './operators/index.ts';
import { parseFormula } from './parse-formula.ts';
import { printFormula } from './print-formula.ts';
import { dunningSchema } from './testing/dunning-schema.ts';

test('the committed parser is what the grammar gives', () => {
  expect(readFileSync(new URL('formula-parser.js', import.meta.url), 'utf8')).toBe(generateFormulaParser());
});

describe('formula text', () => {
  test.each<[string, Expression]>([
    [
      'AND(overdue_days > 15, customer.grade = "C")',
      { and: [{ '>': [{ var: 'overdue_days' }, 15] }, { '==': [{ var: 'customer.grade' }, 'C'] }] },
    ],
    [
      'SUM(invoices.open_amount WHERE overdue_days > 0)',
      { sum_of: [{ rows: 'invoices' }, { var: 'open_amount' }, { '>': [{ var: 'overdue_days' }, 0] }] },
    ],
    ['COUNT(invoices)', { count_of: [{ rows: 'invoices' }] }],
    ['SUM(customer.invoices.amount)', { sum_of: [{ rows: 'customer/invoices' }, { var: 'amount' }] }],
    ['MAX(invoices[owner].due_on)', { max_of: [{ rows: 'invoices.owner' }, { var: 'due_on' }] }],
    [
      'AVERAGE(invoices.(amount * 2))',
      { average_of: [{ rows: 'invoices' }, { '*': [{ var: 'amount' }, 2] }] },
    ],
    [
      'MAX(0, DAYS_BETWEEN(due_on, TODAY()))',
      { max: [0, { days_between: [{ var: 'due_on' }, { today: [] }] }] },
    ],
    ['a - b - c', { '-': [{ '-': [{ var: 'a' }, { var: 'b' }] }, { var: 'c' }] }],
    ['a - (b - c)', { '-': [{ var: 'a' }, { '-': [{ var: 'b' }, { var: 'c' }] }] }],
    ['a + b + c', { '+': [{ var: 'a' }, { var: 'b' }, { var: 'c' }] }],
    ['(a + b) + c', { '+': [{ '+': [{ var: 'a' }, { var: 'b' }] }, { var: 'c' }] }],
    ['(a + b) * -c', { '*': [{ '+': [{ var: 'a' }, { var: 'b' }] }, { '-': [{ var: 'c' }] }] }],
    ['-5', -5],
    ['-(5)', { '-': [5] }],
    ['0 < a < 5', { '<': [0, { var: 'a' }, 5] }],
    ['IN(grade, "A", "B")', { in: [{ var: 'grade' }, ['A', 'B']] }],
    ['CONTAINS(name, "x")', { in: ['x', { var: 'name' }] }],
    ['NOT(TRUE)', { '!': [true] }],
    ['owner = CURRENT_USER()', { '==': [{ var: 'owner' }, { current_user: [] }] }],
    ['$subject', { parameter: 'subject' }],
    ['"say ""hi"""', 'say "hi"'],
    ['LOGIC("{""map"":[[1],2]}")', { map: [[1], 2] }],
  ])('%s', (text, expression) => {
    expect(parseFormula(text)).toMatchObject({ expression, problems: [] });
    expect(printFormula(expression)).toBe(text);
  });

  test('F3: what people type in other ways is understood: small letters, Chinese marks, other signs', () => {
    const { expression } = parseFormula("and（open_amount ≥ 5，name ≠ “华信”， code == 'x', 3 × 2 = 6）");
    expect(printFormula(expression!)).toBe('AND(open_amount >= 5, name <> "华信", code = "x", 3 * 2 = 6)');
  });

  test.each([
    [
      '并且(overdue_days > 15, 或者(disputed, 为空(owner)))',
      'AND(overdue_days > 15, OR(disputed, IS_EMPTY(owner)))',
    ],
    ['求和(invoices.open_amount 其中 overdue_days > 0)', 'SUM(invoices.open_amount WHERE overdue_days > 0)'],
    ['最大值(0, 相隔天数(due_on, 今天()))', 'MAX(0, DAYS_BETWEEN(due_on, TODAY()))'],
    ['如果(owner = 当前用户(), 四舍五入(amount, 2), 0)', 'IF(owner = CURRENT_USER(), ROUND(amount, 2), 0)'],
    ['原始逻辑("{""map"":[[1],2]}")', 'LOGIC("{""map"":[[1],2]}")'],
  ])('F4: %s is %s', (zh, en) => {
    const { expression, problems } = parseFormula(zh);
    expect(problems).toEqual([]);
    expect(printFormula(expression!)).toBe(en);
    expect(printFormula(expression!, { language: 'zh' })).toBe(zh);
    expect(parseFormula(en).expression).toEqual(expression);
  });

  test('F4: languages mix, and further names are read', () => {
    const { expression } = parseFormula('若(且(a, NOT(b)), 合计(invoices.amount WHERE c), 今日())');
    expect(printFormula(expression!)).toBe('IF(AND(a, NOT(b)), SUM(invoices.amount WHERE c), TODAY())');
  });

  test('F5: a name with a bracket after it is a function, every other a field', () => {
    expect(parseFormula('求和 + 今天').expression).toEqual({ '+': [{ var: '求和' }, { var: '今天' }] });
    expect(printFormula({ var: '其中' })).toBe('LOGIC("{""var"":""其中""}")');
  });

  test('every place at which a formula cannot be read is named at once', () => {
    const text = 'AND(a >, b = ) + "x';
    expect(parseFormula(text).problems.map(({ range }) => [range!.from, range!.to])).toEqual([
      [7, 7],
      [13, 13],
    ]);
  });

  test('examples of every operator can be printed and parsed', () => {
    for (const { expression } of operators.flatMap(({ examples }) => examples)) {
      expect(parseFormula(printFormula(expression)).expression).toEqual(expression);
    }
  });

  test.each([
    ['1 +', 'expression.syntax', 3, 3],
    ['1 2', 'expression.syntax', 2, 3],
    ['"open', 'expression.syntax', 0, 5],
    ['', 'expression.syntax', 0, 0],
    ['a < b <= c', 'expression.syntax', 6, 8],
    ['ROUND(x WHERE y)', 'expression.syntax', 8, 15],
    ['invoices[owner]', 'expression.syntax', 9, 14],
    ['SUM(a[x].b[y].c.d)', 'expression.syntax', 6, 7],
    ['LOGIC("{")', 'expression.syntax', 0, 10],
    ['SUMM(invoices)', 'expression.operator', 0, 4],
    ['constructor(1)', 'expression.operator', 0, 11],
    ['SUM(invoices)', 'expression.arguments', 4, 12],
    ['SUM(a, b)', 'expression.arguments', 0, 9],
    ['CONTAINS(a)', 'expression.arguments', 0, 11],
    ['CONTAINS(a, b, c)', 'expression.arguments', 0, 17],
    ['IN()', 'expression.arguments', 0, 4],
    ['TODAY(1)', 'expression.arguments', 0, 8],
    ['0.12345678901234567890', 'expression.number', 0, 22],
  ])('%s is refused with %s at %i to %i', (text, code, from, to) => {
    expect(parseFormula(text).problems).toMatchObject([{ code, range: { from, to } }]);
    expect(parseFormula(text).expression).toBeUndefined();
  });

  test('problems of the check stand at their place in the text', () => {
    const text = 'AND(overdue_day > 15, customer.grade = "E", IN(customer.grade, "A", "Z"))';
    const { problems } = checkFormula(text, {
      schema: dunningSchema,
      table: 'invoices',
      expected: 'boolean',
    });
    expect(problems.map(({ code, range }) => [code, text.slice(range!.from, range!.to)])).toEqual([
      ['expression.field', 'overdue_day'],
      ['expression.choice', '"E"'],
      ['expression.choice', '"Z"'],
    ]);
    expect(problems[0]!.params).toMatchObject({ nearest: 'overdue_days' });
  });

  test.each([
    '('.repeat(15_000),
    '-'.repeat(19_000),
    `${'1-'.repeat(9_000)}1`,
    'a='.repeat(9_000),
    '1'.repeat(30_000),
  ])('hostile text %# is refused quickly', (text) => {
    const { problems } = parseFormula(text);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThanOrEqual(10);
  });

  test('expressions too deep to print do not break the printer', () => {
    let deep: Expression = true;
    for (let i = 0; i < 50_000; i++) deep = { '!': [deep] };
    expect(printFormula(deep)).toContain('…');
  });
});

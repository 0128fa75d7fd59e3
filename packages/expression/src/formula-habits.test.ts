import { expect, test } from 'vitest';
import { checkFormula } from './check-formula.ts';
import { parseFormula } from './parse-formula.ts';
import { buildSchema, date, money } from './testing/schema-builder.ts';

const schema = buildSchema({ a: { due: date, paid_on: date, name: { kind: 'text' }, amount: money } });
const paramsOf = (text: string) =>
  checkFormula(text, { schema, table: 'a' }).problems.map(({ code, params }) => ({ code, ...params }));

test.each([
  ['EDATE(due, 1)', 'ADD_MONTHS'],
  ['IsBlank(due)', 'IS_EMPTY'],
  ['DATEDIF(due, paid_on, "d")', 'DAYS_BETWEEN(from, to)'],
  ['天数(due, paid_on)', '相隔天数(起, 止)'],
  ['SUMIF(rows, 1)', 'SUM(rows.field WHERE condition)'],
])('the function of others in %s has one here: %s', (text, write) => {
  expect(paramsOf(text)).toMatchObject([{ code: 'expression.operator', write }]);
});

test.each([
  ['amount > 1 AND amount < 2', 'AND', 'AND(a, b)'],
  ['amount > 1 or amount < 2', 'or', 'OR(a, b)'],
  ['amount > 1 并且 amount < 2', '并且', 'AND(a, b)'],
  ['amount > 1 && amount < 2', '&&', 'AND(a, b)'],
  ['amount > 1 || amount < 2', '||', 'OR(a, b)'],
  ['name & name', '&', 'CONCAT(a, b)'],
  ['NOT name', 'NOT', 'NOT(a)'],
  ['IF(true; 1; 2)', ';', ','],
  ['amount * 5%', '%', '/ 100'],
  ['amount > 1,000', '1,000', '1000'],
  ['amount > 1,000,000', '1,000,000', '1000000'],
])('%s: instead of %s the formula writes %s', (text, found, write) => {
  expect(paramsOf(text)[0]).toMatchObject({ code: 'expression.syntax', found, write });
});

test('a formula may begin with the sign of spreadsheets', () => {
  expect(parseFormula('=1 + 2').expression).toEqual({ '+': [1, 2] });
  expect(parseFormula('== 1').problems).toHaveLength(1);
});

test.each([
  ['due - paid_on', 'DAYS_BETWEEN(from, to)'],
  ['due + 1', 'ADD_DAYS(date, days)'],
  ['due - 1', 'ADD_DAYS(date, -days)'],
  ['name + "x"', 'CONCAT(a, b)'],
])('%s is done by %s', (text, write) => {
  expect(paramsOf(text)[0]).toMatchObject({ code: 'expression.type', write });
});

test('a function without its brackets is named', () => {
  expect(paramsOf('due < TODAY')).toMatchObject([{ code: 'expression.field', nearest: 'TODAY()' }]);
});

test('what people call a field leads to its key', () => {
  const table = schema.tables.get('a')!;
  const due = { ...table.fields.get('due')!, label: { zh: '到期日', en: 'Due date' } };
  const labelled = { ...table, fields: new Map(table.fields).set('due', due) };
  const named = { ...schema, tables: new Map([['a', labelled]]), table: () => labelled };
  for (const name of ['到期日', 'Due_date']) {
    const { problems } = checkFormula(`${name} > TODAY()`, { schema: named, table: 'a' });
    expect(problems).toMatchObject([{ code: 'expression.field', params: { name, nearest: 'due' } }]);
  }
});

test('an amount in the code of a currency beside one of the workspace: BASE_CURRENCY() is named', () => {
  const write = 'BASE_CURRENCY()';
  expect(paramsOf('CONVERT(amount, "CNY", "USD", due)')).toMatchObject([{ fixed: 'CNY', write }]);
  expect(paramsOf('CONVERT(amount, BASE_CURRENCY(), "CNY", due) > amount')).toMatchObject([
    { code: 'expression.currency', fixed: 'CNY', write },
  ]);
});

import { expect, test } from 'vitest';
import { check } from './check.ts';
import { type ExplainNode, explain } from './explain.ts';
import { formatNode, formatNodeInWords } from './format-node.ts';
import { parseFormula } from './parse-formula.ts';
import { dunningSchema } from './testing/dunning-schema.ts';
import { type Records, recordIn } from './testing/record-store.ts';

const records: Records = {
  customers: [{ id: 1, name: 'Huaxin', grade: 'C' }],
  invoices: [
    { id: 10, customer: 1, amount: '100', paid_amount: '30', issued_on: '2025-05-31', due_on: '2025-06-30' },
    { id: 11, customer: 1, amount: '50', paid_amount: '50', issued_on: '2025-05-31', due_on: '2025-06-30' },
  ],
  allocations: [{ id: 100, invoice: 10, amount: '30', allocated_on: '2025-06-15' }],
};
const env = { today: '2025-07-20', now: '2025-07-20T01:00:00.000Z' };

const explained = (table: string, id: number, formula: string): ExplainNode => {
  const { node } = check(parseFormula(formula).expression!, { schema: dunningSchema, table });
  return explain(node!, dunningSchema, recordIn(records, dunningSchema, table, id)!, env);
};

const lines = ({ text, value, children }: ExplainNode, indent = ''): string[] => [
  `${indent}${text} = ${JSON.stringify(value)}`,
  ...children.flatMap((child) => lines(child, `${indent}  `)),
];

test('every part that is no literal stands with its value, formulas opened', () => {
  expect(lines(explained('invoices', 10, 'AND(open_amount > 5, customer.grade = "C")'))).toEqual([
    'AND(open_amount > 5, customer.grade = "C") = true',
    '  open_amount > 5 = true',
    '    open_amount = "70"',
    '      amount - paid_amount = "70"',
    '        amount = "100"',
    '        paid_amount = "30"',
    '          SUM(allocations.amount WHERE allocated_on <= TODAY()) = "30"',
    '            amount = "30"',
    '  customer.grade = "C" = true',
    '    customer.grade = "C"',
  ]);
});

test('an aggregate opens into the rows that it counted, with labels in both languages', () => {
  const tree = explained('customers', 1, 'COUNT(invoices WHERE overdue_days > 0)');
  expect(tree).toMatchObject({
    value: 1,
    children: [{ value: 10, label: { zh: 'invoices #10', en: 'invoices #10' } }],
  });
});

test('a tree that nobody would read to its end is cut and says so', () => {
  const many: Records = {
    customers: [{ id: 1 }],
    contacts: Array.from({ length: 50 }, (_, index) => ({ id: index + 1, customer: 1, email: 'a' })),
  };
  const { node } = check({ count_of: [{ rows: 'contacts' }] }, { schema: dunningSchema, table: 'customers' });
  const tree = explain(node!, dunningSchema, recordIn(many, dunningSchema, 'customers', 1)!, env);
  expect(tree.children).toHaveLength(20);
  expect(tree.omitted).toBe(30);
});

test('every part is also said in words of both languages: labels in place of keys', () => {
  const tree = explained(
    'invoices',
    10,
    'AND(open_amount > 5, MAX(0, overdue_days) > SUM(customer.invoices.amount WHERE disputed))',
  );
  expect(tree.words).toEqual({
    zh: '并且(open_amount（中） > 5, 最大值(0, overdue_days（中）) > 求和(customer（中）.invoices.amount（中） 其中 disputed（中）))',
    en: 'AND(open_amount > 5, MAX(0, overdue_days) > SUM(customer.invoices.amount WHERE disputed))',
  });
});

test('in words a choice stands with its label, beside any field that has it; in the formula with its key', () => {
  const customers = dunningSchema.table('customers')!;
  const grade = customers.fields.get('grade')!;
  const choiceLabels = new Map([['C', { zh: '丙级', en: 'Third' }]]);
  const named = {
    ...customers,
    fields: new Map([...customers.fields, ['grade', { ...grade, choiceLabels }]]),
  };
  const schema = {
    ...dunningSchema,
    table: (key: string) => (key === 'customers' ? named : dunningSchema.table(key)),
  };
  const formula = 'OR(customer.grade = "C", IN(customer.grade, "B", "C"), number = "C")';
  const { node } = check(parseFormula(formula).expression!, { schema, table: 'invoices' });
  expect([formatNode(node!, schema), formatNodeInWords(node!, schema, 'zh')]).toEqual([
    formula,
    '或者(customer（中）.grade（中） = "丙级", 属于(customer（中）.grade（中）, "B", "丙级"), number（中） = "C")',
  ]);
});

test('a calendar is named by its key, not by its days', () => {
  const { text, value } = explained('invoices', 10, 'BUSINESS_DAYS_BETWEEN(issued_on, due_on, "cn") > 20');
  expect([text, value]).toEqual(['BUSINESS_DAYS_BETWEEN(issued_on, due_on, "cn") > 20', true]);
});

import type { Expression } from '@dunlin/definition';
import { expect, test } from 'vitest';
import { check } from './check.ts';
import { dependencies, dependsOnToday } from './dependencies.ts';
import { dunningSchema } from './testing/dunning-schema.ts';
import { buildSchema, integer, reference } from './testing/schema-builder.ts';

const nodeOf = (table: string, expression: Expression) =>
  check(expression, { schema: dunningSchema, table }).node!;

/** `customer › [invoices.customer] amount` */
const pathsOf = (table: string, expression: Expression): string[] =>
  dependencies(nodeOf(table, expression), dunningSchema).map(({ path, table: at, field, source }) => {
    const way = path.map((step) => (step.kind === 'reference' ? step.field : `[${step.table}.${step.via}]`));
    return [...way, `${at}.${field}${source === 'rollup' ? ' (rollup)' : ''}`].join(' › ');
  });

test('a path depends on every reference on the way and on the field at its end', () => {
  expect(pathsOf('invoices', { var: 'customer.owner.name' })).toEqual([
    'invoices.customer',
    'customer › customers.owner',
    'customer › owner › users.name',
  ]);
  expect(pathsOf('invoices', { var: 'customer.id' })).toEqual(['invoices.customer']);
});

test('formulas and rollups are followed to the columns behind them', () => {
  expect(pathsOf('customers', { var: 'open_total' })).toEqual([
    '[invoices.customer] › invoices.customer',
    '[invoices.customer] › invoices.amount',
    '[invoices.customer] › invoices.paid_amount (rollup)',
    '[invoices.customer] › [allocations.invoice] › allocations.invoice',
    '[invoices.customer] › [allocations.invoice] › allocations.amount',
    '[invoices.customer] › [allocations.invoice] › allocations.allocated_on',
    '[invoices.customer] › invoices.issued_on',
  ]);
});

test('an aggregate depends on the reference of its rows, so that rows that come and go count', () => {
  expect(pathsOf('invoices', { count_of: [{ rows: 'customer/contacts' }] })).toEqual([
    'invoices.customer',
    'customer › [contacts.customer] › contacts.customer',
  ]);
});

test('what reads today, through formulas and rollups too, depends on today', () => {
  expect(dependsOnToday(nodeOf('invoices', { var: 'open_amount' }), dunningSchema)).toBe(true);
  expect(dependsOnToday(nodeOf('invoices', { var: 'customer.finance_email' }), dunningSchema)).toBe(false);
  expect(dependsOnToday(nodeOf('invoices', { '<': [{ var: 'due_on' }, '2025-01-01'] }), dunningSchema)).toBe(
    false,
  );
  expect(dependsOnToday(nodeOf('customers', { var: 'overdue_total' }), dunningSchema)).toBe(true);
});

test('fields that use themselves end', () => {
  const schema = buildSchema({
    t: {
      parent: reference('t'),
      other: reference('t'),
      level: {
        type: integer,
        formula: { '+': [{ var: 'parent.level' }, { var: 'other.level' }] },
      },
    },
  });
  const { node } = check({ var: 'level' }, { schema, table: 't' });
  expect(dependencies(node!, schema)).toHaveLength(2);
  expect(dependsOnToday(node!, schema)).toBe(false);
});

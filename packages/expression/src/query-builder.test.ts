import type { Expression } from '@dunlin/definition';
import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import type { Node } from './node.ts';
import type { Query, Scalar } from './plan.ts';
import { QueryBuilder } from './query-builder.ts';
import { dunningSchema } from './testing/dunning-schema.ts';

const nodeOf = (table: string, expression: Expression): Node => {
  const { node, problems } = check(expression, { schema: dunningSchema, table });
  expect(problems).toEqual([]);
  return node!;
};

/** The plan as a few lines: enough to see joins, keys, filters and columns. */
function sketch(query: Query, indent = ''): string[] {
  const lines = [`${indent}from ${query.from.table} ${query.from.alias}`];
  for (const join of query.joins) {
    const on = join.on.map(({ left, right }) => `${show(left)} = ${show(right)}`).join(', ');
    if (join.relation.kind === 'table')
      lines.push(`${indent}join ${join.relation.table} ${join.alias} on ${on}`);
    else lines.push(`${indent}join ${join.alias} on ${on}`, ...sketch(join.relation.query, `${indent}  `));
  }
  if (query.where) lines.push(`${indent}where ${show(query.where)}`);
  if (query.groupBy) lines.push(`${indent}group ${query.groupBy.map(show).join(', ')}`);
  for (const { name, value } of query.columns) lines.push(`${indent}${name}: ${show(value)}`);
  return lines;
}

function show(scalar: Scalar): string {
  switch (scalar.kind) {
    case 'column':
      return `${scalar.alias}.${scalar.column}`;
    case 'literal':
      return JSON.stringify(scalar.value);
    case 'parameter':
      return `$${scalar.name}`;
    case 'call':
      return `${scalar.fn}(${scalar.args.map(show).join(', ')})`;
    case 'case':
      return `case(${scalar.branches.map((each) => `${show(each.when)}: ${show(each.then)}`).join('; ')}; ${show(scalar.otherwise)})`;
    case 'aggregate': {
      const filter = scalar.filter ? ` where ${show(scalar.filter)}` : '';
      return `${scalar.fn}(${scalar.value ? show(scalar.value) : ''}${filter})`;
    }
  }
}

const planOf = (
  table: string,
  expressions: Record<string, Expression>,
  options: { stored: boolean; keys?: string } = { stored: true },
): string[] => {
  const builder = new QueryBuilder(dunningSchema, table, options);
  for (const [name, expression] of Object.entries(expressions))
    builder.column(name, nodeOf(table, expression));
  return sketch(builder.build());
};

describe('query plans', () => {
  test('a column joins nothing', () => {
    expect(planOf('invoices', { a: { var: 'amount' } })).toEqual(['from invoices t', 'a: t.amount']);
  });

  test('a path over references is one left join a step, shared by everything that takes it', () => {
    expect(
      planOf('invoices', {
        a: { var: 'customer.grade' },
        b: { var: 'customer.owner.name' },
        c: { var: 'customer.owner.manager.id' },
      }),
    ).toEqual([
      'from invoices t',
      'join customers r1 on t.customer = r1.id',
      'join users r2 on r1.owner = r2.id',
      'a: r1.grade',
      'b: r2.name',
      'c: r2.manager',
    ]);
  });

  test('the id over a reference is the reference itself, without a join', () => {
    expect(planOf('invoices', { a: { var: 'customer.id' } })).toEqual(['from invoices t', 'a: t.customer']);
  });

  test('formulas are written out and stored rollups read from their column', () => {
    expect(planOf('invoices', { a: { var: 'open_amount' } })).toEqual([
      'from invoices t',
      'a: subtract(t.amount, t.paid_amount)',
    ]);
  });

  test('N11: a formula over a reference is null where the reference is empty, guarded only where it needs to be', () => {
    expect(planOf('allocations', { a: { var: 'invoice.open_amount' } }).at(-1)).toBe(
      'a: subtract(r1.amount, r1.paid_amount)',
    );
    expect(planOf('invoices', { a: { var: 'customer.open_total' } }).at(-1)).toBe(
      'a: case(not(is-null(t.customer)): coalesce(g1.a1, "0"); null)',
    );
  });

  test('afresh, a rollup is one grouped join with its filter as the condition of the query', () => {
    expect(planOf('invoices', { a: { var: 'open_amount' } }, { stored: false })).toEqual([
      'from invoices t',
      'join g1 on t.id = g1.key',
      '  from allocations c1',
      '  where less-or-equal(c1.allocated_on, $today)',
      '  group c1.invoice',
      '  key: c1.invoice',
      '  a1: sum(c1.amount)',
      'a: subtract(t.amount, coalesce(g1.a1, "0"))',
    ]);
  });

  test('aggregates over the same rows share one grouped join, each behind its own filter', () => {
    expect(
      planOf('customers', {
        a: { sum_of: [{ rows: 'invoices' }, { var: 'amount' }, { '==': [{ var: 'disputed' }, true] }] },
        b: { count_of: [{ rows: 'invoices' }] },
        c: { max_of: [{ rows: 'invoices.customer' }, { var: 'due_on' }] },
        d: { count_of: [{ rows: 'invoices' }] },
      }),
    ).toEqual([
      'from customers t',
      'join g1 on t.id = g1.key',
      '  from invoices c1',
      '  group c1.customer',
      '  key: c1.customer',
      '  a1: sum(c1.amount where equal(c1.disputed, true))',
      '  a2: count()',
      '  a3: max(c1.due_on)',
      'a: coalesce(g1.a1, "0")',
      'b: coalesce(g1.a2, 0)',
      'c: g1.a3',
      'd: coalesce(g1.a2, 0)',
    ]);
  });

  test('conditions that all aggregates of a join share become conditions of its query', () => {
    const disputed = { '==': [{ var: 'disputed' }, true] };
    const plan = planOf('customers', {
      a: { sum_of: [{ rows: 'invoices' }, { var: 'amount' }, disputed] },
      b: { count_of: [{ rows: 'invoices' }, { and: [{ '>': [{ var: 'amount' }, 5] }, disputed] }] },
    });
    expect(plan.slice(2, 7)).toEqual([
      '  from invoices c1',
      '  where equal(c1.disputed, true)',
      '  group c1.customer',
      '  key: c1.customer',
      '  a1: sum(c1.amount)',
    ]);
    expect(plan[7]).toBe('  a2: count( where greater(c1.amount, "5"))');
  });

  test('an aggregate over a reference joins on the reference', () => {
    const plan = planOf('invoices', { a: { count_of: [{ rows: 'customer/contacts' }] } });
    expect(plan.slice(0, 3)).toEqual([
      'from invoices t',
      'join g1 on t.customer = g1.key',
      '  from contacts c1',
    ]);
  });

  test('an aggregate of rows that have aggregates nests one grouped query in the other', () => {
    expect(planOf('customers', { a: { var: 'open_total' } }, { stored: false })).toEqual([
      'from customers t',
      'join g1 on t.id = g1.key',
      '  from invoices c1',
      '  join g2 on c1.id = g2.key',
      '    from allocations c2',
      '    where less-or-equal(c2.allocated_on, $today)',
      '    group c2.invoice',
      '    key: c2.invoice',
      '    a1: sum(c2.amount)',
      '  where less-or-equal(c1.issued_on, $today)',
      '  group c1.customer',
      '  key: c1.customer',
      '  a1: sum(subtract(c1.amount, coalesce(g2.a1, "0")))',
      'a: coalesce(g1.a1, "0")',
    ]);
  });

  test('known keys restrict the table and every grouped query below it', () => {
    expect(planOf('customers', { a: { var: 'open_total' } }, { stored: false, keys: 'ids' })).toEqual([
      'from customers t',
      'join g1 on t.id = g1.key',
      '  from invoices c1',
      '  join g2 on c1.id = g2.key',
      '    from allocations c2',
      '    join k1 on c2.invoice = k1.key',
      '      from invoices c3',
      '      where in-list(c3.customer, $ids)',
      '      key: c3.id',
      '    where and(not(is-null(k1.key)), less-or-equal(c2.allocated_on, $today))',
      '    group c2.invoice',
      '    key: c2.invoice',
      '    a1: sum(c2.amount)',
      '  where and(in-list(c1.customer, $ids), less-or-equal(c1.issued_on, $today))',
      '  group c1.customer',
      '  key: c1.customer',
      '  a1: sum(subtract(c1.amount, coalesce(g2.a1, "0")))',
      'where in-list(t.id, $ids)',
      'a: coalesce(g1.a1, "0")',
    ]);
  });

  test('known keys restrict rows over a reference to the records that the keys lead to', () => {
    const count = { count_of: [{ rows: 'customer/contacts' }] };
    expect(planOf('invoices', { a: count }, { stored: true, keys: 'ids' })).toEqual([
      'from invoices t',
      'join g1 on t.customer = g1.key',
      '  from contacts c1',
      '  join k1 on c1.customer = k1.key',
      '    from invoices c2',
      '    where in-list(c2.id, $ids)',
      '    group c2.customer',
      '    key: c2.customer',
      '  where not(is-null(k1.key))',
      '  group c1.customer',
      '  key: c1.customer',
      '  a1: count()',
      'where in-list(t.id, $ids)',
      'a: coalesce(g1.a1, 0)',
    ]);
  });

  test('an average divides sum by count as the language does, not as a database averages', () => {
    const plan = planOf('customers', { a: { average_of: [{ rows: 'invoices' }, { var: 'amount' }] } });
    expect(plan.at(-1)).toBe('a: divide(g1.a2, to-decimal(g1.a1))');
    expect(plan.slice(-3, -1)).toEqual([
      '  a1: count( where not(is-null(c1.amount)))',
      '  a2: sum(c1.amount)',
    ]);
  });

  test('whole numbers meet decimals only through a written conversion', () => {
    expect(planOf('invoices', { a: { '*': [{ var: 'overdue_days' }, { var: 'amount' }] } }).at(-1)).toMatch(
      /^a: multiply\(to-decimal\(case\(/,
    );
  });

  test('where, groups, measures, order, limit and totals stand in the plan as asked', () => {
    const builder = new QueryBuilder(dunningSchema, 'invoices', { stored: true });
    const customer = builder.field('customer');
    const total = builder.aggregate('sum', builder.field('open_amount'));
    const query = builder
      .where(nodeOf('invoices', { '>': [{ var: 'open_amount' }, 0] }))
      .where(nodeOf('invoices', { '==': [{ var: 'disputed' }, false] }))
      .groupBy(customer)
      .column('customer', customer)
      .column('total', total)
      .orderBy(total, true)
      .limit(10)
      .totals('is_total')
      .build();
    expect(sketch(query)).toEqual([
      'from invoices t',
      'where and(greater(subtract(t.amount, t.paid_amount), "0"), equal(t.disputed, false))',
      'group t.customer',
      'customer: t.customer',
      'total: coalesce(sum(subtract(t.amount, t.paid_amount)), "0")',
    ]);
    expect(query).toMatchObject({
      limit: 10,
      totals: { column: 'is_total' },
      orderBy: [{ descending: true }],
    });
  });
});

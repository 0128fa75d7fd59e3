import type { Query, Scalar, ScalarFunction, Type, Value } from '@dunlin/expression';
import { onEachDatabase } from '@dunlin/testkit';
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { keysetAfter } from './keyset-after.ts';
import { printQuery } from './print-query.ts';

const compiler = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db: Kysely<unknown>) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});
const print = (query: Query): string =>
  printQuery(query, { today: '2025-07-01' }, 'test').compile(compiler).sql;

const types = {
  boolean: { kind: 'boolean' },
  text: { kind: 'text' },
  integer: { kind: 'integer' },
  money: { kind: 'money' },
  date: { kind: 'date' },
  customer: { kind: 'reference', table: 'customers' },
} as const satisfies Record<string, Type>;
const column = (alias: string, name: string, type: Type): Scalar => ({
  kind: 'column',
  alias,
  column: name,
  type,
});
const literal = (value: Value, type: Type): Scalar => ({ kind: 'literal', value, type });
const call = (fn: ScalarFunction, type: Type, ...args: Scalar[]): Scalar => ({
  kind: 'call',
  fn,
  args,
  type,
});
const branch = (when: Scalar, then: Scalar) => ({ when, then });
const today: Scalar = { kind: 'parameter', name: 'today', type: types.date };

const invoice = {
  id: column('i', 'id', types.integer),
  number: column('i', 'number', types.text),
  customer: column('i', 'customer', types.customer),
  amount: column('i', 'amount', types.money),
  due: column('i', 'due', types.date),
};
const customerName = column('c', 'name', types.text);
const customerId = column('c', 'id', types.customer);
const overdue = call('days-between', types.integer, invoice.due, today);
const from: Query['from'] = { alias: 'i', table: 'invoices' };
const toCustomers: Query['joins'][number] = {
  alias: 'c',
  relation: { kind: 'table', table: 'customers' },
  on: [{ left: invoice.customer, right: customerId }],
};
/** `late` more than 15 days, `due` else, null without a due date. */
const bucket: Scalar = {
  kind: 'case',
  branches: [
    branch(call('is-null', types.boolean, invoice.due), literal(null, types.text)),
    branch(call('greater', types.boolean, overdue, literal(15, types.integer)), literal('late', types.text)),
  ],
  otherwise: literal('due', types.text),
  type: types.text,
};
const total: Scalar = { kind: 'aggregate', fn: 'sum', value: invoice.amount, type: types.money };
const count: Scalar = { kind: 'aggregate', fn: 'count', type: types.integer };

const plans = {
  list: {
    from,
    joins: [toCustomers],
    where: call('greater', types.boolean, overdue, literal(0, types.integer)),
    columns: [
      { name: 'number', value: invoice.number },
      { name: 'customer', value: customerName },
    ],
    orderBy: [
      { value: customerName, descending: true },
      { value: invoice.id, descending: false },
    ],
    limit: 2,
  },
  grouped: {
    from: { alias: 'c', table: 'customers' },
    joins: [
      {
        alias: 'g',
        relation: {
          kind: 'query',
          query: {
            from,
            joins: [],
            groupBy: [invoice.customer],
            columns: [
              { name: 'key', value: invoice.customer },
              { name: 'total', value: total },
              {
                name: 'late',
                value: {
                  kind: 'aggregate',
                  fn: 'count',
                  filter: call('greater', types.boolean, overdue, literal(15, types.integer)),
                  type: types.integer,
                },
              },
              {
                name: 'average',
                value: { kind: 'aggregate', fn: 'average', value: invoice.amount, type: types.money },
              },
            ],
          },
        },
        on: [{ left: customerId, right: column('g', 'key', types.customer) }],
      },
    ],
    columns: [
      { name: 'name', value: customerName },
      { name: 'total', value: column('g', 'total', types.money) },
      {
        name: 'late',
        value: call('coalesce', types.integer, column('g', 'late', types.integer), literal(0, types.integer)),
      },
      { name: 'average', value: column('g', 'average', types.money) },
    ],
    orderBy: [{ value: customerId, descending: false }],
  },
  ageing: {
    from,
    joins: [],
    groupBy: [bucket, invoice.customer],
    columns: [
      { name: 'bucket', value: bucket },
      { name: 'title', value: call('concat', types.text, literal('is ', types.text), bucket) },
      { name: 'customer', value: invoice.customer },
      { name: 'total', value: total },
      { name: 'count', value: count },
    ],
    orderBy: [
      { value: bucket, descending: true },
      { value: total, descending: true },
    ],
    limit: 3,
    totals: { column: 'is_total' },
  },
  nothing: {
    from,
    joins: [],
    where: call('less', types.boolean, invoice.id, literal(0, types.integer)),
    columns: [
      { name: 'total', value: total },
      { name: 'count', value: count },
      { name: 'latest', value: { kind: 'aggregate', fn: 'max', value: invoice.number, type: types.text } },
      {
        name: 'average',
        value: { kind: 'aggregate', fn: 'average', value: invoice.amount, type: types.money },
      },
    ],
  },
} satisfies Record<string, Query>;

describe('a query plan prints', () => {
  test('a list with a left join, a bound condition and nulls last', () => {
    expect(print(plans.list)).toMatchInlineSnapshot(
      `"select "i"."number" as "number", "c"."name" as "customer" from "test"."invoices" as "i" left join "test"."customers" as "c" on "i"."customer" = "c"."id" where (($1::date - "i"."due") > $2::bigint) order by "c"."name" collate "C" desc nulls last, "i"."id" asc nulls last limit $3::bigint"`,
    );
  });
  test('a grouped query as a derived table, conditions of aggregates as filters', () => {
    expect(print(plans.grouped)).toMatchInlineSnapshot(
      `"select "c"."name" as "name", "g"."total" as "total", coalesce("g"."late", $1::bigint) as "late", "g"."average" as "average" from "test"."customers" as "c" left join (select "i"."customer" as "key", coalesce(sum("i"."amount"), 0) as "total", count(*) filter (where (($2::date - "i"."due") > $3::bigint)) as "late", round(div((sum("i"."amount"))::numeric * 100000000000, nullif((count("i"."amount"))::numeric, 0)) * 0.00000000001, 10) as "average" from "test"."invoices" as "i" group by "i"."customer") as "g" on "c"."id" = "g"."key" order by "c"."id" asc nulls last"`,
    );
  });
  test('computed group keys once, totals as a grouping set', () => {
    expect(print(plans.ageing)).toMatchInlineSnapshot(
      `"select "~groups"."g0" as "bucket", ($1::text || "~groups"."g0") as "title", "i"."customer" as "customer", coalesce(sum("i"."amount"), 0) as "total", count(*) as "count", grouping("~groups"."g0") as "is_total" from "test"."invoices" as "i" cross join lateral (select case when ("i"."due" is null) then $2::text when (($3::date - "i"."due") > $4::bigint) then $5::text else $6::text end as "g0") as "~groups" group by grouping sets (("~groups"."g0", "i"."customer"), ()) order by grouping("~groups"."g0") desc, "~groups"."g0" collate "C" desc nulls last, coalesce(sum("i"."amount"), 0) desc nulls last limit $7::bigint"`,
    );
  });
  test('aggregates without groups, a sum of nothing being 0', () => {
    expect(print(plans.nothing)).toMatchInlineSnapshot(
      `"select coalesce(sum("i"."amount"), 0) as "total", count(*) as "count", max("i"."number" collate "C") as "latest", round(div((sum("i"."amount"))::numeric * 100000000000, nullif((count("i"."amount"))::numeric, 0)) * 0.00000000001, 10) as "average" from "test"."invoices" as "i" where ("i"."id" < $1::bigint)"`,
    );
  });
  test('hostile names inside quotes, and refuses those that PostgreSQL would cut', () => {
    const name = 'x"; drop table customers; --';
    const hostile: Query = {
      from: { alias: name, table: name },
      joins: [],
      columns: [{ name, value: column(name, name, types.text) }],
    };
    expect(print(hostile)).toBe(
      'select "x""; drop table customers; --"."x""; drop table customers; --" as "x""; drop table customers; --" from "test"."x""; drop table customers; --" as "x""; drop table customers; --"',
    );
    for (const refused of ['', 'a\0b', 'n'.repeat(64), '名'.repeat(22)]) {
      expect(() => print({ from: { alias: 'i', table: refused }, joins: [], columns: [] })).toThrow(
        expect.objectContaining({ code: 'store.identifier' }),
      );
    }
  });
});

describe('a query plan', async () => {
  await onEachDatabase((place) => {
    const run = (query: Query) =>
      place.database.read(place.workspace, (session) => session.run(query, { today: '2025-07-01' }));

    beforeAll(() =>
      place.database.transaction(place.workspace, async ({ db }) => {
        await sql`create table customers (id bigint primary key, name text)`.execute(db);
        await sql`create table invoices (id bigint primary key, number text, customer bigint, amount numeric, due date)`.execute(
          db,
        );
        await sql`insert into customers values (1, 'b'), (2, 'Z'), (3, null), (4, '赵')`.execute(db);
        await sql`insert into invoices values
          (1, 'I-1', 1, 100.00, '2025-06-01'), (2, 'I-2', 1, 0.05, '2025-06-30'), (3, 'I-3', 2, 33, '2025-06-29'),
          (4, 'I-4', 3, 7, '2025-06-20'), (5, 'I-5', null, 1, null)`.execute(db);
      }),
    );

    it('lists rows in code-point order with nothing last', async () => {
      expect(await run(plans.list)).toEqual([
        { number: 'I-1', customer: 'b' },
        { number: 'I-2', customer: 'b' },
      ]);
      const ascending = {
        ...plans.list,
        limit: 9,
        orderBy: [{ value: customerName, descending: false }, ...plans.list.orderBy.slice(1)],
      };
      expect((await run(ascending)).map((row) => row['customer'])).toEqual(['Z', 'b', 'b', null]);
    });

    it('never multiplies rows by a join', async () => {
      expect(await run(plans.grouped)).toEqual([
        { name: 'b', total: '100.05', late: 1, average: '50.025' },
        { name: 'Z', total: '33', late: 0, average: '33' },
        { name: null, total: '7', late: 0, average: '7' },
        { name: '赵', total: null, late: 0, average: null },
      ]);
    });

    it('groups by a computed key, and gives the totals over all rows first, outside of the limit', async () => {
      expect(await run(plans.ageing)).toEqual([
        { bucket: null, title: null, customer: null, total: '141.05', count: 5, is_total: 1 },
        { bucket: 'late', title: 'is late', customer: 1, total: '100', count: 1, is_total: 0 },
        { bucket: 'due', title: 'is due', customer: 2, total: '33', count: 1, is_total: 0 },
        { bucket: 'due', title: 'is due', customer: 3, total: '7', count: 1, is_total: 0 },
      ]);
    });

    it('says 0 for the sum and count of nothing, and null for other aggregates', async () => {
      expect(await run(plans.nothing)).toEqual([{ total: '0', count: 0, latest: null, average: null }]);
    });

    it.each([
      [false, [2, 1, 4, 3]],
      [true, [4, 1, 2, 3]],
    ])('pages by key through nulls (descending: %s)', async (descending, expected) => {
      const query: Query = {
        from: { alias: 'c', table: 'customers' },
        joins: [],
        columns: [
          { name: 'name', value: customerName },
          { name: 'id', value: customerId },
        ],
        orderBy: [
          { value: customerName, descending },
          { value: customerId, descending },
        ],
        limit: 1,
      };
      const seen: Value[] = [];
      let last: Value[] | undefined;
      for (;;) {
        const [row] = await run(
          last === undefined ? query : { ...query, where: keysetAfter(query.orderBy!, last) },
        );
        if (row === undefined) break;
        last = [row['name']!, row['id']!];
        seen.push(row['id']!);
      }
      expect(seen).toEqual(expected);
    });
  });
});

/**
 * Two back ends, one answer: expressions evaluated in JavaScript and asked of the database as query plans.
 * First every operator's own examples, then generated expressions over generated records, formulas and rollups
 * included; rollups are read from their column and computed afresh.
 */
import type { Expression } from '@dunlin/definition';
import {
  check,
  compileEvaluator,
  type Environment,
  type Node,
  operators,
  QueryBuilder,
  type Type,
} from '@dunlin/expression';
import { type Records, recordIn } from '@dunlin/expression/testing/record-store.ts';
import {
  boolean,
  buildSchema,
  choice,
  date,
  decimal,
  instant,
  integer,
  money,
  reference,
  text,
} from '@dunlin/expression/testing/schema-builder.ts';
import { onEachDatabase } from '@dunlin/testkit';
import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../session.ts';
import { identifier } from './identifier.ts';

const schema = buildSchema({
  people: { name: text, manager: reference('people') },
  customers: {
    name: text,
    grade: choice('A', 'B', 'C'),
    owner: reference('people'),
    open_total: { type: money, formula: { sum_of: [{ rows: 'invoices' }, { var: 'open_amount' }] } },
    oldest: {
      type: integer,
      formula: { max_of: [{ rows: 'invoices' }, { var: 'days' }, { '>': [{ var: 'open_amount' }, 0] }] },
    },
  },
  invoices: {
    number: text,
    customer: reference('customers'),
    amount: money,
    rate: decimal,
    quantity: integer,
    due_on: date,
    sent_at: instant,
    disputed: boolean,
    paid: {
      type: money,
      rollup: {
        sum_of: [{ rows: 'allocations' }, { var: 'amount' }, { '<=': [{ var: 'on' }, { today: [] }] }],
      },
    },
    open_amount: { type: money, formula: { '-': [{ var: 'amount' }, { var: 'paid' }] } },
    days: { type: integer, formula: { max: [0, { days_between: [{ var: 'due_on' }, { today: [] }] }] } },
  },
  allocations: { invoice: reference('invoices'), amount: money, on: date },
});

const environment = {
  today: '2025-07-01',
  now: '2025-06-30T17:00:00.000Z',
  zone: 'Asia/Shanghai',
  user: 2,
} satisfies Environment;
const { today, now, zone, user } = environment;
const parameters = { today, now, zone, user };

// Records: small ranges, so that equal values, ties and nulls are frequent.
const texts = fc.constantFrom('', 'a', 'A', 'b%', '_', "o'x", '赵', '钱', 'é', '😀', '！', 'a b', '10', '9');
const days = fc
  .integer({ min: -40, max: 40 })
  .map((n) => new Date(Date.UTC(2025, 6, 1 + n)).toISOString().slice(0, 10));
const instants = fc
  .integer({ min: -100_000, max: 100_000 })
  .map((n) => new Date(Date.UTC(2025, 6, 1) + n * 12_345).toISOString());
const decimals = fc.constantFrom(
  '0',
  '0.1',
  '0.2',
  '-0.1',
  '1',
  '3',
  '7',
  '-12.5',
  '99.995',
  '100',
  '1000000.01',
  '0.0000000001',
);
const whole = fc.integer({ min: -5, max: 5 });
const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { freq: 4 });
const ids = (count: number) => maybe(fc.integer({ min: 1, max: count }));
const numbered = <T extends object>(rows: readonly T[]) =>
  rows.map((row, index) => ({ ...row, id: index + 1 }));
const list = <T extends object>(row: fc.Arbitrary<T>, length: number) =>
  fc.array(row, { minLength: length, maxLength: length }).map(numbered);

const records: fc.Arbitrary<Records> = fc.record({
  people: list(fc.record({ name: maybe(texts), manager: ids(3) }), 3),
  customers: list(
    fc.record({ name: maybe(texts), grade: maybe(fc.constantFrom('A', 'B', 'C')), owner: ids(3) }),
    4,
  ),
  invoices: list(
    fc.record({
      number: maybe(texts),
      customer: ids(4),
      amount: maybe(decimals),
      rate: maybe(decimals),
      quantity: maybe(whole),
      due_on: maybe(days),
      sent_at: maybe(instants),
      disputed: maybe(fc.boolean()),
    }),
    10,
  ),
  allocations: list(fc.record({ invoice: ids(10), amount: maybe(decimals), on: maybe(days) }), 12),
});

/** Expressions about an invoice, by the type of their result. */
const expressions = fc.letrec<Record<'text' | 'number' | 'integer' | 'date' | 'condition', Expression>>(
  (tie) => {
    const [t, n, i, d, c] = [tie('text'), tie('number'), tie('integer'), tie('date'), tie('condition')];
    const call = (operator: string, ...args: fc.Arbitrary<Expression>[]): fc.Arbitrary<Expression> =>
      fc.tuple(...args).map((each): Expression => ({ [operator]: each }));
    const field = (...names: string[]) =>
      fc.constantFrom(...names.map((name): Expression => ({ var: name })));
    const either = (same: fc.Arbitrary<Expression>) =>
      fc.oneof(call('if', c, same, same), call('if', c, same, c, same, same), call('coalesce', same, same));
    const extreme = (same: fc.Arbitrary<Expression>) =>
      fc.oneof(call('min', same, same), call('max', same, same, same));
    const option = { depthSize: 'small', withCrossShrink: true } as const;
    const siblings = fc.constantFrom<Expression>({ rows: 'allocations' }, { rows: 'customer/invoices' });
    const ownRows = fc.constant<Expression>({ rows: 'allocations' });
    const paidOn = fc.oneof(
      call('<=', field('on'), fc.constant<Expression>({ today: [] })),
      call('>', field('amount'), whole),
    );
    const sibling = fc.constant<Expression>({ rows: 'customer/invoices' });
    return {
      text: fc.oneof(
        option,
        fc.oneof(
          texts,
          field(
            'number',
            'customer.name',
            'customer.owner.name',
            'customer.owner.manager.name',
            'customer.grade',
          ),
        ),
        call('cat', t, fc.oneof(t, i, d)),
        call('lower', t),
        either(t),
        extreme(t),
        call('to_text', fc.oneof(n, i, d)),
        call('max_of', sibling, t),
        call('min_of', sibling, field('number', 'customer.name'), c),
      ),
      number: fc.oneof(
        option,
        fc.oneof(
          field('amount', 'rate', 'paid', 'open_amount', 'customer.open_total'),
          fc.constantFrom(0.5, 2, 1e-7, 2.99999),
        ),
        ...['+', '-', '*', '/'].map((operator) => call(operator, fc.oneof(n, i), n)),
        call('-', n),
        call('round', n, fc.integer({ min: 0, max: 3 })),
        either(n),
        extreme(n),
        call('sum_of', ownRows, field('amount'), paidOn),
        call('average_of', siblings, field('amount')),
        call('sum_of', sibling, n, c),
        call('max_of', sibling, n),
      ),
      integer: fc.oneof(
        option,
        fc.oneof(whole, field('quantity', 'days', 'customer.oldest')),
        ...['+', '-'].map((operator) => call(operator, i, i)),
        call('-', i),
        call('days_between', d, d),
        either(i),
        extreme(i),
        call('count_of', siblings),
        call('count_of', sibling, c),
        call('sum_of', sibling, i, c),
        call('max_of', sibling, i),
      ),
      date: fc.oneof(
        option,
        fc.oneof(days, field('due_on'), fc.constant<Expression>({ today: [] })),
        call('add_days', d, i),
        call('date_of', fc.oneof(field('sent_at'), fc.constant<Expression>({ now: [] }))),
        either(d),
        extreme(d),
        call('max_of', ownRows, field('on'), paidOn),
        call('min_of', sibling, d),
      ),
      condition: fc.oneof(
        option,
        fc.oneof(field('disputed'), fc.boolean()),
        ...['==', '!=', '<', '<=', '>', '>='].flatMap((operator) => [
          call(operator, t, t),
          call(operator, n, fc.oneof(n, i)),
          call(operator, i, i),
          call(operator, d, d),
        ]),
        call('<=', i, n, i),
        call('==', field('customer.grade'), fc.constantFrom('A', 'C')),
        call('==', field('customer.owner'), fc.constant<Expression>({ current_user: [] })),
        call('and', c, c),
        call('or', c, c, c),
        call('!', c),
        call('!!', c),
        call('is_empty', fc.oneof(t, n, d)),
        call('in', t, fc.array(texts, { minLength: 1, maxLength: 3 }) as fc.Arbitrary<Expression>),
        call('in', i, fc.array(whole, { minLength: 1, maxLength: 3 }) as fc.Arbitrary<Expression>),
        call('in', t, t),
        call('starts_with', t, t),
      ),
    };
  },
);
const anyExpression = fc.oneof(
  expressions.text,
  expressions.number,
  expressions.integer,
  expressions.date,
  expressions.condition,
);

const columnTypes: Record<Type['kind'], string> = {
  boolean: 'boolean',
  text: 'text',
  choice: 'text',
  integer: 'integer',
  reference: 'bigint',
  decimal: 'numeric',
  money: 'numeric',
  date: 'date',
  instant: 'timestamptz',
  null: 'text',
  choices: 'jsonb',
  'rich-text': 'text',
  address: 'jsonb',
  json: 'jsonb',
};

/** Columns of a table in the database: plain fields and stored rollups. */
const columnsOf = (table: string) =>
  [...schema.table(table)!.fields.values()].filter((field) => field.source.kind !== 'formula');

async function createTables({ db }: Session): Promise<void> {
  for (const table of schema.tables.keys()) {
    const columns = columnsOf(table).map(
      ({ key, type }) => sql`${identifier(key)} ${sql.raw(columnTypes[type.kind])}`,
    );
    await sql`create table ${identifier(table)} (${sql.join(columns)})`.execute(db);
  }
}

/** Replaces all rows, then stores every rollup as computed afresh. */
async function fill({ db, run }: Session, rows: Records): Promise<void> {
  for (const table of schema.tables.keys()) {
    await sql`delete from ${identifier(table)}`.execute(db);
    const columns = columnsOf(table).map(
      ({ key, type }) => sql`${identifier(key)} ${sql.raw(columnTypes[type.kind])}`,
    );
    await sql`insert into ${identifier(table)}
      select * from jsonb_to_recordset(${JSON.stringify(rows[table])}::jsonb) as r (${sql.join(columns)})`.execute(
      db,
    );
  }
  for (const [table, { fields }] of schema.tables) {
    for (const { key } of [...fields.values()].filter(({ source }) => source.kind === 'rollup')) {
      const builder = new QueryBuilder(schema, table, { stored: false });
      const fresh = builder.column('id', builder.field('id')).column('value', builder.field(key)).build();
      for (const { id, value } of await run(fresh, parameters)) {
        await sql`update ${identifier(table)} set ${identifier(key)} = ${value}::numeric where id = ${id}`.execute(
          db,
        );
      }
    }
  }
}

const nodeOf = (expression: Expression): Node | undefined =>
  check(expression, { schema, table: 'invoices' }).node;

describe('JavaScript and SQL agree', async () => {
  await onEachDatabase((place) => {
    beforeAll(() => place.database.transaction(place.workspace, createTables));

    it('on the examples of every operator', async () => {
      const cases = operators.flatMap(({ name, examples }) =>
        examples.map((example) => ({ name, ...example })),
      );
      await place.database.transaction(place.workspace, async (session) => {
        await sql`delete from people; insert into people (id) values (1)`.execute(session.db);
        const builder = new QueryBuilder(schema, 'people', { stored: true });
        for (const [index, { expression }] of cases.entries()) {
          const { node, problems } = check(expression, { schema, table: 'people' });
          if (node === undefined) throw new Error(`${JSON.stringify(expression)}: ${problems[0]?.detail}`);
          builder.column(`c${index}`, node);
        }
        // The examples are in UTC.
        const [row] = await session.run(builder.build(), { ...parameters, zone: 'UTC' });
        const found = cases.map(({ name, expression }, index) => ({
          name,
          expression,
          value: row?.[`c${index}`],
        }));
        expect(found).toEqual(cases);
      });
    });

    it('on generated expressions over generated records', async () => {
      let asked = 0;
      await fc.assert(
        fc.asyncProperty(
          records,
          fc.array(anyExpression, { minLength: 6, maxLength: 6 }),
          async (rows, generated) => {
            const nodes = generated.map(nodeOf).filter((node) => node !== undefined);
            asked += nodes.length;
            await place.database.transaction(place.workspace, async (session) => {
              await fill(session, rows);
              for (const stored of [true, false]) {
                const builder = new QueryBuilder(schema, 'invoices', { stored });
                builder.column('id', builder.field('id')).orderBy(builder.field('id'));
                for (const [index, node] of nodes.entries()) builder.column(`c${index}`, node);
                for (const row of await session.run(builder.build(), parameters)) {
                  const record = recordIn(rows, schema, 'invoices', row['id'] as number)!;
                  for (const [index, node] of nodes.entries()) {
                    const expected = compileEvaluator(node, schema)(record, { ...environment, fresh: true });
                    expect({ expression: generated[index], stored, value: row[`c${index}`] }).toEqual({
                      expression: generated[index],
                      stored,
                      value: expected,
                    });
                  }
                }
              }
            });
          },
        ),
        { numRuns: place.name === 'embedded' ? 15 : 30 },
      );
      expect(asked).toBeGreaterThan(40);
    });
  });
});

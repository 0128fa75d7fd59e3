/** Amounts in several currencies: both back ends find the same rate and round alike. Rules M1 to M6. */
import type { TableDefinition } from '@dunlin/definition';
import { checkFormula, compileEvaluator, type Node, QueryBuilder, type Value } from '@dunlin/expression';
import { type AppModel, buildModel, tableOf } from '@dunlin/tables';
import { onEachDatabase } from '@dunlin/testkit';
import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { printQuery } from '../print/print-query.ts';
import { constraintName } from '../schema-change/names.ts';
import type { Session } from '../session.ts';
import { applyChanges } from './apply-changes.ts';
import { evaluateRecord } from './evaluate-record.ts';
import { readList } from './read-list.ts';
import { bySystem, moment, refusals, save, succeeded, tablesIn } from './testing/dunning.ts';

const label = { zh: '标签', en: 'Label' };
const convert = (to: unknown) => ({ convert: [{ var: 'amount' }, { var: 'currency' }, to, { var: 'on' }] });

const deals: TableDefinition = {
  key: 'deals',
  label,
  labelOne: label,
  title: 'name',
  fields: [
    { key: 'name', type: 'text', label },
    { key: 'on', type: 'date', label },
    { key: 'currency', type: 'currency', label },
    { key: 'amount', type: 'money', label, options: { currencyField: 'currency' } },
    { key: 'fee', type: 'money', label, options: { currencyField: 'currency' } },
    { key: 'limit_usd', type: 'money', label, options: { currency: 'USD' } },
    {
      key: 'fee_usd',
      type: 'money',
      label,
      options: { currency: 'USD' },
      default: { '*': [{ var: 'limit_usd' }, 0.05] },
    },
    { key: 'base', type: 'formula', label, options: { expression: convert({ base_currency: [] }) } },
    { key: 'in_usd', type: 'formula', label, options: { expression: convert('USD') } },
    {
      key: 'total',
      type: 'formula',
      label,
      options: { expression: { '+': [{ var: 'amount' }, { var: 'fee' }] } },
    },
    { key: 'first_base', type: 'money', label, default: convert({ base_currency: [] }) },
  ],
};

const modelOf = (...tables: TableDefinition[]): AppModel => {
  const { model, problems } = buildModel(tables);
  if (model === undefined) throw new Error(JSON.stringify(problems));
  return model;
};
const model = modelOf(deals);

const rate = (from: string, to: string, on: string, value: string) => ({
  table: 'currency_rates',
  values: { from_currency: from, to_currency: to, valid_from: on, rate: value },
});
const deal = (name: string, on: string | null, currency: string | null, amount: string | null) => ({
  table: 'deals',
  values: { name, on, currency, amount },
});

/** M1, M2 */
test.each([
  ['amount + fee', undefined],
  ['amount + 1', undefined],
  ['limit_usd * 2 > 10', undefined],
  ['amount + limit_usd', 'expression.currency'],
  ['amount > first_base', 'expression.currency'],
  ['IF(TRUE, limit_usd, first_base)', 'expression.currency'],
  ['MAX(amount, first_base)', 'expression.currency'],
  ['CONVERT(amount, currency, "USD", on) < limit_usd', undefined],
  ['CONVERT(amount, currency, BASE_CURRENCY(), on) + first_base', undefined],
  ['换算(amount, currency, 本位币(), on) + first_base', undefined],
  ['CONVERT(limit_usd, currency, "CNY", on)', 'expression.currency'],
  ['CONVERT(limit_usd, "USD", "CNY", on)', undefined],
  ['CONVERT(amount, currency, "usd", on)', 'expression.currency'],
  ['CONVERT(amount, currency, "USD", "today")', 'expression.date'],
  ['TO_DECIMAL(amount) + TO_DECIMAL(limit_usd)', undefined],
] as const)('%s: %s', (formula, code) => {
  const { problems } = checkFormula(formula, { schema: model, table: 'deals' });
  expect(problems.map((each) => each.code)).toEqual(code === undefined ? [] : [code]);
});

test('what rows have in currencies of their own is not added up, unless converted; rollups do not convert (M3)', () => {
  const lines = (expression: unknown, type = 'formula'): string[] =>
    buildModel([
      {
        ...deals,
        fields: [
          ...deals.fields,
          { key: 'parent', type: 'reference', label, options: { table: 'deals' } },
          { key: 'sum', type, label, options: { expression } },
        ],
      },
    ]).problems.map(({ code }) => code);
  expect(lines({ sum_of: [{ rows: 'deals' }, { var: 'amount' }] })).toEqual(['expression.currency']);
  expect(lines({ sum_of: [{ rows: 'deals' }, { var: 'limit_usd' }] })).toEqual([]);
  expect(lines({ sum_of: [{ rows: 'deals' }, convert('USD')] })).toEqual([]);
  expect(lines({ sum_of: [{ rows: 'deals' }, { var: 'base' }] }, 'rollup')).toEqual(['tables.rollup']);
  expect(lines({ '+': [{ var: 'parent.amount' }, { var: 'amount' }] })).toEqual(['expression.currency']);
  expect(lines({ '+': [{ var: 'parent.amount' }, { var: 'parent.fee' }] })).toEqual([]);
});

await onEachDatabase((place) => {
  test('the newest rate of the day counts, and without one there is no amount (M4 to M6)', async () => {
    const workspace = await tablesIn(place, model);
    await place.database.transaction(workspace, async (session) => {
      await save(session, model, {
        creates: [
          rate('USD', 'CNY', '2025-01-01', '7'),
          rate('USD', 'CNY', '2025-06-01', '7.25'),
          rate('HKD', 'USD', '2025-01-01', '0.1283333333'),
        ],
      });
      await save(session, model, {
        creates: [
          deal('a before', '2024-12-31', 'USD', '10'),
          deal('b old', '2025-05-31', 'USD', '10'),
          deal('c new', '2025-06-01', 'USD', '10.0001'),
          deal('d own', '2020-01-01', 'CNY', '10'),
          deal('e half', '2025-06-01', 'HKD', '0.0003'),
          deal('f empty', null, 'USD', '10'),
        ],
      });
      const list = await readList(session, model, bySystem, {
        table: 'deals',
        fields: ['name', 'base', 'in_usd', 'first_base'],
        sort: [{ field: 'name' }],
        sums: ['base', 'limit_usd'],
        limit: 10,
      });
      if (list.problems !== undefined) throw new Error(JSON.stringify(list.problems));
      expect(list.records.map(({ base, in_usd, first_base }) => [base, in_usd, first_base])).toEqual([
        [null, '10', null],
        ['70', '10', '70'],
        ['72.5007', '10.0001', '72.5007'],
        ['10', null, '10'],
        [null, '0', null],
        [null, '10', null],
      ]);
      expect(list.sums).toEqual({ base: '152.5007', limit_usd: '0' });
      const refused = await readList(session, model, bySystem, {
        table: 'deals',
        sums: ['amount'],
        limit: 1,
      });
      expect(refused.problems?.map(({ code }) => code)).toEqual(['list.field']);
    });
  });

  test('an amount in a fixed currency is no finer than what is paid in it; a default is rounded to that', async () => {
    const workspace = await tablesIn(place, model);
    await place.database.transaction(workspace, async (session) => {
      const made = (limit_usd: string) =>
        applyChanges(session, model, bySystem, { creates: [{ table: 'deals', values: { limit_usd } }] });
      expect(refusals(await made('99.999'))).toEqual(['value.decimals /creates/0/values/limit_usd']);
      succeeded(await made('99.9900'));
      succeeded(await made('10.30'));
      const list = await readList(session, model, bySystem, {
        table: 'deals',
        fields: ['limit_usd', 'fee_usd'],
        sort: [{ field: 'limit_usd' }],
        limit: 10,
      });
      if (list.problems !== undefined) throw new Error(JSON.stringify(list.problems));
      expect(list.records.map(({ limit_usd, fee_usd }) => [limit_usd, fee_usd])).toEqual([
        ['10.3', '0.52'],
        ['99.99', '5'],
      ]);
    });
  });

  test('the evaluator and the database convert alike', async () => {
    const workspace = await tablesIn(place, model);
    await place.database.transaction(workspace, async (session) => {
      const codes = ['CNY', 'USD', 'EUR', 'JPY'];
      const day = fc.integer({ min: 1, max: 28 }).map((n) => `2025-02-${String(n).padStart(2, '0')}`);
      const decimal = (digits: number) =>
        fc
          .tuple(fc.integer({ min: 1, max: 999_999 }), fc.integer({ min: 0, max: 10 ** digits - 1 }))
          .map(([whole, part]) => `${whole}.${String(part).padStart(digits, '0')}`);
      const rates = fc.sample(
        fc.tuple(fc.constantFrom(...codes), fc.constantFrom(...codes), day, decimal(10)),
        {
          numRuns: 60,
          seed: 7,
        },
      );
      const unique = new Map(
        rates.filter(([a, b]) => a !== b).map((each) => [each.slice(0, 3).join(), each] as const),
      );
      await save(session, model, { creates: [...unique.values()].map((each) => rate(...each)) });
      const some = fc.sample(
        fc.tuple(fc.option(day), fc.option(fc.constantFrom(...codes)), fc.option(decimal(4))),
        { numRuns: 80, seed: 8 },
      );
      const { created } = await save(session, model, {
        creates: some.map(([on, currency, amount], index) => deal(`d${index}`, on, currency, amount)),
      });
      for (const field of ['base', 'in_usd']) {
        const node = tableOf(model, 'deals').fields.get(field)!.node!;
        const list = await readList(session, model, bySystem, {
          table: 'deals',
          fields: [field],
          limit: 100,
        });
        if (list.problems !== undefined) throw new Error('refused');
        const stored = new Map(list.records.map((record) => [record['id'], record[field]!]));
        for (const { id } of created) {
          expect([id, await evaluated(session, node, id)]).toEqual([id, stored.get(id)!]);
        }
      }
    });
  });

  test('an amount without its currency is kept, and a currency that is none is refused', async () => {
    const workspace = await tablesIn(place, model);
    await place.database.transaction(workspace, async (session) => {
      succeeded(await applyChanges(session, model, bySystem, { creates: [deal('x', null, null, '1')] }));
      const refused = await applyChanges(session, model, bySystem, {
        creates: [deal('y', null, 'RMB', '1')],
      });
      expect(refusals(refused)).toEqual(['value.choice /creates/0/values/currency']);
    });
  });
});

const evaluated = (session: Session, node: Node, id: number): Promise<Value | undefined> =>
  evaluateRecord(session, model, 'deals', id, (record) =>
    compileEvaluator(node, model)(record, { ...moment, currency: 'CNY', zone: 'Asia/Shanghai' }),
  );

await onEachDatabase(
  (place) => {
    test('a rate is found through the index over pair and day, not by going through all of them', async () => {
      const workspace = await tablesIn(place, model);
      await place.database.transaction(workspace, async (session) => {
        await sql`insert into currency_rates (from_currency, to_currency, valid_from, rate, version, created_at, updated_at)
          select pair, 'CNY', '2015-01-01'::date + day, 7, 1, now.at, now.at
          from unnest(array['USD', 'EUR', 'HKD']) as pair, generate_series(1, 3000) as day,
            (select ${moment.now}::timestamptz as at) as now`.execute(session.db);
        await sql`analyze currency_rates`.execute(session.db);
        const query = new QueryBuilder(model, 'deals', { stored: true });
        query.column('base', query.field('base'));
        const plan = printQuery(query.build(), { today: moment.today }, workspace);
        const { rows } = await sql<{ 'QUERY PLAN': string }>`explain ${plan}`.execute(session.db);
        const text = rows.map((row) => row['QUERY PLAN']).join('\n');
        expect(text).toContain(
          constraintName('key', 'currency_rates', ['from_currency', 'to_currency', 'valid_from']),
        );
        expect(text).not.toContain('Seq Scan on currency_rates');
      });
    });
  },
  { only: ['embedded', 'PostgreSQL 15'] },
);

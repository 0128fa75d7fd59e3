/**
 * Random histories over customers, invoices, payments and allocations, with rollups on two levels:
 * whatever is written, by one writer or by several at once, the stored rollups are what a fresh computation gives.
 */
import type { TableDefinition } from '@dunlin/definition';
import { addDays } from '@dunlin/expression';
import { type AppModel, buildModel } from '@dunlin/tables';
import { onEachDatabase, type Place } from '@dunlin/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Session } from '../session.ts';
import { applyChanges } from './apply-changes.ts';
import type { ChangeSet } from './change-set.ts';
import { findDrift } from './find-drift.ts';
import { rollDay } from './roll-day.ts';
import { bySystem, moment, refusals, save, succeeded, tablesIn } from './testing/dunning.ts';
import { updateWhereIds } from './update-where-ids.ts';

const label = { zh: '标签', en: 'Label' };
const field = (key: string, type: string, more: object = {}) => ({ key, type, label, ...more });
const to = (table: string) => ({ options: { table } });
const table = (key: string, ...fields: TableDefinition['fields']): TableDefinition => ({
  key,
  label,
  labelOne: label,
  title: 'id',
  fields,
});
const rollup = (key: string, expression: object) => field(key, 'rollup', { options: { expression } });

/** Rollups of rollups, filters by today, by a parent's own field and by a formula. */
function chainedModel(): AppModel {
  const { model, problems } = buildModel([
    {
      ...table(
        'customers',
        field('name', 'text'),
        field('floor', 'money'),
        rollup('open_total', { sum_of: [{ rows: 'invoices' }, { var: 'open_amount' }] }),
        rollup('late_total', {
          sum_of: [{ rows: 'invoices' }, { var: 'open_amount' }, { '>': [{ var: 'late_days' }, 0] }],
        }),
        rollup('big', {
          count_of: [{ rows: 'invoices' }, { '>': [{ var: 'open_amount' }, { var: 'customer.floor' }] }],
        }),
        rollup('received', { sum_of: [{ rows: 'payments' }, { var: 'amount' }] }),
        rollup('paid_total', { sum_of: [{ rows: 'invoices' }, { var: 'paid_fresh' }] }),
        rollup('newest', { max_of: [{ rows: 'invoices' }, { var: 'due_on' }] }),
      ),
      title: 'name',
    },
    {
      ...table(
        'invoices',
        field('name', 'text'),
        field('customer', 'reference', to('customers')),
        field('amount', 'money'),
        field('due_on', 'date'),
        rollup('paid', {
          sum_of: [{ rows: 'allocations' }, { var: 'amount' }, { '<=': [{ var: 'on' }, { today: [] }] }],
        }),
        rollup('payers', {
          count_of: [
            { rows: 'allocations' },
            { '==': [{ var: 'payment.customer' }, { var: 'invoice.customer' }] },
          ],
        }),
        field('paid_fresh', 'formula', {
          options: {
            expression: {
              sum_of: [{ rows: 'allocations' }, { var: 'amount' }, { '<=': [{ var: 'on' }, { today: [] }] }],
            },
          },
        }),
        field('open_amount', 'formula', {
          options: { expression: { '-': [{ var: 'amount' }, { var: 'paid' }] } },
        }),
        field('late_days', 'formula', {
          options: {
            expression: {
              if: [
                { '>': [{ var: 'open_amount' }, 0] },
                { max: [0, { days_between: [{ var: 'due_on' }, { today: [] }] }] },
                0,
              ],
            },
          },
        }),
      ),
      title: 'name',
    },
    {
      ...table(
        'payments',
        field('name', 'text'),
        field('customer', 'reference', to('customers')),
        field('amount', 'money'),
      ),
      title: 'name',
    },
    {
      ...table(
        'allocations',
        field('name', 'text'),
        field('payment', 'reference', to('payments')),
        field('invoice', 'reference', to('invoices')),
        field('amount', 'money'),
        field('on', 'date'),
      ),
      title: 'name',
    },
  ]);
  if (model === undefined) throw new Error(JSON.stringify(problems));
  return model;
}

const long = process.env['DUNLIN_LONG_TESTS'] === '1';
const model = chainedModel();
const tables = ['customers', 'invoices', 'payments', 'allocations'] as const;
type Table = (typeof tables)[number];

/** A change by positions: which record it means is known when it is applied. */
interface Step {
  readonly table: Table;
  readonly operation: 'create' | 'update' | 'delete';
  readonly position: number;
  readonly parents: readonly [number | null, number | null];
  readonly amount: number | null;
  readonly day: number | null;
  readonly fields: readonly boolean[];
}

const parent: fc.Arbitrary<number | null> = fc.option(fc.nat(20), { freq: 6 });

const step: fc.Arbitrary<Step> = fc.record({
  table: fc.constantFrom(...tables, 'allocations' as const, 'invoices' as const),
  operation: fc.constantFrom(
    'create' as const,
    'create' as const,
    'update' as const,
    'update' as const,
    'delete' as const,
  ),
  position: fc.nat(30),
  parents: fc.tuple(parent, parent),
  amount: fc.option(fc.integer({ min: -500, max: 5000 }), { freq: 8 }),
  day: fc.option(fc.integer({ min: -20, max: 20 }), { freq: 8 }),
  fields: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
});

type Ids = Record<Table, number[]>;
const pick = (ids: readonly number[], position: number | null): number | null =>
  position === null || ids.length === 0 ? null : ids[position % ids.length]!;

function valuesOf({ table, parents: [a, b], amount, day, fields }: Step, ids: Ids): Record<string, unknown> {
  const money = amount === null ? null : (amount / 100).toFixed(2);
  const date = day === null ? null : addDays(moment.today, day);
  const all: Record<Table, Record<string, unknown>> = {
    customers: { floor: money },
    invoices: { customer: pick(ids.customers, a), amount: money, due_on: date },
    payments: { customer: pick(ids.customers, a), amount: money },
    allocations: { invoice: pick(ids.invoices, a), payment: pick(ids.payments, b), amount: money, on: date },
  };
  return Object.fromEntries(Object.entries(all[table]).filter((_, index) => fields[index]));
}

/** A batch of steps as one change set; a record is named at most once. */
function changeSetOf(steps: readonly Step[], ids: Ids): ChangeSet {
  const named = new Set<string>();
  const creates: { table: Table; values: Record<string, unknown> }[] = [];
  const updates: { table: Table; id: number; values: Record<string, unknown> }[] = [];
  const deletes: { table: Table; id: number }[] = [];
  for (const each of steps) {
    if (each.operation === 'create') {
      creates.push({
        table: each.table,
        values: valuesOf({ ...each, fields: [true, true, true, true] }, ids),
      });
      continue;
    }
    const id = pick(ids[each.table], each.position);
    if (id === null || named.has(`${each.table}${id}`)) continue;
    named.add(`${each.table}${id}`);
    if (each.operation === 'delete') deletes.push({ table: each.table, id });
    else updates.push({ table: each.table, id, values: valuesOf(each, ids) });
  }
  return { creates, updates, deletes };
}

async function readIds(session: Session): Promise<Ids> {
  const ids: Ids = { customers: [], invoices: [], payments: [], allocations: [] };
  for (const table of tables) {
    const rows = await session.run(
      {
        from: { alias: 't', table },
        joins: [],
        columns: [{ name: 'id', value: idColumn }],
        orderBy: [{ value: idColumn, descending: false }],
      },
      {},
    );
    ids[table] = rows.map((row) => row['id'] as number);
  }
  return ids;
}
const idColumn = { kind: 'column', alias: 't', column: 'id', type: { kind: 'integer' } } as const;

/** Applies it; what is refused must be refused for a reason and leave nothing. */
async function attempt(session: Session, changes: ChangeSet): Promise<void> {
  const result = await applyChanges(session, model, bySystem, changes);
  for (const code of refusals(result)) expect(code).toMatch(/^record\.(referenced|reference|missing) /);
  if (result.problems !== undefined && changes.deletes!.length > 0) {
    const rest = await applyChanges(session, model, bySystem, { ...changes, deletes: [] });
    for (const code of refusals(rest)) expect(code).toMatch(/^record\.(reference|missing) /);
  }
}

const start = async (place: Place): Promise<string> => {
  const workspace = await tablesIn(place, model);
  await place.database.transaction(workspace, async (session) => {
    await save(session, model, {
      creates: [
        { table: 'customers', ref: 'c', values: { name: 'c', floor: 3 } },
        { table: 'customers', values: { name: 'd' } },
        { table: 'invoices', ref: 'i', values: { customer: { ref: 'c' }, amount: 10, due_on: '2025-06-30' } },
        { table: 'payments', ref: 'p', values: { customer: { ref: 'c' }, amount: 10 } },
        {
          table: 'allocations',
          values: { invoice: { ref: 'i' }, payment: { ref: 'p' }, amount: 4, on: '2025-07-01' },
        },
      ],
    });
  });
  return workspace;
};

describe('stored rollups', async () => {
  await onEachDatabase((place) => {
    it('equal a fresh computation after any history of writes, day rolls and bulk updates', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.array(step, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 6 }),
          fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 3 }),
          async (batches, days) => {
            const workspace = await start(place);
            await place.database.transaction(workspace, async (session) => {
              for (const [index, batch] of batches.entries()) {
                await attempt(session, changeSetOf(batch, await readIds(session)));
                expect(await findDrift(session, model, moment)).toEqual([]);
                if (index === 2) {
                  const { customers, allocations } = await readIds(session);
                  succeeded(
                    (await updateWhereIds(session, model, bySystem, {
                      table: 'allocations',
                      ids: allocations,
                      values: { amount: '1.5', on: '2025-07-03' },
                    })) as never,
                  );
                  const { invoices } = await readIds(session);
                  succeeded(
                    (await updateWhereIds(session, model, bySystem, {
                      table: 'invoices',
                      ids: invoices,
                      values: { customer: customers[0] ?? null },
                    })) as never,
                  );
                  expect(await findDrift(session, model, moment)).toEqual([]);
                }
              }
              let day = moment.today;
              for (const skip of days) {
                const next = addDays(day, skip)!;
                await rollDay(session, model, { from: day, to: next, moment: { ...moment, today: next } });
                await session.db.updateTable('sys_workspace').set({ business_day: next }).execute();
                day = next;
                expect(await findDrift(session, model, moment)).toEqual([]);
              }
            });
          },
        ),
        { numRuns: long ? 150 : place.name === 'embedded' ? 6 : 12 },
      );
    }, 400_000);
  });

  await onEachDatabase(
    (place) => {
      it('equal a fresh computation after writers at the same time', async () => {
        await fc.assert(
          fc.asyncProperty(
            fc.array(
              fc.array(fc.array(step, { minLength: 1, maxLength: 5 }), { minLength: 2, maxLength: 5 }),
              {
                minLength: 3,
                maxLength: 4,
              },
            ),
            async (writers) => {
              const workspace = await start(place);
              await Promise.all(
                writers.map(async (batches) => {
                  for (const batch of batches) {
                    await place.database.transaction(workspace, async (session) => {
                      await attempt(session, changeSetOf(batch, await readIds(session)));
                    });
                  }
                }),
              );
              await place.database.read(workspace, async (session) => {
                expect(await findDrift(session, model, moment)).toEqual([]);
              });
            },
          ),
          { numRuns: long ? 40 : 6, endOnFailure: true },
        );
      }, 400_000);

      it('add up when every writer adds to the same record', async () => {
        const workspace = await start(place);
        const ids = await place.database.read(workspace, readIds);
        await Promise.all(
          Array.from({ length: 8 }, () =>
            place.database.transaction(workspace, (session) =>
              save(session, model, {
                creates: [
                  {
                    table: 'allocations',
                    values: {
                      invoice: ids.invoices[0],
                      payment: ids.payments[0],
                      amount: 10,
                      on: '2025-06-01',
                    },
                  },
                ],
              }),
            ),
          ),
        );
        await place.database.read(workspace, async (session) => {
          expect(await findDrift(session, model, moment)).toEqual([]);
        });
      });
    },
    { only: ['PostgreSQL 15', 'PostgreSQL 18'], database: { retries: { attempts: 30 } } },
  );
});

import type { Expression, FieldDefinition, TableDefinition } from '@dunlin/definition';
import { type AppModel, buildModel } from '@dunlin/tables';
import { onEachDatabase } from '@dunlin/testkit';
import { sql } from 'kysely';
import { describe, expect, it, test } from 'vitest';
import { applyChanges, findDrift } from '../records/index.ts';
import { bySystem, dunningModel, moment, save } from '../records/testing/dunning.ts';
import { applySchemaChange, constraintName, readCurrentSchema, retryWhileLocked } from './index.ts';

const label = { zh: '标签', en: 'Label' };

const model = (
  ...tables: { key: string; fields: Partial<FieldDefinition>[]; more?: Partial<TableDefinition> }[]
): AppModel => {
  const definitions = tables.map(({ key, fields, more }) => ({
    key,
    label,
    labelOne: label,
    title: 'name',
    fields: [
      { key: 'name', type: 'text', label },
      ...fields.map((field) => ({ label, ...field })),
    ] as FieldDefinition[],
    ...more,
  }));
  const built = buildModel(definitions);
  if (built.model === undefined) throw new Error(JSON.stringify(built.problems));
  return built.model;
};

test('names of constraints never clash and never outgrow 63 bytes', () => {
  const long = 'x'.repeat(48);
  const names = [
    constraintName('key', 'a_b', ['c']),
    constraintName('key', 'a', ['b_c']),
    constraintName('key', 'a', ['b', 'c']),
    constraintName('ref', long, [long]),
    constraintName('ref', long, [`${long.slice(1)}y`]),
  ];
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(Buffer.byteLength(name)).toBeLessThanOrEqual(63);
});

describe('a schema change', async () => {
  await onEachDatabase((place) => {
    it('makes real columns, keys and references, and the second time has nothing to do', async () => {
      const workspace = await place.freshWorkspace();
      await place.database.transaction(workspace, async (session) => {
        const dunning = dunningModel();
        expect((await applySchemaChange(session, dunning, moment)).problems).toEqual([]);
        const schema = await readCurrentSchema(session);
        const invoices = schema.get('invoices')!;
        expect(
          Object.fromEntries(
            [...invoices.columns].map(([key, { type, notNull }]) => [key, `${type}${notNull ? '!' : ''}`]),
          ),
        ).toMatchObject({
          id: 'bigint!',
          number: 'text!',
          customer: 'bigint!',
          order: 'bigint',
          amount: 'numeric(19,4)!',
          issued_on: 'date!',
          due_on: 'date!',
          disputed: 'boolean',
          owner: 'bigint',
          ladder: 'text',
          paid_amount: 'numeric!',
          version: 'bigint!',
          created_at: 'timestamp with time zone!',
          created_by: 'bigint',
          updated_at: 'timestamp with time zone!',
          updated_by: 'bigint',
        });
        expect(
          Object.fromEntries([...invoices.references].map(([name, { target }]) => [name, target])),
        ).toMatchObject({
          ref_invoices_customer: 'customers',
          ref_invoices_order: 'orders',
          ref_invoices_owner: 'users',
        });
        expect([...invoices.indexes.keys()]).toContain('key_invoices_number');
        expect([...invoices.indexes.keys()]).toContain('index_invoices_customer');
        const again = await applySchemaChange(session, dunning, moment);
        expect(again.steps.filter(({ kind }) => kind !== 'fill-rollup')).toEqual([]);
      });
    });

    it('keeps the data of fields and tables that are gone, and lets new records be without them', async () => {
      const workspace = await place.freshWorkspace();
      await place.database.transaction(workspace, async (session) => {
        const before = model(
          { key: 'a', fields: [{ key: 'old', type: 'text', required: true }] },
          { key: 'b', fields: [] },
        );
        await applySchemaChange(session, before, moment);
        await save(session, before, { creates: [{ table: 'a', values: { name: 'n', old: 'kept' } }] });
        const after = model({ key: 'a', fields: [] });
        const change = await applySchemaChange(session, after, moment);
        expect(change.kept).toEqual([
          { table: 'a', column: 'old', count: 1 },
          { table: 'b', count: 0 },
        ]);
        await save(session, after, { creates: [{ table: 'a', values: { name: 'm' } }] });
        const { rows } = await sql`select name, old from a order by id`.execute(session.db);
        expect(rows).toEqual([
          { name: 'n', old: 'kept' },
          { name: 'm', old: null },
        ]);
        // The field comes back: its data is there, and the gap forbids that it is required.
        expect((await applySchemaChange(session, before, moment)).problems).toMatchObject([
          {
            code: 'schema.empty-values',
            pointer: '/fields/1/required',
            document: 'tables/a.json',
            params: { count: 1 },
          },
        ]);
      });
    });

    it('fills a new required field from its default and a new rollup from its rows', async () => {
      const workspace = await place.freshWorkspace();
      await place.database.transaction(workspace, async (session) => {
        const child = {
          key: 'b',
          fields: [
            { key: 'a', type: 'reference', options: { table: 'a' } },
            { key: 'n', type: 'money' },
          ],
        };
        const before = model({ key: 'a', fields: [] }, child);
        await applySchemaChange(session, before, moment);
        await save(session, before, {
          creates: [
            { table: 'a', ref: 'a', values: { name: 'one' } },
            { table: 'b', values: { a: { ref: 'a' }, n: 4 } },
            { table: 'b', values: { a: { ref: 'a' }, n: 5 } },
          ],
        });
        const sum = { expression: { sum_of: [{ rows: 'b' }, { var: 'n' }] } };
        const after = model(
          {
            key: 'a',
            fields: [
              { key: 'since', type: 'date', required: true, default: { date_of: [{ var: 'created_at' }] } },
              { key: 'total', type: 'rollup', options: sum },
            ],
          },
          child,
        );
        expect((await applySchemaChange(session, after, moment)).problems).toEqual([]);
        const { rows } = await sql`select since, total from a`.execute(session.db);
        expect(rows).toEqual([{ since: '2025-07-01', total: '9' }]);
        // Another definition of the rollup is computed anew.
        const maximum = { expression: { max_of: [{ rows: 'b' }, { var: 'n' }] } };
        const changed = model(
          { key: 'a', fields: [{ key: 'total', type: 'rollup', options: maximum }] },
          child,
        );
        await applySchemaChange(session, changed, moment);
        expect(await findDrift(session, changed, moment)).toEqual([]);
      });
    });

    it('numbers the records that are there when the system is to number them', async () => {
      const workspace = await place.freshWorkspace();
      await place.database.transaction(workspace, async (session) => {
        const before = model({ key: 'a', fields: [] });
        await applySchemaChange(session, before, moment);
        const names = ['one', 'two', 'three'].map((name) => ({ table: 'a', values: { name } }));
        await save(session, before, { creates: names });
        const number = { type: 'auto-number', options: { prefix: 'A/', digits: 3 } };
        const after = model({
          key: 'a',
          fields: [
            { key: 'number', ...number, required: true },
            { key: 'other', ...number },
          ],
        });
        const { steps, problems } = await applySchemaChange(session, after, moment);
        expect(problems).toEqual([]);
        expect(steps.filter(({ kind }) => kind === 'fill-default')).toMatchObject([
          { column: 'number', touches: [{ what: 'filled', count: 3 }] },
          { column: 'other', touches: [{ what: 'filled', count: 3 }] },
        ]);
        await save(session, after, { creates: [{ table: 'a', values: { name: 'four' } }] });
        const { rows } = await sql`select number, other, version from a order by id`.execute(session.db);
        expect(rows).toEqual(
          ['A/001', 'A/002', 'A/003', 'A/004'].map((each) => ({ number: each, other: each, version: 1 })),
        );
        expect((await applySchemaChange(session, after, moment)).steps).toEqual(
          expect.not.arrayContaining([expect.objectContaining({ kind: 'fill-default' })]),
        );
      });
    });

    it('computes anew what counts business days when their calendar is another', async () => {
      const workspace = await place.freshWorkspace();
      await place.database.transaction(workspace, async (session) => {
        const definitions = ['a', 'b'].map((key) => ({ key, label, labelOne: label, title: 'name' }));
        const days = { business_days_between: [{ var: 'from' }, { var: 'to' }, 'work'] };
        const fields = (more: readonly unknown[]) => [{ key: 'name', type: 'text', label }, ...more];
        const tables = [
          {
            ...definitions[0],
            fields: fields([
              {
                key: 'days',
                type: 'rollup',
                label,
                options: { expression: { sum_of: [{ rows: 'b' }, days] } },
              },
            ]),
          },
          {
            ...definitions[1],
            fields: fields([
              { key: 'a', type: 'reference', label, options: { table: 'a' } },
              { key: 'from', type: 'date', label },
              { key: 'to', type: 'date', label },
            ]),
          },
        ] as TableDefinition[];
        const withHolidays = (...holidays: string[]): AppModel => {
          const calendar = { key: 'work', weekdays: [1, 2, 3, 4, 5], holidays };
          return buildModel(tables, [], [calendar]).model!;
        };
        const [before, after] = [withHolidays(), withHolidays('2025-07-02')];
        await applySchemaChange(session, before, moment);
        await save(session, before, {
          creates: [
            { table: 'a', ref: 'a', values: { name: 'one' } },
            { table: 'b', values: { a: { ref: 'a' }, from: '2025-06-30', to: '2025-07-07' } },
          ],
        });
        const stored = async () => (await sql<{ days: number }>`select days from a`.execute(session.db)).rows;
        expect(await stored()).toEqual([{ days: 5 }]);
        await applySchemaChange(session, after, moment, { previous: tables });
        expect(await stored()).toEqual([{ days: 4 }]);
        expect(await findDrift(session, after, moment)).toEqual([]);
      });
    });

    it('computes nothing and checks nothing when a used field only gets another key', async () => {
      const workspace = await place.freshWorkspace();
      await place.database.transaction(workspace, async (session) => {
        /** a ← b ← c ← d, each with the total of the rows below it. */
        const tables = (key: string, parent: string, was = { key, parent }, factor = 1) => {
          const from = (old: string, now: string) => (old === now ? {} : { renamedFrom: old });
          const reference = (table: string, own = table) => ({
            key: own,
            type: 'reference',
            options: { table },
          });
          const sum = (rows: string, value: Expression) => ({
            key: 'total',
            type: 'rollup',
            options: { expression: { sum_of: [{ rows }, value] } },
          });
          const number = { key, type: 'number', ...from(was.key, key) };
          const total = { var: 'total' };
          const ofParent = { var: `${parent}.${key}` };
          const rows = `c.${parent}`;
          const checks = [
            {
              key: 'positive',
              expression: { '>=': [{ sum_of: [{ rows }, ofParent] }, 0] },
              message: label,
            },
          ];
          const built = model(
            { key: 'a', fields: [sum('b', total)] },
            {
              key: 'b',
              fields: [reference('a'), number, sum(rows, { '+': [total, ofParent] })],
              more: { checks },
            },
            {
              key: 'c',
              fields: [
                { ...reference('b', parent), ...from(was.parent, parent) },
                sum('d', { '*': [{ var: key }, factor] }),
              ],
            },
            { key: 'd', fields: [reference('c'), number] },
          );
          const definitions = ['a', 'b', 'c', 'd'].map((each) => built.table(each)!.definition);
          return { model: built, definitions };
        };
        const before = tables('n', 'b');
        await applySchemaChange(session, before.model, moment);
        await save(session, before.model, {
          creates: [
            { table: 'a', ref: 'a', values: { name: 'a' } },
            { table: 'b', ref: 'b', values: { a: { ref: 'a' }, n: 1 } },
            { table: 'c', ref: 'c', values: { b: { ref: 'b' } } },
            { table: 'd', values: { c: { ref: 'c' }, n: 2 } },
          ],
        });
        const stored = async () =>
          (await sql<{ total: unknown }>`select total from a`.execute(session.db)).rows;
        expect(await stored()).toMatchObject([{ total: '3' }]);
        const after = tables('amount', 'parent', { key: 'n', parent: 'b' });
        const renamed = await applySchemaChange(session, after.model, moment, {
          previous: before.definitions,
        });
        expect(renamed.problems).toEqual([]);
        expect(renamed.steps.map(({ kind }) => kind).sort()).toEqual([
          'rename-column',
          'rename-column',
          'rename-column',
          'rename-index',
          'rename-reference',
        ]);
        expect(await stored()).toMatchObject([{ total: '3' }]);
        expect(await findDrift(session, after.model, moment)).toEqual([]);
        // Another formula beside a rename is computed, and all that builds on it.
        const other = tables('value', 'parent', { key: 'amount', parent: 'parent' }, 10);
        const changed = await applySchemaChange(session, other.model, moment, {
          previous: after.definitions,
        });
        const filled = changed.steps.filter(({ kind }) => kind === 'fill-rollup');
        expect(filled.map(({ table }) => table)).toEqual(['c', 'b', 'a']);
        expect(await stored()).toMatchObject([{ total: '21' }]);
        expect(await findDrift(session, other.model, moment)).toEqual([]);
      });
    });

    it('leaves nothing of a change whose default gives nothing for a record', async () => {
      const workspace = await place.freshWorkspace();
      await place.database.transaction(workspace, async (session) => {
        const before = model({ key: 'a', fields: [] });
        await applySchemaChange(session, before, moment);
        await save(session, before, { creates: [{ table: 'a', values: { name: 'n' } }] });
        const after = model({
          key: 'a',
          fields: [{ key: 'owner', type: 'user', required: true, default: { current_user: [] } }],
        });
        expect((await applySchemaChange(session, after, moment)).problems).toMatchObject([
          { code: 'schema.empty-values', pointer: '/fields/1/required' },
        ]);
        expect((await readCurrentSchema(session)).get('a')!.columns.has('owner')).toBe(false);
        await save(session, before, { creates: [{ table: 'a', values: { name: 'm' } }] });
      });
    });

    it('widens numbers without touching a value, and lets go of types that hold nothing', async () => {
      const workspace = await place.freshWorkspace();
      await place.database.transaction(workspace, async (session) => {
        const number = (options: object) =>
          model({ key: 'a', fields: [{ key: 'n', type: 'number', options: { ...options } }] });
        const kinds = async (options: object) => {
          const { steps, problems } = await applySchemaChange(session, number(options), moment);
          expect(problems).toEqual([]);
          return steps.map(({ kind }) => kind);
        };
        await kinds({});
        await save(session, number({}), { creates: [{ table: 'a', values: { name: 'x', n: 7 } }] });
        expect(await kinds({ decimals: 2 })).toEqual(['convert-column']);
        const { rows } = await sql`select n from a`.execute(session.db);
        expect(rows).toEqual([{ n: '7' }]);
        const columns = (await readCurrentSchema(session)).get('a')!.columns;
        expect(columns.get('n')!.type).toBe('numeric(20,2)');
        expect([...columns.keys()].filter((key) => key.startsWith('sys_'))).toEqual([]);
        const dated = model({ key: 'a', fields: [{ key: 'd', type: 'date' }] });
        await applySchemaChange(session, dated, moment);
        const referring = model({
          key: 'a',
          fields: [{ key: 'd', type: 'reference', options: { table: 'a' } }],
        });
        const change = await applySchemaChange(session, referring, moment);
        expect(change.problems).toEqual([]);
        expect(change.kept).toEqual([{ table: 'a', column: 'n', count: 1 }]);
      });
    });

    it('refuses a unique field whose values occur twice, and drops the key of one that need not be unique any more', async () => {
      const workspace = await place.freshWorkspace();
      await place.database.transaction(workspace, async (session) => {
        const plain = model({ key: 'a', fields: [{ key: 'code', type: 'text' }] });
        const unique = model({ key: 'a', fields: [{ key: 'code', type: 'text', unique: true }] });
        await applySchemaChange(session, plain, moment);
        const { created } = await save(session, plain, {
          creates: ['x', 'x'].map((code) => ({ table: 'a', values: { code } })),
        });
        expect((await applySchemaChange(session, unique, moment)).problems).toMatchObject([
          { code: 'schema.duplicates' },
        ]);
        await save(session, plain, { deletes: [created[0]!] });
        expect((await applySchemaChange(session, unique, moment)).problems).toEqual([]);
        const twice = { creates: [{ table: 'a', values: { code: 'x' } }] };
        expect((await applyChanges(session, unique, bySystem, twice)).problems).toMatchObject([
          { code: 'record.duplicate' },
        ]);
        await applySchemaChange(session, plain, moment);
        await save(session, plain, twice);
      });
    });

    it('takes hostile keys as names and nothing else', async () => {
      const workspace = await place.freshWorkspace();
      await place.database.transaction(workspace, async (session) => {
        const odd = model({
          key: 'select',
          fields: ['user', 'order', 'group', 'target', 'given', 'taken', 'wanted', 'excluded'].map((key) => ({
            key,
            type: 'text',
            unique: true,
          })),
        });
        expect((await applySchemaChange(session, odd, moment)).problems).toEqual([]);
        const { created } = await save(session, odd, {
          creates: [
            {
              table: 'select',
              values: { user: `'"; drop table "select"; --`, given: '{"a":1}', taken: '\\' },
            },
          ],
        });
        await save(session, odd, {
          updates: [{ ...created[0]!, values: { order: '$1', taken: '{NULL,"}' } }],
        });
        const { rows } = await sql<object>`select * from "select"`.execute(session.db);
        expect(rows[0]).toMatchObject({
          user: `'"; drop table "select"; --`,
          order: '$1',
          taken: '{NULL,"}',
        });
      });
    });
  });
});

test('a change that meets a lock is tried again', async () => {
  const { StoreError } = await import('../store-error.ts');
  let attempts = 0;
  const done = await retryWhileLocked(
    async () => {
      attempts += 1;
      if (attempts < 3) throw new StoreError('store.lock-timeout', 'locked');
      return 'done';
    },
    5,
    0,
  );
  expect([done, attempts]).toEqual(['done', 3]);
  await expect(retryWhileLocked(() => Promise.reject(new Error('other')), 5, 0)).rejects.toThrow('other');
});

import { check } from '@dunlin/expression';
import { buildModel } from '@dunlin/tables';
import { onEachDatabase } from '@dunlin/testkit';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Database } from '../session.ts';
import { applyChanges } from './apply-changes.ts';
import { findDrift } from './find-drift.ts';
import { readList } from './read-list.ts';
import { restoreRecords } from './restore-records.ts';
import { bySystem, refusals, save, tablesIn } from './testing/dunning.ts';
import { updateWhereIds } from './update-where-ids.ts';

const label = { zh: '标签', en: 'Label' };

/** Invoices that may not be paid twice over, and payments that name each other. */
const { model } = buildModel([
  {
    key: 'invoices',
    label,
    labelOne: label,
    title: 'number',
    fields: [
      { key: 'number', type: 'auto-number', label, options: { prefix: 'INV-', digits: 4 } },
      { key: 'amount', type: 'money', label },
      // Before the field that its default reads.
      { key: 'due_on', type: 'date', label, default: { add_days: [{ var: 'issued_on' }, 30] } },
      { key: 'issued_on', type: 'date', label, default: { today: [] } },
      { key: 'previous', type: 'reference', label, options: { table: 'invoices' } },
      {
        key: 'paid',
        type: 'rollup',
        label,
        options: { expression: { sum_of: [{ rows: 'payments' }, { var: 'amount' }] } },
      },
      {
        key: 'lines',
        type: 'rollup',
        label,
        options: { expression: { sum_of: [{ rows: 'payments' }, { var: 'line' }] } },
      },
    ],
    checks: [
      {
        key: 'not_overpaid',
        expression: { '<=': [{ var: 'paid' }, { var: 'amount' }] },
        message: { zh: '付款超过发票金额', en: 'More is paid than the invoice amounts to' },
        field: 'amount',
      },
      {
        key: 'due_after_issue',
        expression: { '>=': [{ var: 'due_on' }, { var: 'issued_on' }] },
        message: { zh: '到期日早于开票日期', en: 'It is due before it is issued' },
        field: 'due_on',
      },
    ],
  },
  {
    key: 'payments',
    label,
    labelOne: label,
    title: 'code',
    fields: [
      { key: 'code', type: 'text', label },
      { key: 'line', type: 'number', label },
      { key: 'invoice', type: 'reference', label, options: { table: 'invoices' } },
      { key: 'amount', type: 'money', label },
    ],
    unique: [['code', 'line']],
  },
]);

/** Until a transaction of this database waits for a lock that another holds. */
async function somebodyWaits(database: Database, workspace: string): Promise<void> {
  for (let waiting = 0; waiting === 0; ) {
    waiting = await database.read(workspace, async ({ db }) => {
      const { rows } = await sql<{ n: number }>`select count(*) as n from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
      return rows[0]!.n;
    });
  }
}

describe('a table', async () => {
  await onEachDatabase((place) => {
    it('is held to its checks by writes to itself and by writes that its rollups follow', async () => {
      const workspace = await tablesIn(place, model!);
      await place.database.transaction(workspace, async (session) => {
        const { created } = await save(session, model!, {
          creates: [{ table: 'invoices', values: { amount: 100 } }],
        });
        const invoice = created[0]!;
        const pay = (amount: number, code: string | null = null) =>
          applyChanges(session, model!, bySystem, {
            creates: [{ table: 'payments', values: { invoice: invoice.id, amount, code, line: 1 } }],
          });
        expect(refusals(await pay(60))).toEqual([]);
        const over = await pay(50);
        expect(over.problems).toMatchObject([
          {
            code: 'record.check',
            pointer: '',
            params: { table: 'invoices', id: invoice.id, check: 'not_overpaid' },
          },
        ]);
        const update = (values: object) =>
          applyChanges(session, model!, bySystem, { updates: [{ ...invoice, values: { ...values } }] });
        expect(refusals(await update({ amount: 59, due_on: '2020-01-01' }))).toEqual([
          'record.check /updates/0/values/amount',
          'record.check /updates/0/values/due_on',
        ]);
        expect(refusals(await update({ amount: null }))).toEqual(['record.check /updates/0/values/amount']);
        const rule = await updateWhereIds(session, model!, bySystem, {
          table: 'invoices',
          ids: [invoice.id],
          values: { amount: '1' },
        });
        expect(rule.problems).toMatchObject([{ code: 'record.check' }]);
        const list = await readList(session, model!, bySystem, { table: 'invoices', limit: 5 });
        expect(list).toMatchObject({ records: [{ amount: '100', paid: '60', version: 1 }] });
      });
    });

    it('numbers new records by their id, evaluates defaults in the order in which they read each other, and lets records refer to themselves', async () => {
      const workspace = await tablesIn(place, model!);
      await place.database.transaction(workspace, async (session) => {
        const { created } = await save(session, model!, {
          creates: [
            { table: 'invoices', values: { amount: 1, previous: { ref: 'b' } } },
            {
              table: 'invoices',
              ref: 'b',
              values: { amount: 1, number: 'OLD-7', due_on: null, issued_on: null, previous: { ref: 'b' } },
            },
          ].map((each, index) =>
            index === 1
              ? { ...each, values: { ...each.values, issued_on: '2025-01-01', due_on: '2025-01-01' } }
              : each,
          ),
        });
        const list = await readList(session, model!, bySystem, {
          table: 'invoices',
          fields: ['number', 'issued_on', 'due_on', 'previous', 'previous.number'],
          sort: [{ field: 'id' }],
          limit: 5,
        });
        const [a, b] = created.map(({ id }) => id);
        expect(list.problems ?? list.records).toEqual([
          {
            id: a,
            version: 1,
            number: `INV-${String(a).padStart(4, '0')}`,
            issued_on: '2025-07-01',
            due_on: '2025-07-31',
            previous: b,
            'previous.number': 'OLD-7',
          },
          {
            id: b,
            version: 1,
            number: 'OLD-7',
            issued_on: '2025-01-01',
            due_on: '2025-01-01',
            previous: b,
            'previous.number': 'OLD-7',
          },
        ]);
      });
    });

    it('refuses values from which something too large would be computed', async () => {
      const workspace = await tablesIn(place, model!);
      await place.database.transaction(workspace, async (session) => {
        const { created } = await save(session, model!, {
          creates: [{ table: 'invoices', values: { amount: 100 } }],
        });
        const invoice = created[0]!.id;
        const lines = (count: number) =>
          applyChanges(session, model!, bySystem, {
            creates: Array.from({ length: count }, () => ({
              table: 'payments',
              values: { invoice, line: 999_999_999_999_999, amount: 0 },
            })),
          });
        expect(refusals(await lines(9))).toEqual([]);
        expect(refusals(await lines(1))).toEqual(['record.overflow ']);
        const { node } = check({ '*': [{ var: 'amount' }, 1e15] }, { schema: model!, table: 'invoices' });
        const rule = await updateWhereIds(session, model!, bySystem, {
          table: 'invoices',
          ids: [invoice],
          values: { amount: node! },
        });
        expect(rule.problems).toMatchObject([{ code: 'record.overflow' }]);
        expect(await findDrift(session, model!, bySystem.moment)).toEqual([]);
      });
    });

    it('keeps sets of fields unique together, where none of them is empty', async () => {
      const workspace = await tablesIn(place, model!);
      await place.database.transaction(workspace, async (session) => {
        const create = async (...values: object[]) =>
          refusals(
            await applyChanges(session, model!, bySystem, {
              creates: values.map((each) => ({ table: 'payments', values: { ...each } })),
            }),
          );
        expect(
          await create({ code: 'a', line: 1 }, { code: 'a', line: 2 }, { code: 'a' }, { code: 'a' }),
        ).toEqual([]);
        expect(await create({ code: 'b', line: 1 }, { code: 'a', line: 2 }, { code: 'b', line: 1 })).toEqual([
          'record.duplicate /creates/2/values/code',
          'record.duplicate /creates/1/values/code',
        ]);
      });
    });

    it('says what is wrong with a request to read or restore', async () => {
      const workspace = await tablesIn(place, model!);
      await place.database.transaction(workspace, async (session) => {
        const list = await readList(session, model!, bySystem, {
          table: 'invoices',
          fields: ['numbr', 'previous.amount'],
          sort: [{ field: 'amount.x' }],
          sums: ['number'],
          limit: 5000,
          asOf: '2025-02-30',
        });
        expect((list.problems ?? []).map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
          'list.field /fields/0',
          'list.field /sort/0',
          'list.field /sums/0',
          'list.limit /limit',
          'list.as-of /asOf',
        ]);
        expect(
          refusals(await restoreRecords(session, model!, bySystem, [{ table: 'nowhere', id: 1 }])),
        ).toEqual(['record.restore /creates/0']);
        expect(
          refusals(
            await applyChanges(session, model!, bySystem, {
              creates: [
                { table: 'payments', ref: 'x', values: {} },
                { table: 'payments', ref: 'x', values: {} },
              ],
              updates: [{ table: 'invoices', id: 4, values: {} }],
              deletes: [
                { table: 'invoices', id: 4 },
                { table: 'invoices', id: 1.5 },
                { table: 'users', id: 1 },
              ],
            }),
          ).sort(),
        ).toEqual([
          'record.forbidden /deletes/2',
          'record.missing /deletes/1/id',
          'record.missing /deletes/2/id',
          'record.missing /updates/0/id',
          'record.twice /creates/1/ref',
          'record.twice /deletes/0/id',
        ]);
      });
    });
  });

  await onEachDatabase(
    (place) => {
      it('tells the slower of two writers of one unique value, and of a delete and a reference to it', async () => {
        const workspace = await tablesIn(place, model!);
        const { database } = place;
        const race = async (
          first: Parameters<typeof applyChanges>[3],
          second: Parameters<typeof applyChanges>[3],
        ) => {
          let release = (): void => undefined;
          const held = new Promise<void>((resolve) => {
            release = resolve;
          });
          let isWritten = (): void => undefined;
          const written = new Promise<void>((resolve) => {
            isWritten = resolve;
          });
          const one = database.transaction(workspace, async (session) => {
            await save(session, model!, first);
            isWritten();
            await held;
          });
          await written;
          const two = database.transaction(workspace, async (session) =>
            refusals(await applyChanges(session, model!, bySystem, second)),
          );
          await Promise.race([somebodyWaits(database, workspace), two]);
          release();
          await one;
          return two;
        };
        const { created } = await database.transaction(workspace, (session) =>
          save(session, model!, { creates: [{ table: 'invoices', values: { amount: 100 } }] }),
        );
        const payment = (more: object) => ({
          creates: [{ table: 'payments', values: { amount: 1, ...more } }],
        });
        expect(await race(payment({ code: 'q', line: 1 }), payment({ code: 'q', line: 1 }))).toEqual([
          'record.duplicate /creates/0/values/code',
        ]);
        expect(await race(payment({ invoice: created[0]!.id }), { deletes: created })).toEqual([
          'record.referenced /deletes/0',
        ]);
        const [free] = (
          await database.transaction(workspace, (session) =>
            save(session, model!, { creates: [{ table: 'invoices', values: { amount: 100 } }] }),
          )
        ).created;
        expect(await race({ deletes: [free!] }, payment({ invoice: free!.id }))).toEqual([
          'record.reference /creates/0/values/invoice',
        ]);
      });
    },
    { only: ['PostgreSQL 15', 'PostgreSQL 18'] },
  );
});

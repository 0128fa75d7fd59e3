import { onEachDatabase } from '@dunlin/testkit';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Session } from '../session.ts';
import { applyChanges } from './apply-changes.ts';
import { bySystem, dunningModel, refusals, save, smallBook, tablesIn } from './testing/dunning.ts';

const model = dunningModel();

const row = async (session: Session, table: string, id: number) =>
  (
    await sql<
      Record<string, unknown>
    >`select * from ${sql.id(session.workspace, table)} where id = ${id}`.execute(session.db)
  ).rows[0]!;

describe('a change set', async () => {
  await onEachDatabase((place) => {
    it('creates records that refer to each other, with defaults over references, and rollups right at once', async () => {
      const workspace = await tablesIn(place, model);
      await place.database.transaction(workspace, async (session) => {
        const ids = await smallBook(session, model);
        expect(await row(session, 'invoices', ids.i1)).toMatchObject({
          owner: ids.s1,
          disputed: false,
          paid_amount: '0',
          amount: '100000',
          version: 1,
          created_at: bySystem.moment.now,
          created_by: null,
        });
        const paid = await save(session, model, {
          creates: [
            {
              table: 'payments',
              ref: 'p',
              values: { number: 'P1', customer: ids.c1, amount: 60000, received_on: '2025-06-20' },
            },
            {
              table: 'allocations',
              values: {
                payment: { ref: 'p' },
                invoice: ids.i1,
                amount: '60000.00',
                allocated_on: '2025-06-20',
              },
            },
          ],
        });
        expect(await row(session, 'invoices', ids.i1)).toMatchObject({ paid_amount: '60000', version: 1 });
        expect(paid.changed.find(({ table }) => table === 'invoices')).toEqual({
          table: 'invoices',
          id: ids.i1,
          fields: new Set(['paid_amount']),
        });
      });
    });

    it('reports every problem at its place and writes nothing', async () => {
      const workspace = await tablesIn(place, model);
      await place.database.transaction(workspace, async (session) => {
        const ids = await smallBook(session, model);
        const result = await applyChanges(session, model, bySystem, {
          creates: [
            {
              table: 'invoices',
              values: { number: 'I1', customer: 999, amount: '1.00001', issued_on: '2025-02-30' },
            },
            { table: 'invoces', values: {} },
            {
              table: 'customers',
              values: { number: 'C9', name: 'x', grade: 'E', paid: 1, version: 3, owner: { ref: 'q' } },
            },
            { table: 'customers', values: { number: 'C9', name: '' } },
          ],
          updates: [{ table: 'invoices', id: ids.i1, version: 7, values: { amount: 1 } }],
        });
        expect(refusals(result).sort()).toEqual(
          [
            'value.decimals /creates/0/values/amount',
            'value.date /creates/0/values/issued_on',
            'record.required /creates/0/values/due_on',
            'record.reference /creates/0/values/customer',
            'record.duplicate /creates/0/values/number',
            'record.table /creates/1/table',
            'value.choice /creates/2/values/grade',
            'record.field /creates/2/values/paid',
            'record.read-only /creates/2/values/version',
            'record.local-reference /creates/2/values/owner',
            'record.required /creates/3/values/name',
            'record.duplicate /creates/3/values/number',
            'record.conflict /updates/0/version',
          ].sort(),
        );
      });
    });

    it('refuses to delete a record that others refer to, and lists them', async () => {
      const workspace = await tablesIn(place, model);
      await place.database.transaction(workspace, async (session) => {
        const ids = await smallBook(session, model);
        const result = await applyChanges(session, model, bySystem, {
          deletes: [{ table: 'customers', id: ids.c1 }],
        });
        expect(result.problems).toMatchObject([
          {
            code: 'record.referenced',
            pointer: '/deletes/0',
            params: { table: 'invoices', field: 'customer', id: ids.i1, title: 'I1', count: 1 },
          },
        ]);
        // Together with what refers to it, it goes.
        const both = await save(session, model, {
          deletes: [
            { table: 'customers', id: ids.c1 },
            { table: 'invoices', id: ids.i1 },
          ],
        });
        expect(both.deleted).toHaveLength(2);
      });
    });

    it('takes as many statements for 500 records as for one', async () => {
      const workspace = await tablesIn(place, model);
      const counts = await place.database.transaction(workspace, async (session) => {
        const ids = await smallBook(session, model);
        const counted = async (size: number): Promise<number> => {
          const before = session.statements;
          const { created } = await save(session, model, {
            creates: Array.from({ length: size }, (_, i) => [
              {
                table: 'invoices',
                ref: `i${i}`,
                values: {
                  number: `N${size}-${i}`,
                  customer: ids.c1,
                  amount: 10,
                  issued_on: '2025-06-01',
                  due_on: '2025-07-01',
                },
              },
              {
                table: 'payments',
                ref: `p${i}`,
                values: { number: `P${size}-${i}`, customer: ids.c1, amount: 4, received_on: '2025-06-01' },
              },
              {
                table: 'allocations',
                values: {
                  payment: { ref: `p${i}` },
                  invoice: { ref: `i${i}` },
                  amount: 4,
                  allocated_on: '2025-06-01',
                },
              },
            ]).flat(),
          });
          const of = (table: string) => created.filter((each) => each.table === table);
          await save(session, model, {
            updates: of('allocations').map(({ table, id }) => ({
              table,
              id,
              version: 1,
              values: { amount: 3 },
            })),
            deletes: [],
          });
          await save(session, model, { deletes: of('allocations') });
          return session.statements - before;
        };
        return [await counted(1), await counted(500)];
      });
      expect(counts[1]).toBe(counts[0]);
    });

    it('keeps history of changed fields only, and writes nothing where nothing differs', async () => {
      const workspace = await tablesIn(place, model);
      await place.database.transaction(workspace, async (session) => {
        const ids = await smallBook(session, model);
        const same = await save(session, model, {
          updates: [{ table: 'invoices', id: ids.i1, values: { amount: '100000.00', number: 'I1' } }],
        });
        expect(same).toMatchObject({ updated: [], changed: [] });
        await save(session, model, {
          updates: [{ table: 'invoices', id: ids.i1, version: 1, values: { amount: 5, number: 'I1' } }],
        });
        const history = await session.db
          .selectFrom('sys_change')
          .select(['operation', 'old_values', 'new_values', 'through_kind'])
          .where('table_key', '=', 'invoices')
          .where('record_id', '=', ids.i1)
          .orderBy('id')
          .execute();
        expect(history.slice(1)).toEqual([
          {
            operation: 'update',
            old_values: { amount: '100000' },
            new_values: { amount: '5' },
            through_kind: 'system',
          },
        ]);
        expect(await row(session, 'invoices', ids.i1)).toMatchObject({ amount: '5', version: 2 });
      });
    });
  });
});

import { check, type Node } from '@dunlin/expression';
import { onEachDatabase } from '@dunlin/testkit';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Session } from '../session.ts';
import { findDrift } from './find-drift.ts';
import { restoreRecords } from './restore-records.ts';
import { rollDay } from './roll-day.ts';
import {
  bySystem,
  dunningModel,
  moment,
  refusals,
  save,
  smallBook,
  succeeded,
  tablesIn,
} from './testing/dunning.ts';
import { updateWhereIds } from './update-where-ids.ts';

const model = dunningModel();

const value = (table: string, expression: object): Node =>
  check(expression as never, { schema: model, table }).node!;

const paidOf = async (session: Session, id: number) =>
  (await sql<{ paid_amount: string }>`select paid_amount from invoices where id = ${id}`.execute(session.db))
    .rows[0]!.paid_amount;

describe('what happens to records over time', async () => {
  await onEachDatabase((place) => {
    it('rolls stored rollups to the new day, touching only those that differ', async () => {
      const workspace = await tablesIn(place, model);
      await place.database.transaction(workspace, async (session) => {
        const ids = await smallBook(session, model);
        await save(session, model, {
          creates: [
            {
              table: 'payments',
              ref: 'p',
              values: { number: 'P1', customer: ids.c1, amount: 70, received_on: '2025-07-10' },
            },
            {
              table: 'payments',
              ref: 'q',
              values: { number: 'P2', customer: ids.c2, amount: 7, received_on: '2025-06-10' },
            },
            {
              table: 'allocations',
              values: { payment: { ref: 'p' }, invoice: ids.i1, amount: 40, allocated_on: '2025-07-02' },
            },
            {
              table: 'allocations',
              values: { payment: { ref: 'p' }, invoice: ids.i1, amount: 30, allocated_on: '2025-07-10' },
            },
            {
              table: 'allocations',
              values: { payment: { ref: 'q' }, invoice: ids.i2, amount: 7, allocated_on: '2025-06-10' },
            },
          ],
        });
        expect([await paidOf(session, ids.i1), await paidOf(session, ids.i2)]).toEqual(['0', '7']);
        const roll = async (from: string, to: string) => {
          const changed = await rollDay(session, model, { from, to, moment });
          await session.db.updateTable('sys_workspace').set({ business_day: to }).execute();
          expect(await findDrift(session, model, moment)).toEqual([]);
          return changed;
        };
        expect(await roll('2025-07-01', '2025-07-02')).toEqual([
          { table: 'invoices', id: ids.i1, fields: new Set(['paid_amount']) },
        ]);
        expect(await paidOf(session, ids.i1)).toBe('40');
        expect(await roll('2025-07-02', '2025-07-03')).toEqual([]);
        expect(await roll('2025-07-03', '2025-08-03')).toHaveLength(1);
        expect(await paidOf(session, ids.i1)).toBe('70');
      });
    });

    it('sets constants and computed values of many records in as many statements as for one, with history', async () => {
      const workspace = await tablesIn(place, model);
      await place.database.transaction(workspace, async (session) => {
        const ids = await smallBook(session, model);
        const { created } = await save(session, model, {
          creates: Array.from({ length: 300 }, (_, i) => ({
            table: 'invoices',
            values: {
              number: `N${i}`,
              customer: ids.c1,
              amount: 10,
              issued_on: '2025-06-01',
              due_on: '2025-07-01',
            },
          })),
        });
        const set = async (which: number[]) => {
          const before = session.statements;
          const result = await updateWhereIds(
            session,
            model,
            { ...bySystem, through: { kind: 'rule', ref: 'r' } },
            {
              table: 'invoices',
              ids: which,
              values: {
                disputed: true,
                amount: value('invoices', { '*': [{ var: 'amount' }, 1.00005] }),
                owner: ids.s3,
              },
            },
          );
          if (result.problems !== undefined) throw new Error(JSON.stringify(result.problems));
          return { statements: session.statements - before, changed: result.changed };
        };
        const one = await set([created[0]!.id]);
        const many = await set(created.slice(1).map(({ id }) => id));
        expect(many.statements).toBe(one.statements);
        expect(many.changed).toHaveLength(299);
        const history = await session.db
          .selectFrom('sys_change')
          .select(['record_id', 'old_values', 'new_values', 'through_ref'])
          .where('operation', '=', 'update')
          .execute();
        expect(history).toHaveLength(300);
        expect(history[0]).toEqual({
          record_id: created[0]!.id,
          old_values: { disputed: false, amount: '10', owner: ids.s1 },
          new_values: { disputed: true, amount: '10.0005', owner: ids.s3 },
          through_ref: 'r',
        });
        const again = await updateWhereIds(session, model, bySystem, {
          table: 'invoices',
          ids: [created[0]!.id],
          values: { disputed: true, owner: ids.s3 },
        });
        expect(again).toEqual({ changed: [] });
      });
    });

    it('refuses values that the field cannot hold, and leaves nothing of the attempt', async () => {
      const workspace = await tablesIn(place, model);
      await place.database.transaction(workspace, async (session) => {
        const ids = await smallBook(session, model);
        const set = async (values: Record<string, Node | string | number | null>) =>
          refusals(
            (await updateWhereIds(session, model, bySystem, {
              table: 'invoices',
              ids: [ids.i1, ids.i2],
              values,
            })) as never,
          );
        expect(await set({ paid_amount: '1', ladder: 'nope', customer: null })).toEqual([
          'record.field /values/paid_amount',
          'value.choice /values/ladder',
          'record.required /values/customer',
        ]);
        expect(await set({ customer: 999_999 })).toEqual(['record.reference ']);
        expect(await set({ number: 'same' })).toEqual(['record.duplicate ']);
        expect(await set({ due_on: value('invoices', { if: [false, { var: 'due_on' }, null] }) })).toEqual([
          'record.required ',
        ]);
        expect(await findDrift(session, model, moment)).toEqual([]);
      });
    });

    it('brings a deleted record back under its own id, with what follows from it', async () => {
      const workspace = await tablesIn(place, model);
      await place.database.transaction(workspace, async (session) => {
        const ids = await smallBook(session, model);
        const { created } = await save(session, model, {
          creates: [
            {
              table: 'payments',
              ref: 'p',
              values: { number: 'P1', customer: ids.c1, amount: 70, received_on: '2025-06-10' },
            },
            {
              table: 'allocations',
              values: { payment: { ref: 'p' }, invoice: ids.i1, amount: 40, allocated_on: '2025-06-12' },
            },
          ],
        });
        const allocation = created.find(({ table }) => table === 'allocations')!;
        await save(session, model, { deletes: [allocation] });
        expect(await paidOf(session, ids.i1)).toBe('0');
        const restored = succeeded(await restoreRecords(session, model, bySystem, [allocation]));
        expect(restored.created).toEqual([{ table: 'allocations', id: allocation.id }]);
        expect(await paidOf(session, ids.i1)).toBe('40');
        expect(
          refusals(
            await restoreRecords(session, model, bySystem, [allocation, { table: 'invoices', id: 77 }]),
          ),
        ).toEqual(['record.restore /creates/0', 'record.restore /creates/1']);
      });
    });
  });
});

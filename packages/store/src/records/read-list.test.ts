import { check, type Node } from '@dunlin/expression';
import { onEachDatabase } from '@dunlin/testkit';
import { describe, expect, it } from 'vitest';
import { readList } from './read-list.ts';
import { readRecord } from './read-record.ts';
import {
  bySystem,
  byUser,
  dunningGrants,
  dunningModel,
  moment,
  save,
  smallBook,
  tablesIn,
} from './testing/dunning.ts';

const model = dunningModel();

const condition = (table: string, expression: object): Node => {
  const { node, problems } = check(expression as never, { schema: model, table, expected: 'boolean' });
  if (node === undefined) throw new Error(JSON.stringify(problems));
  return node;
};

describe('a list', async () => {
  await onEachDatabase((place) => {
    it('shows sales their own, managers what their people own, and sums no more than that', async () => {
      const workspace = await tablesIn(place, model);
      const ids = await place.database.transaction(workspace, (session) => smallBook(session, model));
      await place.database.read(workspace, async (session) => {
        const numbers = async (user: number, role: string) => {
          const list = await readList(session, model, byUser(user, dunningGrants(model, role)), {
            table: 'invoices',
            fields: ['number', 'customer.name', 'open_amount', 'overdue_days', 'status'],
            sums: ['open_amount'],
            limit: 10,
          });
          if (list.problems !== undefined) throw new Error(JSON.stringify(list.problems));
          return {
            numbers: list.records.map((each) => each['number']),
            sums: list.sums,
            estimate: list.estimate,
            list,
          };
        };
        const s1 = await numbers(ids.s1, 'sales');
        expect(s1).toMatchObject({ numbers: ['I1'], sums: { open_amount: '100000' }, estimate: 1 });
        expect(s1.list.records[0]).toEqual({
          id: ids.i1,
          version: 1,
          number: 'I1',
          'customer.name': '华信贸易',
          open_amount: '100000',
          overdue_days: 1,
          status: 'overdue',
        });
        expect(await numbers(ids.m1, 'sales_manager')).toMatchObject({
          numbers: ['I1', 'I2'],
          sums: { open_amount: '100500' },
        });
        expect(await numbers(ids.s3, 'sales')).toMatchObject({ numbers: [], sums: { open_amount: '0' } });
        // Nobody's rights come by themselves.
        expect(
          await readList(
            session,
            model,
            { actor: { kind: 'user', userId: ids.s1, roles: ['sales'] }, moment },
            { table: 'invoices', limit: 1 },
          ),
        ).toMatchObject({ problems: [{ code: 'record.forbidden' }] });
        expect(
          await readRecord(session, model, byUser(ids.s2, dunningGrants(model, 'sales')), {
            table: 'invoices',
            id: ids.i1,
          }),
        ).toBeUndefined();
        const own = await readRecord(session, model, byUser(ids.s1, dunningGrants(model, 'sales')), {
          table: 'customers',
          id: ids.c1,
        });
        expect(own).toMatchObject({
          record: { name: '华信贸易', open_total: '100000' },
          rights: { update: true, delete: false },
        });
      });
    });

    it('gives nothing for a path over a record that may not be read, in columns, filters and orders alike', async () => {
      const workspace = await tablesIn(place, model);
      await place.database.transaction(workspace, async (session) => {
        const ids = await smallBook(session, model);
        // S2 owns an invoice of a customer of S1, and may read it, but not the customer.
        await save(session, model, {
          updates: [{ table: 'invoices', id: ids.i1, values: { owner: ids.s2 } }],
        });
        const reader = byUser(ids.s2, dunningGrants(model, 'sales'));
        const list = async (filter?: object) => {
          const found = await readList(session, model, reader, {
            table: 'invoices',
            fields: ['number', 'customer.name', 'customer.owner.name'],
            sort: [{ field: 'customer.name' }, { field: 'number' }],
            limit: 10,
            ...(filter === undefined ? {} : { filter: condition('invoices', filter) }),
          });
          return (
            found.problems ??
            found.records.map((each) => [each['number'], each['customer.name'], each['customer.owner.name']])
          );
        };
        expect(await list()).toEqual([
          ['I2', 'Big', 's2'],
          ['I1', undefined, undefined],
        ]);
        const said = await readList(session, model, reader, {
          table: 'invoices',
          fields: ['customer.name'],
          sort: [{ field: 'number' }],
          limit: 1,
        });
        expect(said).toMatchObject({ records: [{ $hidden: ['customer.name'] }] });
        expect(await list({ '==': [{ var: 'customer.name' }, '华信贸易'] })).toEqual([]);
        expect(await list({ '!': [{ is_empty: [{ var: 'customer.name' }] }] })).toHaveLength(1);
        const searched = async (search: string) => {
          const found = await readList(session, model, reader, { table: 'invoices', search, limit: 10 });
          return found.problems ?? found.records.map((each) => each['number']);
        };
        expect(await searched('华信')).toEqual([]);
        expect(await searched('bIg i2')).toEqual(['I2']);
        expect(await searched('i')).toEqual(['I1', 'I2']);
      });
    });

    it('pages by key in both directions with nothing last, and each record once', async () => {
      const workspace = await tablesIn(place, model);
      await place.database.transaction(workspace, async (session) => {
        const grades = ['B', null, 'A', null, 'B', 'C', null];
        await save(session, model, {
          creates: grades.map((grade, i) => ({
            table: 'customers',
            values: { number: `N${i}`, name: `n${i}`, grade },
          })),
        });
        for (const descending of [false, true]) {
          const seen: unknown[] = [];
          let cursor: string | null | undefined;
          do {
            const page = await readList(session, model, bySystem, {
              table: 'customers',
              fields: ['grade', 'number'],
              sort: [{ field: 'grade', descending }],
              limit: 2,
              ...(typeof cursor === 'string' ? { cursor } : {}),
            });
            if (page.problems !== undefined) throw new Error(JSON.stringify(page.problems));
            seen.push(...page.records.map((each) => [each['grade'], each['number']]));
            cursor = page.nextCursor;
          } while (cursor !== null);
          const filled = [
            ['A', 'N2'],
            ['B', 'N0'],
            ['B', 'N4'],
            ['C', 'N5'],
          ];
          const expected = descending ? [filled[3], filled[1], filled[2], filled[0]] : filled;
          expect(seen).toEqual([...expected, [null, 'N1'], [null, 'N3'], [null, 'N6']]);
          // A far jump passes over what lies between, from the start or from a key that is known.
          const from = async (skip: number, after?: string) => {
            const page = await readList(session, model, bySystem, {
              ...{ table: 'customers', fields: ['grade', 'number'], limit: 2, skip, count: true },
              sort: [{ field: 'grade', descending }],
              ...(after === undefined ? {} : { cursor: after }),
            });
            if (page.problems !== undefined) throw new Error(JSON.stringify(page.problems));
            expect(page.count).toBe(7);
            return { ...page, seen: page.records.map((each) => [each['grade'], each['number']]) };
          };
          const jumped = await from(3);
          expect(jumped.seen).toEqual(seen.slice(3, 5));
          expect((await from(1, jumped.nextCursor!)).seen).toEqual(seen.slice(6));
          expect(await from(9)).toMatchObject({ seen: [], nextCursor: null });
        }
        const forged = [
          'x',
          Buffer.from('["customers:[]","1; drop table"]').toString('base64url'),
          Buffer.from('["customers:[]",null]').toString('base64url'),
          Buffer.from('["invoices:[]",1]').toString('base64url'),
        ];
        for (const cursor of forged) {
          expect(
            await readList(session, model, bySystem, { table: 'customers', limit: 2, cursor }),
          ).toMatchObject({
            problems: [{ code: 'list.cursor' }],
          });
        }
      });
    });

    it('computes everything as of another day', async () => {
      const workspace = await tablesIn(place, model);
      await place.database.transaction(workspace, async (session) => {
        const ids = await smallBook(session, model);
        await save(session, model, {
          creates: [
            {
              table: 'payments',
              ref: 'p',
              values: { number: 'P1', customer: ids.c1, amount: 40000, received_on: '2025-07-10' },
            },
            {
              table: 'allocations',
              values: { payment: { ref: 'p' }, invoice: ids.i1, amount: 40000, allocated_on: '2025-07-10' },
            },
          ],
        });
        const on = async (asOf?: string) => {
          const read = await readRecord(session, model, bySystem, {
            table: 'invoices',
            id: ids.i1,
            ...(asOf === undefined ? {} : { asOf }),
          });
          const { paid_amount, open_amount, overdue_days, status } = read!.record;
          return [paid_amount, open_amount, overdue_days, status];
        };
        expect(await on('2025-05-30')).toEqual(['0', '100000', 0, 'future']);
        expect(await on('2025-06-30')).toEqual(['0', '100000', 0, 'open']);
        expect(await on()).toEqual(['0', '100000', 1, 'overdue']);
        expect(await on('2025-07-31')).toEqual(['40000', '60000', 31, 'overdue']);
        const list = await readList(session, model, bySystem, {
          table: 'invoices',
          asOf: '2025-07-31',
          sums: ['open_amount'],
          limit: 5,
        });
        expect(list).toMatchObject({ sums: { open_amount: '60500' } });
      });
    });
  });
});

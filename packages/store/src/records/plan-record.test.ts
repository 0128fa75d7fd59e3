/** A record in one statement is what it is in several, on every database. */
import { type AppModel, allGrants, type Grants, referredTable } from '@dunlin/tables';
import { onEachDatabase } from '@dunlin/testkit';
import { describe, expect, it } from 'vitest';
import type { Session } from '../session.ts';
import { planRecord } from './plan-record.ts';
import { readRecord } from './read-record.ts';
import { readTitles } from './read-titles.ts';
import { byUser, dunningGrants, dunningModel, moment, save, smallBook, tablesIn } from './testing/dunning.ts';
import { ordersGrants, ordersModel } from './testing/orders.ts';
import { parametersOf } from './workspace-day.ts';

const orders = ordersModel();
const dunning = dunningModel();

/** Orders with lines, parts and tags, texts that need care among them. */
const fillOrders = (session: Session) =>
  save(session, orders, {
    creates: [
      { table: 'tags', ref: 't', values: { name: 'null' } },
      {
        table: 'orders',
        values: {
          name: 'a "quoted", {braced} \\ and 发票 true',
          lines: [
            { name: 'first', number: 1, amount: '10.50', parts: [{ name: 'screw', weight: 3 }] },
            { name: 'NULL', number: 2, amount: '12345678901234.5678' },
          ],
          tags: [{ ref: 't' }],
        },
      },
      { table: 'orders', values: { name: 't' } },
    ],
  });

describe('a record in one statement', async () => {
  await onEachDatabase((place) => {
    const compare = async (
      model: AppModel,
      fill: (session: Session) => Promise<unknown>,
      readers: readonly Grants[],
    ): Promise<number> => {
      const key = await tablesIn(place, model);
      await place.database.transaction(key, fill);
      let compared = 0;
      for (const grants of readers) {
        for (const table of model.tables.keys()) {
          const plan = planRecord(model, grants, key, { table, stored: true });
          for (const id of [1, 2, 3]) {
            const context = byUser(2, grants);
            const titled = referencesOf(model, table);
            const [record, titles] = await place.database.read(key, async (session) => [
              await readRecord(session, model, context, { table, id, collections: true }),
              await readTitles(session, model, titled, {
                grants,
                parameters: parametersOf(context.actor, moment, { zone: 'UTC' }),
              }),
            ]);
            if (plan === undefined) {
              expect(record).toBeUndefined();
              continue;
            }
            const { zone } = (await place.database.readOpened(key, async (session) => session.opened)).state;
            const parameters = { ...parametersOf(context.actor, moment, { zone }), ids: [id] };
            const found = await place.database.readTogether(plan.parts, parameters);
            const rows = found.rows();
            expect(plan.recordOf(rows, id)).toEqual(record);
            if (record === undefined) continue;
            compared += 1;
            // Whatever the record refers to has its name, and the name is the same.
            const wanted = new Map<string, Set<number>>();
            for (const [name, value] of Object.entries(record.record)) {
              const field = model.table(table)!.fields.get(name);
              const to = field === undefined ? undefined : referredTable(field);
              if (name === 'id' || to === undefined || typeof value !== 'number') continue;
              wanted.set(to, (wanted.get(to) ?? new Set()).add(value));
            }
            for (const [to, named] of plan.titlesOf(rows, wanted)) {
              const expected = [...titles.get(to)!].filter(([each]) => wanted.get(to)!.has(each));
              expect([...named].sort(([a], [b]) => a - b)).toEqual(expected.sort(([a], [b]) => a - b));
            }
            expect([...plan.titlesOf(rows, wanted).keys()].sort()).toEqual(
              [...wanted.keys()].filter((to) => titles.has(to)).sort(),
            );
          }
        }
      }
      return compared;
    };

    it('has the same values, rows and rights for everybody who may see it', async () => {
      const some = ordersGrants(orders, {
        orders: { read: true, update: { rows: { '==': [{ var: 'name' }, 't'] } } },
        order_lines: { read: { rows: { '==': [{ var: 'name' }, 'first'] } }, fields: { amount: 'masked' } },
        parts: { read: false },
        tags: { read: true, fields: { name: 'hidden' } },
      });
      expect(await compare(orders, fillOrders, [allGrants, some])).toBeGreaterThan(5);
    });

    it('has the same formulas, rollups and names', async () => {
      const fill = (session: Session) => smallBook(session, dunning);
      const readers = [allGrants, dunningGrants(dunning, 'sales'), dunningGrants(dunning, 'sales_manager')];
      expect(await compare(dunning, fill, readers)).toBeGreaterThan(10);
    });
  });
});

/** The first records of each table that one refers to. */
const referencesOf = (model: AppModel, table: string): Map<string, number[]> =>
  new Map(
    [...model.table(table)!.fields.values()].flatMap((field) => {
      const to = referredTable(field);
      return to === undefined ? [] : [[to, [1, 2, 3, 4, 5, 6, 7, 8, 9]] as const];
    }),
  );

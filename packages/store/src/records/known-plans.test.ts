import { onEachDatabase } from '@dunlin/testkit';
import { describe, expect, it } from 'vitest';
import { readList } from './read-list.ts';
import { bySystem, save, tablesIn } from './testing/dunning.ts';
import { ordersGrants, ordersModel } from './testing/orders.ts';

const model = ordersModel();

describe('a list that is asked for again', async () => {
  await onEachDatabase((place) => {
    it('gives each time the records that it is asked for, to each reader what they may see', async () => {
      const key = await tablesIn(place, model);
      await place.database.transaction(key, async (session) => {
        const order = (name: string) => ({ table: 'orders', values: { name, lines: [{ name, amount: 3 }] } });
        await save(session, model, { creates: ['a', 'b', 'c', 'd', 'e', 'f'].map(order) });
        const masked = ordersGrants(model, { orders: { read: true, fields: { name: 'masked' } } });
        const page = async (cursor: string | undefined, grants?: typeof masked) => {
          const found = await readList(
            session,
            model,
            grants
              ? { actor: { kind: 'user', userId: 1, roles: [] }, moment: bySystem.moment, grants }
              : bySystem,
            {
              table: 'orders',
              fields: ['name', 'total'],
              limit: 1,
              ...(cursor === undefined ? {} : { cursor }),
            },
          );
          if (found.problems !== undefined) throw new Error(JSON.stringify(found.problems));
          return found;
        };
        for (const [grants, names] of [
          [undefined, ['a', 'b', 'c', 'd', 'e', 'f']],
          [masked, ['•••', '•••', '•••', '•••', '•••', '•••']],
        ] as const) {
          let cursor: string | undefined;
          for (const [index, name] of names.entries()) {
            const found = await page(cursor, grants);
            expect(found.records).toMatchObject([{ id: index + 1, name, ...(grants ? {} : { total: '3' }) }]);
            cursor = found.nextCursor ?? undefined;
          }
        }
      });
    });
  });
});

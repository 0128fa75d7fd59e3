import type { Query, Scalar, Value } from '@dunlin/expression';
import { onEachDatabase } from '@dunlin/testkit';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { readPages } from './read-pages.ts';

const id: Scalar = { kind: 'column', alias: 't', column: 'id', type: { kind: 'integer' } };
const name: Scalar = { kind: 'column', alias: 't', column: 'name', type: { kind: 'text' } };
const query: Query = {
  from: { alias: 't', table: 'things' },
  joins: [],
  columns: [{ name: 'id', value: id }],
  orderBy: [
    { value: name, descending: false },
    { value: id, descending: false },
  ],
};

describe('pages', async () => {
  await onEachDatabase((place) => {
    beforeAll(() =>
      place.database.transaction(place.workspace, ({ db }) =>
        sql`create table things (id bigint primary key, name text);
          insert into things select i, case when i % 3 = 0 then null else 'n' || i % 4 end from generate_series(1, 50) as i`.execute(
          db,
        ),
      ),
    );
    const idsOf = async (asked: Query, rows: number): Promise<Value[]> => {
      const ids: Value[] = [];
      for await (const page of readPages(place.database, place.workspace, asked, {}, { rows })) {
        expect(page.length).toBeLessThanOrEqual(rows);
        for (const row of page) {
          expect(Object.keys(row)).toEqual(['id']);
          ids.push(row['id'] ?? null);
        }
      }
      return ids;
    };

    it.each([1, 7, 25, 50, 51])('of %i rows give every row once, in the order of the whole', async (rows) => {
      const whole = await place.database.read(place.workspace, (session) => session.run(query, {}));
      expect(await idsOf(query, rows)).toEqual(whole.map((row) => row['id']));
    });

    it('end at the limit of the query', async () => {
      expect(await idsOf({ ...query, limit: 10 }, 4)).toHaveLength(10);
    });

    it('leave the database to others in between', async () => {
      for await (const [row] of readPages(place.database, place.workspace, query, {}, { rows: 20 })) {
        await place.database.transaction(place.workspace, ({ db }) =>
          sql`update things set name = name where id = ${row?.['id']}`.execute(db),
        );
      }
    });

    it('refuse a query without an order', async () => {
      const { orderBy: _, ...unordered } = query;
      await expect(idsOf(unordered, 5)).rejects.toThrow('need an order');
    });
  });
});

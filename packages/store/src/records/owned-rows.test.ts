import { onEachDatabase } from '@dunlin/testkit';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Session } from '../session.ts';
import { applyChanges } from './apply-changes.ts';
import type { ChangeSet } from './change-set.ts';
import { findDrift } from './find-drift.ts';
import type { ReadContext } from './read-context.ts';
import { readList } from './read-list.ts';
import { restoreRecords } from './restore-records.ts';
import { bySystem, byUser, refusals, save, succeeded, tablesIn } from './testing/dunning.ts';
import { contents, ordersGrants, ordersModel } from './testing/orders.ts';

const model = ordersModel();

/** An order with two lines, the second of which has a part, and two tags; another order with a line. */
const twoOrders = async (session: Session) => {
  const { created } = await save(session, model, {
    creates: [
      { table: 'tags', ref: 't1', values: { name: 'red' } },
      { table: 'tags', ref: 't2', values: { name: 'blue' } },
      { table: 'tags', ref: 't3', values: { name: 'green' } },
      {
        table: 'orders',
        ref: 'a',
        values: {
          name: 'A',
          lines: [
            { name: 'first', number: 1, amount: '10.50' },
            { name: 'second', number: 2, amount: 4, parts: [{ name: 'screw', weight: 3 }] },
          ],
          tags: [{ ref: 't1' }, { ref: 't2' }],
        },
      },
      { table: 'orders', ref: 'b', values: { name: 'B', lines: [{ name: 'other' }] } },
    ],
  });
  expect(created.map(({ ref }) => ref)).toEqual(['t1', 't2', 't3', 'a', 'b']);
  const ids = Object.fromEntries(created.map(({ ref, id }) => [ref!, id])) as Record<
    'a' | 'b' | 't1' | 't2' | 't3',
    number
  >;
  const lines = (await contents(session)).lines.map(({ id }) => id as number);
  return { ...ids, first: lines[0]!, second: lines[1]!, other: lines[2]! };
};

const update = (id: number, values: object, version?: number): ChangeSet => ({
  updates: [{ table: 'orders', id, values: { ...values }, ...(version === undefined ? {} : { version }) }],
});

const history = async (session: Session) =>
  (
    await sql<{ what: string }>`
      select table_key || ' ' || record_id || ' ' || operation as what
      from ${sql.id(session.workspace, 'sys_change')} order by id`.execute(session.db)
  ).rows.map(({ what }) => what);

describe('rows that belong to a record', async () => {
  await onEachDatabase((place) => {
    const within = async (work: (session: Session) => Promise<void>): Promise<void> => {
      const workspace = await tablesIn(place, model);
      await place.database.transaction(workspace, work);
    };

    it('are written with it, over several levels, and its rollups are right at once', () =>
      within(async (session) => {
        const { a } = await twoOrders(session);
        const { orders, lines, parts, tags } = await contents(session);
        expect(orders).toMatchObject([
          { id: a, total: '14.5', tagged: 2 },
          { name: 'B', total: '0', tagged: 0 },
        ]);
        expect(lines.map(({ of, name, amount, weight }) => [of, name, amount, weight])).toEqual([
          [a, 'first', '10.5', 0],
          [a, 'second', '4', 3],
          [orders[1]!['id'], 'other', '0', 0],
        ]);
        expect(parts).toHaveLength(1);
        expect(tags).toHaveLength(2);
      }));

    it('are replaced by a list: those with an id stay or change, others are made, those not listed go', () =>
      within(async (session) => {
        const { a, first, second, t2, t3 } = await twoOrders(session);
        const result = await save(
          session,
          model,
          update(a, {
            lines: [
              { id: second, amount: 5 },
              { name: 'new', number: 1, amount: 1 },
            ],
            tags: [t3, t2],
          }),
        );
        const { orders, lines, parts, tags } = await contents(session);
        expect(orders[0]).toMatchObject({ total: '6', version: 2, tagged: 2 });
        expect(lines.filter(({ of }) => of === a)).toMatchObject([
          { id: second, name: 'second', number: 2, amount: '5', version: 2 },
          { name: 'new', number: 1, amount: '1' },
        ]);
        expect(lines.some(({ id }) => id === first)).toBe(false);
        expect(parts).toHaveLength(1);
        expect(tags.map(({ linked }) => linked)).toEqual([t2, t3]);
        expect(result.updated).toEqual([{ table: 'orders', id: a }]);
        expect(result.changed.find(({ table }) => table === 'orders')!.fields).toEqual(
          new Set(['lines', 'tags', 'total']),
        );
        expect(await findDrift(session, model, bySystem.moment)).toEqual([]);
      }));

    it('can be added, changed and removed one by one, and a write that changes none leaves the version', () =>
      within(async (session) => {
        const { a, first, second, t1 } = await twoOrders(session);
        await save(
          session,
          model,
          update(a, {
            lines: {
              add: [{ name: 'third' }],
              change: [{ id: first, version: 1, name: '1st' }],
              remove: [second],
            },
            tags: { remove: [t1, 999] },
          }),
        );
        const { orders, lines, parts, tags } = await contents(session);
        expect(lines.filter(({ of }) => of === a).map(({ name }) => name)).toEqual(['1st', 'third']);
        expect(parts).toEqual([]);
        expect(tags).toHaveLength(1);
        expect(orders[0]).toMatchObject({ version: 2 });
        const same = lines.filter(({ of }) => of === a).map(({ id, name }) => ({ id, name }));
        await save(session, model, update(a, { lines: same, tags: tags.map(({ linked }) => linked) }));
        expect((await contents(session)).orders[0]).toMatchObject({ version: 2 });
      }));

    it('go with it and come back with it, each with its history', () =>
      within(async (session) => {
        const { a, first, second } = await twoOrders(session);
        const before = await contents(session);
        const removed = await save(session, model, { deletes: [{ table: 'orders', id: a }] });
        expect(removed.deleted).toEqual([{ table: 'orders', id: a }]);
        const left = await contents(session);
        expect([left.orders.length, left.lines.length, left.parts, left.tags]).toEqual([1, 1, [], []]);
        const noted = await history(session);
        expect(noted).toEqual(
          expect.arrayContaining([`order_lines ${first} delete`, `order_lines ${second} delete`]),
        );
        // A row that was deleted before its owner does not come back with it.
        succeeded(await restoreRecords(session, model, bySystem, [{ table: 'orders', id: a }]));
        const raised = (row: Record<string, unknown>) => ({ ...row, version: Number(row['version']) + 1 });
        expect(await contents(session)).toEqual({
          ...before,
          orders: before.orders.map((order) => (order['id'] === a ? raised(order) : order)),
          lines: before.lines.map((line) => (line['of'] === a ? raised(line) : line)),
        });
        expect(await findDrift(session, model, bySystem.moment)).toEqual([]);
      }));

    it('do not come back when they were deleted in another change', () =>
      within(async (session) => {
        const { a, first } = await twoOrders(session);
        await save(session, model, { deletes: [{ table: 'order_lines', id: first }] });
        // All tests of a transaction share its number, so the first deletion is moved to an earlier one.
        await sql`update ${sql.id(session.workspace, 'sys_change')} set transaction_id = '3'::xid8
          where table_key = 'order_lines' and record_id = ${first} and operation = 'delete'`.execute(
          session.db,
        );
        await save(session, model, { deletes: [{ table: 'orders', id: a }] });
        succeeded(await restoreRecords(session, model, bySystem, [{ table: 'orders', id: a }]));
        expect((await contents(session)).lines.map(({ name }) => name)).toEqual(['second', 'other']);
      }));

    it('have their problems at the cell, all at once, and nothing is written', () =>
      within(async (session) => {
        const { a, other, first, t1 } = await twoOrders(session);
        const before = await contents(session);
        const refused = async (values: object) =>
          refusals(await applyChanges(session, model, bySystem, update(a, values)));
        expect(
          await refused({
            lines: [
              { name: 'x', amount: 'much' },
              { amount: 1 },
              { id: first, version: 7, name: 'y' },
              { id: other, name: 'mine now' },
              { id: 4711 },
              { id: 'x' },
              { name: 'z', of: 1 },
              'text',
              { name: 'n', parts: [{ weight: 'heavy' }] },
            ],
            tags: [t1, t1, 'x'],
          }),
        ).toEqual([
          'value.number /updates/0/values/lines/0/amount',
          'record.missing /updates/0/values/lines/5/id',
          'record.read-only /updates/0/values/lines/6/of',
          'record.rows /updates/0/values/lines/7',
          'value.number /updates/0/values/lines/8/parts/0/weight',
          'record.twice /updates/0/values/tags/1',
          'value.reference /updates/0/values/tags/2',
          'record.conflict /updates/0/values/lines/2/version',
          'record.missing /updates/0/values/lines/3/id',
          'record.missing /updates/0/values/lines/4/id',
        ]);
        expect(
          await refused({ lines: [{ amount: 1 }, { name: 'a', number: 1 }, { name: 'b', number: 1 }] }),
        ).toEqual([
          'record.required /updates/0/values/lines/0/name',
          'record.duplicate /updates/0/values/lines/2/number',
        ]);
        expect(await refused({ lines: { add: [{ name: 'low', amount: -1 }] } })).toEqual([
          'record.check /updates/0/values/lines/add/0/amount',
        ]);
        expect(await refused({ lines: { add: 3 } })).toEqual(['record.rows /updates/0/values/lines']);
        expect(await refused({ lines: { push: [] } })).toEqual(['record.rows /updates/0/values/lines']);
        expect(await refused({ lines: Array.from({ length: 1001 }, () => ({})) })).toEqual([
          'record.rows /updates/0/values/lines',
        ]);
        expect(await refused({ tags: [999] })).toEqual(['record.reference /updates/0/values/tags/0/linked']);
        expect(
          refusals(
            await applyChanges(session, model, bySystem, {
              creates: [{ table: 'orders', values: { name: 'C', lines: [{ id: first }] } }],
            }),
          ),
        ).toEqual(['record.missing /creates/0/values/lines/0/id']);
        expect(await contents(session)).toEqual(before);
      }));

    it('are written in a number of statements that does not grow with them', () =>
      within(async (session) => {
        const { a, b } = await twoOrders(session);
        const cost = async (count: number): Promise<number> => {
          const start = session.statements;
          const rows = Array.from({ length: count }, (_, index) => ({
            name: `n${index}`,
            amount: 1,
            parts: [{ name: 'p', weight: 1 }],
          }));
          await save(session, model, {
            updates: [a, b].map((id) => ({ table: 'orders', id, values: { lines: rows } })),
          });
          return session.statements - start;
        };
        await cost(2);
        const few = await cost(3);
        expect(await cost(200)).toBe(few);
      }));

    it('are read with a page of records, under the rights of the reader, two statements a collection', () =>
      within(async (session) => {
        const { a, b, first, second, t1, t2 } = await twoOrders(session);
        const list = async (context: ReadContext, fields: string[]) => {
          const found = await readList(session, model, context, { table: 'orders', fields, limit: 10 });
          if (found.problems !== undefined) return found.problems.map(({ code }) => code);
          return found.records;
        };
        const start = session.statements;
        await list(bySystem, ['name']);
        const plain = session.statements - start;
        expect(await list(bySystem, ['name', 'lines', 'tags'])).toMatchObject([
          {
            id: a,
            lines: [
              { id: first, version: 1, name: 'first', amount: '10.5', parts: [] },
              { id: second, name: 'second', weight: 3, parts: [{ name: 'screw', weight: 3 }] },
            ],
            tags: [t1, t2],
          },
          { id: b, lines: [{ name: 'other' }], tags: [] },
        ]);
        // Lines, their parts, and tags.
        expect(session.statements - start - plain).toBe(plain + 6);

        const some = ordersGrants(model, {
          orders: { read: true },
          order_lines: { read: { rows: { '==': [{ var: 'name' }, 'first'] } } },
          parts: { read: false },
        });
        const reader = { ...byUser(1, some), grants: some };
        expect(await list(reader, ['lines'])).toMatchObject([{ lines: [{ id: first }] }, { lines: [] }]);
        const nothing = ordersGrants(model, { orders: { read: true }, order_lines: { read: false } });
        expect(await list(byUser(1, nothing), ['lines'])).toMatchObject([
          { $hidden: ['lines'] },
          { $hidden: ['lines'] },
        ]);
      }));

    it('that are links hold what they lead to, and are named by it where it may be read', () =>
      within(async (session) => {
        const { t1 } = await twoOrders(session);
        const remove = { deletes: [{ table: 'tags', id: t1 }] };
        const refused = await applyChanges(session, model, bySystem, remove);
        expect(refused.problems).toMatchObject([
          { code: 'record.referenced', params: { table: 'orders__tags', title: 'red', count: 1 } },
        ]);
      }));

    it('are read up to a bound, and what was left out is said', () =>
      within(async (session) => {
        const { a, b } = await twoOrders(session);
        const rows = Array.from({ length: 1000 }, (_, index) => ({ name: `n${index}` }));
        await save(session, model, update(b, { lines: { add: rows } }));
        const found = await readList(session, model, bySystem, {
          table: 'orders',
          fields: ['lines'],
          limit: 10,
        });
        if (found.problems !== undefined) throw new Error('refused');
        expect(found.records.map((each) => (each['lines'] as unknown[]).length)).toEqual([2, 1000]);
        expect(found.cut).toEqual([{ id: b, field: 'lines' }]);
        expect(refusals(await applyChanges(session, model, bySystem, update(b, { lines: [] })))).toEqual([
          'record.rows /updates/0/values/lines',
        ]);
        await save(session, model, {
          creates: Array.from({ length: 20 }, (_, index) => ({
            table: 'orders',
            values: { name: `o${index}`, lines: rows },
          })),
        });
        const all = await readList(session, model, bySystem, {
          table: 'orders',
          fields: ['lines'],
          limit: 100,
        });
        expect(all.problems?.map(({ code }) => code)).toEqual(['list.rows']);
        await save(session, model, { deletes: [a, b].map((id) => ({ table: 'orders', id })) });
      }));

    it('follow the rights over their owner', () =>
      within(async (session) => {
        const people = await save(session, model, {
          creates: ['s1', 's2'].map((name) => ({
            table: 'users',
            values: { name, email: `${name}@example.com`, roles: ['sales'] },
          })),
        });
        const [s1, s2] = people.created.map(({ id }) => id) as [number, number];
        const { a, b, first, second, other, t3 } = await twoOrders(session);
        await save(session, model, update(a, { seller: s1 }));
        await save(session, model, update(b, { seller: s2 }));
        const mine = { rows: { '==': [{ var: 'seller' }, { current_user: [] }] } };
        const grants = ordersGrants(model, { orders: { read: mine, update: mine }, tags: { read: true } });
        const me = byUser(s1, grants);
        const tried = async (changes: ChangeSet) => refusals(await applyChanges(session, model, me, changes));

        await save(
          session,
          model,
          update(a, { lines: { change: [{ id: first, amount: 7 }] }, tags: [t3] }),
          me,
        );
        expect(await tried(update(b, { lines: [] }))).toEqual(['record.missing /updates/0/id']);
        expect(await tried(update(a, { lines: { remove: [other] } }))).toEqual([
          'record.missing /updates/0/values/lines/remove/0/id',
        ]);
        const line = (id: number, values: object): ChangeSet => ({
          updates: [{ table: 'order_lines', id, values: { ...values } }],
        });
        expect(await tried(line(other, { amount: 1 }))).toEqual(['record.missing /updates/0/id']);
        expect(await tried(line(first, { of: b }))).toEqual(['record.reference /updates/0/values/of']);
        expect(await tried({ deletes: [{ table: 'order_lines', id: other }] })).toEqual([
          'record.missing /deletes/0/id',
        ]);
        expect(
          await tried({ creates: [{ table: 'orders__tags', values: { record: b, linked: t3 } }] }),
        ).toEqual(['record.reference /creates/0/values/record']);
        // Whoever may not make or delete orders does neither to their rows by the way.
        expect(
          await tried({ creates: [{ table: 'orders', values: { name: 'C', lines: [{ name: 'l' }] } }] }),
        ).toEqual(['record.forbidden /creates/0', 'record.forbidden /creates/0/values/lines/0']);
        expect(await tried({ deletes: [{ table: 'orders', id: a }] })).toContain(
          'record.forbidden /deletes/0',
        );

        // Rows that a role reads on terms of its own stay where they are not seen.
        const some = ordersGrants(model, {
          orders: { read: true, update: true, delete: true },
          order_lines: { read: { rows: { '==': [{ var: 'name' }, 'first'] } }, delete: true },
        });
        await save(session, model, update(a, { lines: [] }), byUser(s1, some));
        expect((await contents(session)).lines.map(({ id }) => id)).toEqual([second, other]);
      }));
  });
});

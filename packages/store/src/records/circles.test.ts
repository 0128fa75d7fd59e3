/** Whom somebody is in charge of, in SQL and for the evaluator, against chains walked one by one. */
import { check, compileEvaluator } from '@dunlin/expression';
import { allGrants, buildModel } from '@dunlin/tables';
import { onEachDatabase } from '@dunlin/testkit';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { applyChanges } from './apply-changes.ts';
import { evaluateRecord } from './evaluate-record.ts';
import { readList } from './read-list.ts';
import { bySystem, byUser, moment, refusals, save, tablesIn } from './testing/dunning.ts';

const label = { zh: '标签', en: 'Label' };
const { model } = buildModel([
  {
    key: 'notes',
    label,
    labelOne: label,
    title: 'name',
    fields: [
      { key: 'name', type: 'text', label },
      { key: 'owner', type: 'user', label },
      { key: 'unit', type: 'department', label },
    ],
  },
]);

describe('the circle around a user', async () => {
  await onEachDatabase((place) => {
    it('is everybody below them at any depth, also where managers or departments close a circle', async () => {
      const workspace = await tablesIn(place, model!);
      await place.database.transaction(workspace, async (session) => {
        // Managers: 0 ◀ 1 ◀ 2 ◀ 3, 4 alone, 5 and 6 above each other. Departments: a ◀ b ◀ c, d alone.
        const { created } = await save(session, model!, {
          creates: [
            ...Array.from({ length: 7 }, (_, i) => ({
              table: 'users',
              ref: `u${i}`,
              values: { name: `u${i}`, email: `u${i}@example.com`, roles: [] },
            })),
            ...['a', 'b', 'c', 'd'].map((name) => ({ table: 'departments', ref: name, values: { name } })),
          ],
        });
        const id = Object.fromEntries(created.map((each) => [each.ref!, each.id]));
        const set = async (table: string, key: string, values: Record<string, string>) =>
          sql`update ${sql.id(table)} as t set ${sql.id(key)} = v.value
            from unnest(${Object.keys(values).map((name) => id[name]!)}::bigint[],
              ${Object.values(values).map((name) => id[name]!)}::bigint[]) as v (id, value) where t.id = v.id`.execute(
            session.db,
          );
        await set('users', 'manager', { u1: 'u0', u2: 'u1', u3: 'u2', u5: 'u6', u6: 'u5' });
        await set('users', 'department', { u0: 'a', u1: 'b', u2: 'c', u3: 'd', u4: 'a' });
        await set('departments', 'parent', { b: 'a', c: 'b' });
        await set('departments', 'head', { b: 'u4', d: 'u0' });
        const members = [...Array.from({ length: 7 }, (_, i) => `u${i}`), 'a', 'b', 'c', 'd', 'none'];
        await save(session, model!, {
          creates: members.map((name) => ({
            table: 'notes',
            values: { name, ...(name.startsWith('u') ? { owner: id[name] } : { unit: id[name] ?? null }) },
          })),
        });
        const found = async (user: string, expression: object) => {
          const { node } = check(expression as never, { schema: model!, table: 'notes' });
          const context = byUser(id[user]!, allGrants);
          const list = await readList(session, model!, context, {
            table: 'notes',
            fields: ['name'],
            filter: node!,
            limit: 100,
          });
          if (list.problems !== undefined) throw new Error(JSON.stringify(list.problems));
          const all = await readList(session, model!, context, {
            table: 'notes',
            fields: ['name'],
            limit: 100,
          });
          const inMemory: unknown[] = [];
          for (const each of all.problems === undefined ? all.records : []) {
            const holds = await evaluateRecord(session, model!, 'notes', each['id'] as number, (record) =>
              compileEvaluator(node!, model!)(record, { ...moment, user: id[user]! }),
            );
            if (holds === true) inMemory.push(each['name']);
          }
          const names = list.records.map((each) => each['name']);
          expect(inMemory).toEqual(names);
          return names;
        };
        const led = { in_charge_of: [{ var: 'owner' }] };
        expect(await found('u1', led)).toEqual(['u1', 'u2', 'u3']);
        expect(await found('u5', led)).toEqual(['u5', 'u6']);
        expect(await found('u4', led)).toEqual(['u4']);
        expect(await found('u4', { in_charge_of: [{ var: 'unit' }] })).toEqual(['b', 'c']);
        expect(await found('u1', { in_charge_of: [{ var: 'unit' }] })).toEqual([]);
        expect(await found('u1', { in_own_department: [{ var: 'owner' }] })).toEqual(['u1', 'u2']);
        expect(await found('u4', { in_own_department: [{ var: 'owner' }] })).toEqual([
          'u0',
          'u1',
          'u2',
          'u4',
        ]);
        expect(await found('u1', { in_own_department: [{ var: 'unit' }] })).toEqual(['b', 'c']);
        expect(await found('u5', { in_own_department: [{ var: 'unit' }] })).toEqual([]);
        expect(await found('u1', { '!': [{ in_charge_of: [{ var: 'owner' }] }] })).toHaveLength(
          members.length - 3,
        );
      });
    });

    it('is closed by no write: nobody is above themselves, over however many others', async () => {
      const workspace = await tablesIn(place, model!);
      await place.database.transaction(workspace, async (session) => {
        const person = (name: string, manager?: { ref: string }) => ({
          table: 'users',
          ref: name,
          values: {
            name,
            email: `${name}@example.com`,
            roles: [],
            ...(manager === undefined ? {} : { manager }),
          },
        });
        const { created } = await save(session, model!, {
          creates: [person('top'), person('middle', { ref: 'top' }), person('low', { ref: 'middle' })],
        });
        const [top, , low] = created.map(({ id }) => id);
        for (const manager of [low, top]) {
          const update = { table: 'users', id: top!, values: { manager } };
          expect(refusals(await applyChanges(session, model!, bySystem, { updates: [update] }))).toEqual([
            'record.circle /updates/0/values/manager',
          ]);
        }
      });
    });
  });
});

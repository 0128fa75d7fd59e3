import { onEachDatabase } from '@dunlin/testkit';
import { describe, expect, it } from 'vitest';
import { type OfficeName, openOffice, refusal } from '../administration/testing/office.ts';
import { completeTask } from '../answer-tasks.ts';
import { type DelegationRequest, endDelegation, listDelegations, readAway, setDelegation } from './index.ts';

const july: Omit<DelegationRequest, 'delegate'> = {
  fromOn: '2025-07-01',
  toOn: '2025-07-10',
  flows: null,
  note: null,
  movesOpen: false,
};

describe('a delegation', async () => {
  await onEachDatabase((place) => {
    const office = async () => {
      const { workspace, ids, person } = await openOffice(place);
      return {
        workspace,
        ids,
        person,
        set: async (who: OfficeName, given: Partial<DelegationRequest> & { delegate: number }) =>
          setDelegation(workspace, await person(who), { ...july, ...given }),
        refused: async (who: OfficeName, given: Partial<DelegationRequest> & { delegate: number }) =>
          refusal(setDelegation(workspace, await person(who), { ...july, ...given })),
      };
    };

    it('is set for oneself, and by administrators for others', async () => {
      const { workspace, ids, person, set, refused } = await office();
      await set('ann', { delegate: ids.bob, note: ' leave ' });
      await set('admin', { person: ids.bob, delegate: ids.manager });
      expect(await refused('ann', { person: ids.manager, delegate: ids.bob })).toEqual(['request.forbidden']);
      const mine = await listDelegations(workspace, await person('ann'), { scope: 'mine', over: false });
      expect(mine.delegations).toMatchObject([
        { person: { name: 'ann' }, delegate: { name: 'bob' }, state: 'current', note: 'leave', flows: null },
      ]);
      const all = await listDelegations(workspace, await person('admin'), { scope: 'all', over: false });
      expect(all.delegations).toHaveLength(2);
      expect(
        await refusal(listDelegations(workspace, await person('ann'), { scope: 'all', over: false })),
      ).toEqual(['request.forbidden']);
    });

    it('tells who is away who acts for them, on its days and no others', async () => {
      const { workspace, ids, person, set } = await office();
      expect(await readAway(workspace, await person('ann'))).toBeNull();
      await set('ann', { delegate: ids.bob });
      await set('bob', { delegate: ids.manager, fromOn: '2025-07-02' });
      expect(await readAway(workspace, await person('ann'))).toEqual({
        delegates: ['bob'],
        toOn: '2025-07-10',
      });
      expect(await readAway(workspace, await person('bob'))).toBeNull();
    });

    it('names the delegate and who is away where a task is answered', async () => {
      const { workspace, ids, person } = await office();
      const task = await workspace.write(({ session, moment }) =>
        session.db
          .insertInto('sys_task')
          .values({
            kind: 'task',
            step: 's',
            label: JSON.stringify({ zh: '打电话', en: 'Call' }),
            table_key: 'customers',
            record_id: 1,
            assignee_id: ids.bob,
            for_id: ids.ann,
            blocking: false,
            status: 'open',
            created_at: moment.now,
          })
          .returning('id')
          .executeTakeFirstOrThrow(),
      );
      await completeTask(workspace, await person('bob'), task.id, { outcome: '', values: {} });
      const { noted, log } = await workspace.read(async ({ session }) => ({
        noted: await session.db.selectFrom('sys_task_event').selectAll().execute(),
        log: await session.db.selectFrom('sys_audit_event').selectAll().where('kind', '=', 'task').execute(),
      }));
      expect(noted).toMatchObject([{ kind: 'completed', actor_id: ids.bob, as_id: ids.ann }]);
      expect(log).toMatchObject([
        { actor_id: ids.bob, as_id: ids.ann, table_key: 'customers', record_id: 1 },
      ]);
    });

    it('is refused where its days, its delegate or its flows cannot be', async () => {
      const { ids, refused } = await office();
      expect(await refused('ann', { delegate: ids.bob, toOn: '2025-06-30' })).toEqual([
        'delegation.period /toOn',
      ]);
      expect(await refused('ann', { delegate: ids.bob, toOn: '2027-01-01' })).toEqual([
        'delegation.length /toOn',
      ]);
      expect(await refused('ann', { delegate: ids.ann })).toEqual(['delegation.self /delegate']);
      expect(await refused('ann', { delegate: 9_999 })).toEqual(['delegation.delegate /delegate']);
      expect(await refused('ann', { delegate: ids.bob, flows: ['nothing'] })).toEqual([
        'delegation.flow /flows/0',
      ]);
    });

    it('is refused where another is about the same days, or where it closes a circle', async () => {
      const { ids, set, refused } = await office();
      await set('ann', { delegate: ids.bob });
      expect(
        await refused('ann', { delegate: ids.manager, fromOn: '2025-07-10', toOn: '2025-07-12' }),
      ).toEqual(['delegation.overlap /fromOn']);
      await set('bob', { delegate: ids.manager });
      expect(await refused('manager', { delegate: ids.ann })).toEqual(['delegation.circle /delegate']);
      await set('manager', { delegate: ids.ann, fromOn: '2025-07-11', toOn: '2025-07-12' });
    });

    it('is ended by whoever is away or an administrator, once', async () => {
      const { workspace, ids, person, set } = await office();
      const { id } = await set('ann', { delegate: ids.bob });
      const end = async (who: OfficeName) =>
        refusal(endDelegation(workspace, await person(who), id, { takeBack: true }));
      expect(await end('bob')).toEqual(['request.forbidden']);
      expect(await end('manager')).toEqual(['request.missing']);
      expect(await end('ann')).toEqual([]);
      expect(await end('admin')).toEqual(['delegation.ended']);
      const over = await listDelegations(workspace, await person('ann'), { scope: 'mine', over: true });
      expect(over.delegations).toMatchObject([{ state: 'ended' }]);
    });

    it('brings open tasks over at once where it begins today, and back where that is asked for', async () => {
      const { workspace, ids, person, set } = await office();
      await workspace.write(({ session, moment }) =>
        session.db
          .insertInto('sys_task')
          .values({
            kind: 'task',
            step: 's',
            label: '{}',
            table_key: 'customers',
            record_id: 1,
            assignee_id: ids.ann,
            blocking: false,
            status: 'open',
            created_at: moment.now,
          })
          .execute(),
      );
      const { id, moved } = await set('ann', { delegate: ids.bob, movesOpen: true });
      expect(moved).toBe(1);
      expect(await endDelegation(workspace, await person('ann'), id, { takeBack: true })).toEqual({
        returned: 1,
      });
      const task = await workspace.read(({ session }) =>
        session.db.selectFrom('sys_task').select(['assignee_id', 'for_id']).executeTakeFirstOrThrow(),
      );
      expect(task).toEqual({ assignee_id: ids.ann, for_id: null });
    });
  });
});

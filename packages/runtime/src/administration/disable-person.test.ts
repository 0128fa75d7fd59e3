import { onEachDatabase } from '@dunlin/testkit';
import { describe, expect, it } from 'vitest';
import { changeRecords } from '../change-records.ts';
import { setDelegation } from '../delegations/index.ts';
import { operator } from '../person.ts';
import { listRecords } from '../records.ts';
import { disablePerson } from './disable-person.ts';
import { enablePerson } from './enable-person.ts';
import { readPersonHoldings } from './read-person-holdings.ts';
import { type Office, openOffice, refusal } from './testing/office.ts';

const through = { kind: 'form' } as const;
const customers = async ({ workspace }: Office) => {
  const { records } = await listRecords(workspace, operator, 'customers', {
    limit: 10,
    fields: ['name', 'owner', 'signed_by'],
    sort: ['name'],
  });
  return records.map(({ name, owner, signed_by }) => [name, owner, signed_by]);
};
const idOf = async ({ workspace }: Office, name: string): Promise<number> => {
  const filter = `name = "${name}"`;
  const { records } = await listRecords(workspace, operator, 'customers', {
    limit: 1,
    fields: ['name'],
    filter,
  });
  return records[0]!['id'] as number;
};
const task = ({ workspace, ids }: Office, kind: 'task' | 'approval', notBy: number | null = null) =>
  workspace.write(({ session, moment }) =>
    session.db
      .insertInto('sys_task')
      .values({
        kind,
        step: 's',
        label: JSON.stringify({ zh: 's', en: 's' }),
        table_key: 'customers',
        record_id: 1,
        assignee_id: ids.ann,
        not_by: notBy,
        blocking: false,
        status: 'open',
        created_at: moment.now,
      })
      .execute(),
  );

describe('disabling a person', async () => {
  await onEachDatabase((place) => {
    it('counts first what they have in hand, and says what stays', async () => {
      const office = await openOffice(place);
      await task(office, 'task');
      const { holdings, refused } = await readPersonHoldings(
        office.workspace,
        await office.person('admin'),
        office.ids.ann,
      );
      expect(refused).toBeNull();
      expect(holdings.map(({ key, count, fixed }) => [key, count, fixed]).sort()).toEqual([
        ['calls.owner', 1, 'append-only'],
        ['customers.owner', 2, null],
        ['customers.signed_by', 1, 'flows'],
        ['sys.tasks', 1, null],
      ]);
    });

    it('hands over what was chosen, leaves the rest, and lets nobody in any more', async () => {
      const office = await openOffice(place);
      const { workspace, ids } = office;
      await task(office, 'task');
      await task(office, 'approval', ids.bob);
      const done = await disablePerson(workspace, await office.person('admin'), ids.ann, {
        takeOver: { 'customers.owner': ids.bob, 'sys.tasks': ids.bob, 'sys.approvals': ids.bob },
        reason: 'leaves the company',
      });
      expect(done.handedOver).toEqual({
        'customers.owner': 2,
        'sys.tasks': 1,
        'sys.approvals': 0,
        'sys.left': 1,
      });
      expect(await customers(office)).toEqual([
        ['one', ids.bob, ids.ann],
        ['three', ids.bob, null],
        ['two', ids.bob, null],
      ]);
      expect(await refusal(office.person('ann'))).toEqual(['person.unknown']);
      const { changes, events, log } = await workspace.read(async ({ session }) => ({
        changes: await session.db
          .selectFrom('sys_change')
          .selectAll()
          .where('through_ref', '=', 'disable-person')
          .execute(),
        events: await session.db.selectFrom('sys_task_event').selectAll().execute(),
        log: await session.db
          .selectFrom('sys_audit_event')
          .selectAll()
          .where('kind', '=', 'people.disabled')
          .execute(),
      }));
      expect(changes.map((each) => [each.table_key, each.actor_id])).toEqual([
        ['customers', ids.admin],
        ['customers', ids.admin],
        ['users', ids.admin],
      ]);
      expect(events).toMatchObject([
        { kind: 'transferred', to_assignee_id: ids.bob, comment: 'leaves the company' },
      ]);
      expect(log).toMatchObject([{ record_id: ids.ann, actor_id: ids.admin }]);
    });

    it('writes nothing where one part is refused', async () => {
      const office = await openOffice(place);
      const { workspace, ids } = office;
      const admin = await office.person('admin');
      const before = await customers(office);
      const attempt = (takeOver: Record<string, number | null>) =>
        refusal(disablePerson(workspace, admin, ids.ann, { takeOver }));
      expect(await attempt({ 'customers.owner': ids.bob, 'customers.signed_by': ids.bob })).toEqual([
        'person.take-over /takeOver/customers.signed_by',
      ]);
      expect(await attempt({ 'calls.owner': ids.bob, 'nothing.here': ids.bob })).toEqual([
        'person.take-over /takeOver/calls.owner',
        'person.take-over /takeOver/nothing.here',
      ]);
      expect(await attempt({ 'customers.owner': ids.ann, 'sys.tasks': 99_999 })).toEqual([
        'person.successor /takeOver/customers.owner',
        'person.successor /takeOver/sys.tasks',
      ]);
      expect(await customers(office)).toEqual(before);
      expect(await office.person('ann')).toBeDefined();
    });

    it('is for administrators, and not of oneself', async () => {
      const { workspace, ids, person } = await openOffice(place);
      const none = { takeOver: {} };
      expect(await refusal(disablePerson(workspace, await person('manager'), ids.ann, none))).toEqual([
        'request.forbidden',
      ]);
      const admin = await person('admin');
      expect(await refusal(disablePerson(workspace, admin, ids.admin, none))).toEqual(['person.self']);
      expect((await readPersonHoldings(workspace, admin, ids.admin)).refused).toBe('self');
    });

    it('never leaves a workspace that nobody may administer, by whatever way', async () => {
      const { workspace, ids } = await openOffice(place);
      expect(await refusal(disablePerson(workspace, operator, ids.admin, { takeOver: {} }))).toEqual([
        'person.last-admin',
      ]);
      const change = (values: Record<string, unknown>) =>
        refusal(
          changeRecords(workspace, operator, through, {
            updates: [{ table: 'users', id: ids.admin, values }],
          }),
        );
      expect(await change({ active: false })).toEqual(['person.last-admin /updates/0/values/active']);
      expect(await change({ roles: ['sales'] })).toEqual(['person.last-admin /updates/0/values/roles']);
      expect(await change({ roles: ['sales', 'admin'] })).toEqual([]);
    });

    it('ends the delegations of the person and to the person', async () => {
      const { workspace, ids, person } = await openOffice(place);
      const away = { fromOn: '2025-07-01', toOn: '2025-07-10', flows: null, note: null, movesOpen: false };
      await setDelegation(workspace, await person('ann'), { ...away, delegate: ids.bob });
      await setDelegation(workspace, await person('manager'), { ...away, delegate: ids.ann });
      const done = await disablePerson(workspace, await person('admin'), ids.ann, { takeOver: {} });
      expect(done.delegations).toBe(2);
    });

    it('leaves nothing with the person, whoever gives them something at the same time', async () => {
      const office = await openOffice(place);
      const { workspace, ids, person } = office;
      const [admin, manager] = [await person('admin'), await person('manager')];
      const give = async (name: string) =>
        refusal(
          changeRecords(workspace, manager, through, {
            updates: [{ table: 'customers', id: await idOf(office, name), values: { owner: ids.ann } }],
          }),
        );
      const [given] = await Promise.all([
        give('three'),
        disablePerson(workspace, admin, ids.ann, { takeOver: { 'customers.owner': ids.bob } }),
      ]);
      expect([[], ['record.person-left /updates/0/values/owner']]).toContainEqual(given);
      expect((await customers(office)).map(([, owner]) => owner)).toEqual([ids.bob, ids.bob, ids.bob]);
      expect(await give('one')).toEqual(['record.person-left /updates/0/values/owner']);
    });

    it('can be undone, once', async () => {
      const { workspace, ids, person } = await openOffice(place);
      const admin = await person('admin');
      await disablePerson(workspace, admin, ids.ann, { takeOver: {} });
      expect(await refusal(disablePerson(workspace, admin, ids.ann, { takeOver: {} }))).toEqual([
        'person.disabled',
      ]);
      await enablePerson(workspace, admin, ids.ann);
      expect(await refusal(enablePerson(workspace, admin, ids.ann))).toEqual(['person.active']);
      expect((await person('ann')).name).toBe('ann');
    });
  });
});

describe('roles of people', async () => {
  await onEachDatabase(
    (place) => {
      it('are of those that there are', async () => {
        const { workspace, ids, person } = await openOffice(place);
        const given = { updates: [{ table: 'users', id: ids.ann, values: { roles: ['salse'] } }] };
        expect(await refusal(changeRecords(workspace, await person('admin'), through, given))).toEqual([
          'person.role /updates/0/values/roles',
        ]);
      });
    },
    { only: ['embedded'] },
  );
});

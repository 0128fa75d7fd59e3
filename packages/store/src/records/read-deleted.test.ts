import type { Value } from '@dunlin/expression';
import { compileGrants, type Grants } from '@dunlin/tables';
import { onEachDatabase } from '@dunlin/testkit';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Session } from '../session.ts';
import { findDrift } from './find-drift.ts';
import { readDeleted, seeDeleted } from './read-deleted.ts';
import { readList } from './read-list.ts';
import { restoreRecords } from './restore-records.ts';
import {
  bySystem,
  byUser,
  dunningGrants,
  dunningModel,
  refusals,
  save,
  smallBook,
  succeeded,
  tablesIn,
} from './testing/dunning.ts';

const model = dunningModel();
const sales = dunningGrants(model, 'sales');

const me = { current_user: [] };

/** Rows that a role may see; `exact` where the record and those that it refers to say it all. */
const conditions: readonly { rows: object; exact: boolean }[] = [
  { rows: { '==': [{ var: 'owner' }, me] }, exact: true },
  { rows: { '==': [{ var: 'owner.manager' }, me] }, exact: true },
  { rows: { '==': [{ var: 'customer.owner.manager' }, me] }, exact: true },
  { rows: { '!=': [{ var: 'customer.grade' }, 'C'] }, exact: true },
  { rows: { '>': [{ var: 'open_amount' }, 400] }, exact: true },
  { rows: { '>': [{ var: 'overdue_days' }, 0] }, exact: true },
  { rows: { '>': [{ var: 'customer.open_total' }, 300] }, exact: false },
  { rows: { '>': [{ count_of: [{ rows: 'allocations' }] }, 0] }, exact: false },
  {
    rows: { '>': [{ count_of: [{ rows: 'customer/invoices' }, { '==': [{ var: 'owner' }, me] }] }, 0] },
    exact: false,
  },
];

const whoReads = (rows: object): Grants => {
  const label = { zh: '标签', en: 'Label' };
  const tables = { invoices: { read: { rows } }, customers: { read: true }, users: { read: true } };
  const { grants, problems } = compileGrants([{ key: 'role', label, tables }], model);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return grants;
};

/** Titles of the deleted records of a table that a sales person sees. */
const seenBy = async (session: Session, user: number, table: string) => {
  const deleted = await readDeleted(session, { table, size: 10 });
  const seen = await seeDeleted(session, model, byUser(user, sales), table, deleted);
  return seen.map(({ title }) => title);
};

describe('deleted records', async () => {
  await onEachDatabase((place) => {
    const within = async (work: (session: Session) => Promise<void>): Promise<void> => {
      const workspace = await tablesIn(place, model);
      await place.database.transaction(workspace, work);
    };

    it('are listed newest first by pages, until they come back', () =>
      within(async (session) => {
        const { i1, i2 } = await smallBook(session, model);
        for (const id of [i2, i1]) await save(session, model, { deletes: [{ table: 'invoices', id }] });
        const [first, ...more] = await readDeleted(session, { table: 'invoices', size: 1 });
        expect([first?.record, more]).toEqual([i1, []]);
        const next = await readDeleted(session, { table: 'invoices', size: 5, before: first!.id });
        expect(next.map(({ record }) => record)).toEqual([i2]);
        succeeded(await restoreRecords(session, model, bySystem, [{ table: 'invoices', id: i1 }]));
        expect(await readDeleted(session, { table: 'invoices', size: 5, record: i1 })).toEqual([]);
        await save(session, model, { deletes: [{ table: 'invoices', id: i1 }] });
        const again = await readDeleted(session, { table: 'invoices', size: 5 });
        expect(again.map(({ record }) => record)).toEqual([i1, i2]);
      }));

    it('are shown to those who could see them with the values as deleted', () =>
      within(async (session) => {
        const { i1, i2, s1, s2, s3 } = await smallBook(session, model);
        const deletes = [i1, i2].map((id) => ({ table: 'invoices', id }));
        await save(session, model, { deletes });
        expect(await seenBy(session, s1, 'invoices')).toEqual(['I1']);
        expect(await seenBy(session, s2, 'invoices')).toEqual(['I2']);
        expect(await seenBy(session, s3, 'invoices')).toEqual([]);
      }));

    it('are not shown where the condition asks for a record that has gone, or a field that was not there', () =>
      within(async (session) => {
        const { c1, i1, s1, s3 } = await smallBook(session, model);
        await save(session, model, { updates: [{ table: 'invoices', id: i1, values: { owner: s3 } }] });
        await save(session, model, { deletes: [{ table: 'invoices', id: i1 }] });
        expect(await seenBy(session, s1, 'invoices')).toEqual(['I1']);
        await save(session, model, { deletes: [{ table: 'customers', id: c1 }] });
        expect(await seenBy(session, s1, 'customers')).toEqual(['华信贸易']);
        expect(await seenBy(session, s1, 'invoices')).toEqual([]);
        expect(await seenBy(session, s3, 'invoices')).toEqual(['I1']);
        await sql`update ${sql.id(session.workspace, 'sys_change')} set old_values = old_values - 'owner'
          where operation = 'delete'`.execute(session.db);
        expect(await seenBy(session, s1, 'customers')).toEqual([]);
      }));

    it('are shown to nobody who did not see them before, and to all who did where their own values decide', () =>
      within(async (session) => {
        const { i1, i2, c2, m1, s1, s2, s3 } = await smallBook(session, model);
        const third = {
          number: 'I3',
          customer: c2,
          amount: 70,
          issued_on: '2025-05-31',
          due_on: '2025-07-31',
        };
        await save(session, model, {
          creates: [{ table: 'invoices', values: { ...third, owner: s3, disputed: true } }],
          updates: [{ table: 'invoices', id: i1, values: { owner: s2 } }],
        });
        const readers = conditions.flatMap(({ rows, exact }) =>
          [rows, { '!': [rows] }].flatMap((condition) =>
            [m1, s1, s2, s3].map((user) => ({ user, exact, grants: whoReads(condition) })),
          ),
        );
        const before = new Map<object, Value[]>();
        for (const reader of readers) {
          const list = await readList(session, model, byUser(reader.user, reader.grants), {
            table: 'invoices',
            fields: ['number'],
            limit: 9,
          });
          if (list.problems !== undefined) throw new Error(JSON.stringify(list.problems));
          before.set(
            reader,
            list.records.map(({ id }) => id!),
          );
        }
        await save(session, model, { deletes: [i1, i2].map((id) => ({ table: 'invoices', id })) });
        const deleted = await readDeleted(session, { table: 'invoices', size: 9 });
        for (const reader of readers) {
          const context = byUser(reader.user, reader.grants);
          const seen = (await seeDeleted(session, model, context, 'invoices', deleted)).map(
            ({ record }) => record,
          );
          const could = [i1, i2].filter((id) => before.get(reader)!.includes(id));
          if (reader.exact) expect(seen.sort()).toEqual(could.sort());
          else for (const id of seen) expect(could).toContain(id);
        }
      }));

    it('come back with their maker, a version that they never had, and right rollups', () =>
      within(async (session) => {
        const { i1, s1 } = await smallBook(session, model);
        const read = async () =>
          (
            await sql<Record<string, unknown>>`select version, created_by, created_at, amount
              from ${sql.id(session.workspace, 'invoices')} where id = ${i1}`.execute(session.db)
          ).rows[0];
        await sql`update ${sql.id(session.workspace, 'invoices')} set created_by = ${s1} where id = ${i1}`.execute(
          session.db,
        );
        const values = { amount: 200 };
        await save(session, model, { updates: [{ table: 'invoices', id: i1, values }] });
        const before = await read();
        await save(session, model, { deletes: [{ table: 'invoices', id: i1 }] });
        succeeded(await restoreRecords(session, model, bySystem, [{ table: 'invoices', id: i1 }]));
        expect(before).toMatchObject({ version: 2, created_by: s1 });
        expect(await read()).toEqual({ ...before, version: 3 });
        expect(await findDrift(session, model, bySystem.moment)).toEqual([]);
      }));

    it('stay deleted where a unique value is taken or a reference has gone, and say so at the field', () =>
      within(async (session) => {
        const { c1, i1 } = await smallBook(session, model);
        await save(session, model, { deletes: [{ table: 'invoices', id: i1 }] });
        await save(session, model, { deletes: [{ table: 'customers', id: c1 }] });
        const values = { number: 'C1', name: 'Taken', grade: 'A' };
        await save(session, model, { creates: [{ table: 'customers', values }] });
        const restore = async (table: string, id: number) =>
          refusals(await restoreRecords(session, model, bySystem, [{ table, id }]));
        expect(await restore('customers', c1)).toEqual(['record.duplicate /creates/0/values/number']);
        expect(await restore('invoices', i1)).toEqual(['record.reference /creates/0/values/customer']);
      }));
  });
});

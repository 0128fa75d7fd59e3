import { onEachDatabase } from '@dunlin/testkit';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Session } from '../session.ts';
import { findDrift } from './find-drift.ts';
import { readDeleted, seeDeleted } from './read-deleted.ts';
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

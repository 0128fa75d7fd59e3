import { buildModel } from '@dunlin/tables';
import { onEachDatabase } from '@dunlin/testkit';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { identifier } from '../print/identifier.ts';
import { findDrift } from './find-drift.ts';
import { repairDrift } from './repair-drift.ts';
import { bySystem, moment, save, tablesIn } from './testing/dunning.ts';

const label = { zh: '标签', en: 'Label' };
const name = { key: 'name', type: 'text', label };
const table = (
  key: string,
  ...fields: { key: string; type: string; label: typeof label; options?: object }[]
) => ({
  key,
  label,
  labelOne: label,
  title: 'name',
  fields: [name, ...fields] as never,
});
const total = (rows: string, value: string) => ({
  key: 'total',
  type: 'rollup',
  label,
  options: { expression: { sum_of: [{ rows }, { var: value }] } },
});
const to = (key: string) => ({ key: 'parent', type: 'reference', label, options: { table: key } });

describe('stored rollups that were damaged', async () => {
  await onEachDatabase((place) => {
    it('are found on every level, and right again after the repair, which history tells', async () => {
      const { model } = buildModel([
        table('groups', total('customers', 'total')),
        table('customers', to('groups'), total('invoices', 'amount')),
        table('invoices', to('customers'), { key: 'amount', type: 'money', label }),
      ]);
      const workspace = await tablesIn(place, model!);
      await place.database.transaction(workspace, async (session) => {
        await save(session, model!, {
          creates: [
            { table: 'groups', ref: 'g', values: {} },
            { table: 'customers', ref: 'c', values: { parent: { ref: 'g' } } },
            { table: 'invoices', values: { parent: { ref: 'c' }, amount: 5 } },
          ],
        });
        expect(await findDrift(session, model!, moment)).toEqual([]);
        for (const key of ['customers', 'groups']) {
          await sql`update ${identifier(workspace, key)} set total = 7`.execute(session.db);
        }
        const drifts = await findDrift(session, model!, moment);
        expect(drifts.map(({ table, stored, computed }) => [table, stored, computed])).toEqual([
          ['customers', '7', '5'],
          ['groups', '7', '5'],
        ]);
        const repaired = await repairDrift(session, model!, bySystem, drifts);
        expect(repaired.map(({ table }) => table)).toEqual(['customers', 'groups']);
        expect(await findDrift(session, model!, moment)).toEqual([]);
        const history = await session.db
          .selectFrom('sys_change')
          .select(['table_key', 'old_values', 'new_values'])
          .where('operation', '=', 'recompute')
          .orderBy('id', 'desc')
          .limit(2)
          .execute();
        expect(history).toEqual([
          { table_key: 'groups', old_values: { total: '7' }, new_values: { total: '5' } },
          { table_key: 'customers', old_values: { total: '7' }, new_values: { total: '5' } },
        ]);
      });
    });
  });
});

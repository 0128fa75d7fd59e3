/** However many records one change reaches, it is the same number of statements, as the driver counts them. */
import type { TableDefinition } from '@dunlin/definition';
import { buildModel } from '@dunlin/tables';
import { onEachDatabase } from '@dunlin/testkit';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { identifier } from '../print/identifier.ts';
import { findDrift } from './find-drift.ts';
import { bySystem, moment, tablesIn } from './testing/dunning.ts';
import { updateWhereIds } from './update-where-ids.ts';

const label = { zh: '标签', en: 'Label' };
const tables: TableDefinition[] = [
  {
    key: 'customers',
    label,
    labelOne: label,
    title: 'name',
    fields: [
      { key: 'name', type: 'text', label },
      {
        key: 'total',
        type: 'rollup',
        label,
        options: { expression: { sum_of: [{ rows: 'invoices' }, { var: 'amount' }] } },
      },
    ],
  },
  {
    key: 'invoices',
    label,
    labelOne: label,
    title: 'name',
    fields: [
      { key: 'name', type: 'text', label },
      { key: 'customer', type: 'reference', label, options: { table: 'customers' } },
      { key: 'amount', type: 'money', label },
    ],
  },
];
const most = 100_000;

describe('a change of 100,000 records', async () => {
  await onEachDatabase(
    (place) => {
      it('runs as many statements as one of 100, rollups and history included', async () => {
        const { model, problems } = buildModel(tables);
        if (model === undefined) throw new Error(JSON.stringify(problems));
        const workspace = await tablesIn(place, model);
        await place.database.transaction(workspace, async (session) => {
          const { db } = session;
          const [customers, invoices] = ['customers', 'invoices'].map((key) => identifier(workspace, key));
          const base = sql`1, ${moment.now}::timestamptz, ${moment.now}::timestamptz`;
          await sql`insert into ${customers} (name, total, version, created_at, updated_at)
            select 'c', 100, ${base} from generate_series(1, 1000)`.execute(db);
          await sql`insert into ${invoices} (customer, amount, version, created_at, updated_at)
            select 1 + n % 1000, 1, ${base} from generate_series(1, ${most}::integer) as n`.execute(db);

          const change = async (count: number, amount: string): Promise<number> => {
            const before = session.statements;
            const ids = Array.from({ length: count }, (_, index) => index + 1);
            const result = await updateWhereIds(session, model, bySystem, {
              table: 'invoices',
              ids,
              values: { amount },
            });
            expect(result.problems).toBeUndefined();
            return session.statements - before;
          };
          const few = await change(100, '2');
          expect(await change(1000, '3')).toBe(few);
          expect(await change(most, '4')).toBe(few);
          const { rows } = await sql<{ operation: string; count: number }>`
            select operation, count(*)::integer as count from ${identifier(workspace, 'sys_change')}
            group by operation order by operation`.execute(db);
          expect(rows).toEqual([
            { operation: 'recompute', count: 100 + 1000 + 1000 },
            { operation: 'update', count: 100 + 1000 + most },
          ]);
          expect(await findDrift(session, model, moment)).toEqual([]);
        });
      }, 120_000);
    },
    { only: ['PostgreSQL 18'] },
  );
});

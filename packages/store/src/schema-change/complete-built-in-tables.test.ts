/** Workspaces that were made before the built-in tables had all that they have now. */
import { buildModel } from '@dunlin/tables';
import { onEachDatabase } from '@dunlin/testkit';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { bySystem, moment, save, tablesIn } from '../records/testing/dunning.ts';
import { completeBuiltInTables } from './complete-built-in-tables.ts';
import { readCurrentSchema } from './current-schema.ts';

const model = buildModel([]).model!;

await onEachDatabase((place) => {
  test('an older workspace gets the tables and fields that it lacks, and keeps its records', async () => {
    const workspace = await tablesIn(place, model);
    await place.database.transaction(workspace, async (session) => {
      await save(session, model, {
        creates: [{ table: 'users', values: { name: 'A', email: 'a@example.com', roles: ['admin'] } }],
      });
      await sql`alter table users drop column department`.execute(session.db);
      await sql`drop table currency_rates, legal_entities, departments`.execute(session.db);
    });
    await place.database.transaction(workspace, async (session) => {
      expect(await completeBuiltInTables(session, model, moment)).toEqual([]);
      const current = await readCurrentSchema(session);
      expect(current.get('users')!.columns.has('department')).toBe(true);
      expect([...current.keys()].sort()).toEqual([
        'currency_rates',
        'departments',
        'legal_entities',
        'users',
      ]);
      const { created } = await save(session, model, {
        creates: [{ table: 'departments', values: { name: 'Sales', head: 1 } }],
        updates: [],
      });
      expect(created).toHaveLength(1);
      const { rows } = await sql`select name from users`.execute(session.db);
      expect(rows).toEqual([{ name: 'A' }]);
    });
  });

  test('two processes that start at once do it once', async () => {
    const workspace = await place.freshWorkspace();
    const complete = () =>
      place.database.transaction(workspace, (session) => completeBuiltInTables(session, model, moment));
    expect(await Promise.all([complete(), complete()])).toEqual([[], []]);
    expect(
      await place.database.transaction(workspace, (session) => save(session, model, {}, bySystem)),
    ).toMatchObject({ created: [] });
  });
});

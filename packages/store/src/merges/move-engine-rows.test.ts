import { onEachDatabase } from '@dunlin/testkit';
import { expect, test } from 'vitest';
import type { Session } from '../session.ts';
import { doubledRuns, moveEngineRows, moveEngineRowsBack } from './move-engine-rows.ts';

const at = '2025-07-01T01:00:00.000Z';

const run = (record: number, flow: string, status: 'active' | 'ended' = 'active') => ({
  flow,
  flow_version: 1,
  table_key: 'customers',
  record_id: record,
  status,
  started_at: at,
});
const firing = (record: number, occurrence: string) => ({
  rule: 'r',
  rule_version: 1,
  table_key: 'customers',
  record_id: record,
  occurrence,
  at,
  inputs: '{}',
});

async function book(session: Session): Promise<number[]> {
  const rows = await session.db
    .insertInto('sys_run')
    .values([
      run(1, 'ladder'),
      run(2, 'ladder'),
      run(3, 'ladder'),
      run(2, 'other'),
      run(2, 'ladder', 'ended'),
    ])
    .returning('id')
    .execute();
  await session.db
    .insertInto('sys_firing')
    .values([firing(1, 'x'), firing(2, 'x'), firing(2, 'y'), firing(3, 'y')])
    .execute();
  return rows.map(({ id }) => id);
}
const places = async (session: Session) => ({
  runs: (await session.db.selectFrom('sys_run').select('record_id').orderBy('id').execute()).map(
    (row) => row.record_id,
  ),
  firings: (await session.db.selectFrom('sys_firing').select('record_id').orderBy('id').execute()).map(
    (row) => row.record_id,
  ),
});

await onEachDatabase((place) => {
  test('of several active runs in a flow that of the kept record goes on, else the oldest', async () => {
    const workspace = await place.freshWorkspace();
    await place.database.transaction(workspace, async (session) => {
      const [, second, third] = await book(session);
      expect(await doubledRuns(session, 'customers', [2, 3], 1)).toEqual([second, third]);
      expect(await doubledRuns(session, 'customers', [3], 2)).toEqual([third]);
      expect(await doubledRuns(session, 'invoices', [2, 3], 1)).toEqual([]);
    });
  });

  test('what a rule did twice for one occurrence stays where it was, and all else comes and goes back', async () => {
    const workspace = await place.freshWorkspace();
    await place.database.transaction(workspace, async (session) => {
      await book(session);
      const before = await places(session);
      await session.db.updateTable('sys_run').set({ status: 'ended' }).where('record_id', '<>', 1).execute();
      const moved = await moveEngineRows(session, 'customers', [2, 3], 1);
      expect(await places(session)).toEqual({ runs: [1, 1, 1, 1, 1], firings: [1, 2, 1, 3] });
      await moveEngineRowsBack(session, 'customers', 1, moved);
      expect(await places(session)).toEqual(before);
    });
  });
});

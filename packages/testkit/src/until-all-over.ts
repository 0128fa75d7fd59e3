import type { Database } from '@dunlin/store';
import { sql } from 'kysely';

/**
 * Until every transaction of the server that began before this call is over, those of other tests on it too: what
 * stops below the oldest running transaction then sees all that was written.
 */
export async function untilAllOver(database: Database, workspace: string): Promise<void> {
  const { rows } = await database.transaction(workspace, ({ db }) =>
    sql<{ id: string }>`select pg_current_xact_id()::text as id`.execute(db),
  );
  for (let over = false; !over; ) {
    over = await database.read(workspace, async ({ db }) => {
      const found = await sql<{ over: boolean }>`
        select pg_snapshot_xmin(pg_current_snapshot()) > ${rows[0]!.id}::xid8 as over`.execute(db);
      return found.rows[0]!.over;
    });
  }
}

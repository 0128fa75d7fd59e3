/**
 * Forgets assets that no definition names: none that is live, none of an earlier version that somebody may bring back, and no
 * draft. Their bytes go with those of files that nothing names.
 */
import { sql } from 'kysely';
import type { Session } from '../session.ts';

/** @param before those brought since are kept: they may be in a draft of a browser that is not saved yet */
export async function collectAssets(session: Session, before: string): Promise<number> {
  // A hash is 64 digits of its own kind: what holds it names it.
  const named = (table: 'sys_definition' | 'sys_draft') =>
    sql<boolean>`exists (select 1 from ${sql.table(table)} d where position(sys_asset.sha256 in d.document::text) > 0)`;
  const unused = await session.db
    .selectFrom('sys_asset')
    .select('sha256')
    .where('uploaded_at', '<', before)
    .where(({ not }) => not(named('sys_definition')))
    .where(({ not }) => not(named('sys_draft')))
    .forUpdate()
    .skipLocked()
    .execute();
  if (unused.length === 0) return 0;
  const gone = unused.map(({ sha256 }) => sha256);
  await session.db.deleteFrom('sys_asset').where('sha256', 'in', gone).execute();
  return gone.length;
}

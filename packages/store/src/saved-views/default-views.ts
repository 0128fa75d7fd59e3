/** With which view the lists of a person open. */
import type { Session } from '../session.ts';

/** Table → key of a definition, or id of a saved view. */
export async function readDefaultViews(
  session: Session,
  personId: number,
): Promise<ReadonlyMap<string, string>> {
  const rows = await session.db
    .selectFrom('sys_default_view')
    .select(['table_key', 'view'])
    .where('person_id', '=', personId)
    .orderBy('table_key')
    .execute();
  return new Map(rows.map(({ table_key: table, view }) => [table, view]));
}

/** @param view null for none of their own */
export async function setDefaultView(
  session: Session,
  personId: number,
  table: string,
  view: string | null,
): Promise<void> {
  const key = { person_id: personId, table_key: table };
  if (view === null) {
    await session.db
      .deleteFrom('sys_default_view')
      .where('person_id', '=', personId)
      .where('table_key', '=', table)
      .execute();
    return;
  }
  await session.db
    .insertInto('sys_default_view')
    .values({ ...key, view })
    .onConflict((conflict) => conflict.columns(['person_id', 'table_key']).doUpdateSet({ view }))
    .execute();
}

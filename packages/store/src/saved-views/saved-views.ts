/** Lists as people keep them. Who may see and change which is for the caller to say. */
import type { Selectable, Updateable } from 'kysely';
import type { Session } from '../session.ts';
import type { SystemTables } from '../system-tables.ts';

export type SavedViewRow = Selectable<SystemTables['sys_saved_view']>;

/** More than anybody can look through. */
const mostViews = 2_000;

/** Those of the person, of the `team` that are shared with a team, and those that everybody sees; by owner's order. */
export const listSavedViews = (
  session: Session,
  { personId, team, table }: { personId: number; team: readonly number[]; table?: string | undefined },
): Promise<SavedViewRow[]> => {
  const query = session.db
    .selectFrom('sys_saved_view')
    .selectAll()
    .where(({ or, and, eb }) =>
      or([
        eb('owner_id', '=', personId),
        eb('shared', '=', 'all'),
        ...(team.length === 0 ? [] : [and([eb('shared', '=', 'team'), eb('owner_id', 'in', [...team])])]),
      ]),
    )
    .orderBy('position')
    .orderBy('id')
    .limit(mostViews);
  return (table === undefined ? query : query.where('table_key', '=', table)).execute();
};

export const readSavedView = (session: Session, id: number): Promise<SavedViewRow | undefined> =>
  session.db.selectFrom('sys_saved_view').selectAll().where('id', '=', id).executeTakeFirst();

export async function countSavedViews(session: Session, owner: number): Promise<number> {
  const { views } = await session.db
    .selectFrom('sys_saved_view')
    .select(({ fn }) => fn.countAll<number>().as('views'))
    .where('owner_id', '=', owner)
    .executeTakeFirstOrThrow();
  return Number(views);
}

/** @returns its id */
export async function createSavedView(
  session: Session,
  {
    owner,
    table,
    name,
    layout,
    shared,
  }: { owner: number; table: string; name: string; layout: object; shared: SavedViewRow['shared'] },
  now: string,
): Promise<number> {
  const { last } = await session.db
    .selectFrom('sys_saved_view')
    .select(({ fn }) => fn.max('position').as('last'))
    .where('owner_id', '=', owner)
    .where('table_key', '=', table)
    .executeTakeFirstOrThrow();
  const { id } = await session.db
    .insertInto('sys_saved_view')
    .values({
      owner_id: owner,
      table_key: table,
      name,
      document: JSON.stringify(layout),
      shared,
      position: (last ?? 0) + 1,
      changed_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function changeSavedView(
  session: Session,
  id: number,
  {
    name,
    layout,
    shared,
    position,
  }: {
    name?: string | undefined;
    layout?: object | undefined;
    shared?: SavedViewRow['shared'] | undefined;
    position?: number | undefined;
  },
  now: string,
): Promise<void> {
  const change: Updateable<SystemTables['sys_saved_view']> = {
    changed_at: now,
    ...(name === undefined ? {} : { name }),
    ...(layout === undefined ? {} : { document: JSON.stringify(layout) }),
    ...(shared === undefined ? {} : { shared }),
    ...(position === undefined ? {} : { position }),
  };
  await session.db.updateTable('sys_saved_view').set(change).where('id', '=', id).execute();
}

export async function deleteSavedView(session: Session, id: number): Promise<void> {
  await session.db.deleteFrom('sys_saved_view').where('id', '=', id).execute();
  await session.db.deleteFrom('sys_default_view').where('view', '=', String(id)).execute();
}

/** Mappings that are kept for files to come. */
import type { Selectable } from 'kysely';
import type { Session } from '../session.ts';
import type { SystemTables } from '../system-tables.ts';

export type SavedMappingRow = Selectable<SystemTables['sys_import_mapping']>;

export const listSavedMappings = (session: Session, fingerprint?: string): Promise<SavedMappingRow[]> => {
  const query = session.db
    .selectFrom('sys_import_mapping')
    .selectAll()
    .orderBy('saved_at', 'desc')
    .limit(500);
  return (fingerprint === undefined ? query : query.where('fingerprint', '=', fingerprint)).execute();
};

/** Takes the place of one of the same key. */
export async function saveMapping(
  session: Session,
  {
    key,
    fingerprint,
    mapping,
    savedBy,
  }: { key: string; fingerprint: string | null; mapping: object; savedBy: number | null },
  now: string,
): Promise<void> {
  const values = { fingerprint, mapping: JSON.stringify(mapping), saved_by: savedBy, saved_at: now };
  await session.db
    .insertInto('sys_import_mapping')
    .values({ key, ...values })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(values))
    .execute();
}

/** @returns whether there was one */
export async function deleteSavedMapping(session: Session, key: string): Promise<boolean> {
  const gone = await session.db
    .deleteFrom('sys_import_mapping')
    .where('key', '=', key)
    .returning('key')
    .executeTakeFirst();
  return gone !== undefined;
}

/** Settings that all processes of an installation share, in the schema `dunlin`. */
import type { Database } from '../session.ts';

export async function readSharedSetting(database: Database, key: string): Promise<string | undefined> {
  const row = await database.shared
    .selectFrom('setting')
    .select('value')
    .where('key', '=', key)
    .executeTakeFirst();
  return row?.value;
}

export async function writeSharedSetting(database: Database, key: string, value: string): Promise<void> {
  await database.shared
    .insertInto('setting')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

/**
 * A setting made once by whoever comes first, the same for all.
 * @param make a value in case there is none yet
 */
export async function sharedSetting(database: Database, key: string, make: () => string): Promise<string> {
  const found = await readSharedSetting(database, key);
  if (found !== undefined) return found;
  await database.shared
    .insertInto('setting')
    .values({ key, value: make() })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  return (await readSharedSetting(database, key))!;
}

import type { Database } from '../session.ts';

/**
 * A setting that all processes of an installation share, made once by whoever comes first.
 * @param make a value in case there is none yet
 */
export async function sharedSetting(database: Database, key: string, make: () => string): Promise<string> {
  const { shared } = database;
  const read = () => shared.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst();
  const found = await read();
  if (found !== undefined) return found.value;
  await shared
    .insertInto('setting')
    .values({ key, value: make() })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  return (await read())!.value;
}

/** Brings the schema of one session up to date: each migration once, in order, all in the session's transaction. */
import { sql } from 'kysely';
import type { Session } from '../session.ts';
import { StoreError } from '../store-error.ts';
import type { Migration } from './migration-files.ts';

/** First half of the lock's key, the schema is the second; two servers that start at once wait for each other. */
const lockKey = 420_501;

/**
 * @param now instant noted beside each migration
 * @returns names of the migrations that ran
 * @throws StoreError store.newer-database when the schema has migrations that are not in the list
 */
export async function migrateSchema(
  session: Session,
  migrations: readonly Migration[],
  now: string,
): Promise<readonly string[]> {
  const { db, workspace } = session;
  await sql`select pg_advisory_xact_lock(${lockKey}::integer, hashtext(${workspace}))`.execute(db);
  // `if not exists` trusts what this connection remembers of missing schemas, which another may have made since;
  // reading the catalogue looks anew.
  const known = await sql`select from pg_catalog.pg_namespace where nspname = ${workspace}`.execute(db);
  if (known.rows.length === 0) await db.schema.createSchema(workspace).execute();
  await sql`create table if not exists ${sql.id(workspace, 'sys_migration')} (
    number integer primary key, name text not null, applied_at timestamptz not null)`.execute(db);
  const applied = await db.selectFrom('sys_migration').select(['number', 'name']).orderBy('number').execute();
  const newest = applied.at(-1);
  if (newest && !migrations.some((each) => each.number === newest.number)) {
    throw new StoreError(
      'store.newer-database',
      `The schema ${workspace} was last changed by migration ${newest.number} (${newest.name}), which this version of Dunlin does not have.`,
    );
  }
  const done = new Set(applied.map((each) => each.number));
  const due = migrations.filter((each) => !done.has(each.number));
  for (const { number, name, sql: text } of due) {
    await sql.raw(text).execute(db);
    await db.insertInto('sys_migration').values({ number, name, applied_at: now }).execute();
  }
  return due.map((each) => each.name);
}

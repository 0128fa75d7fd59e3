/** What a server does before anything else: the shared schema, then every workspace, each in a transaction of its own. */
import type { Database } from '../session.ts';
import { migrateSchema } from './migrate-schema.ts';
import { migrationFiles } from './migration-files.ts';

/** The schema that holds the list of workspaces. */
export const sharedSchema = 'dunlin';

/**
 * Safe to run on every start and by several servers at once.
 * @throws StoreError store.newer-database
 */
export async function migrateDatabase(database: Database, now: string): Promise<void> {
  await database.transaction(sharedSchema, (session) =>
    migrateSchema(session, migrationFiles('shared'), now),
  );
  const migrations = migrationFiles('workspace');
  for (const { key } of await listWorkspaces(database)) {
    await database.transaction(key, (session) => migrateSchema(session, migrations, now));
  }
}

/** Every workspace by key. */
export async function listWorkspaces(
  database: Database,
): Promise<{ key: string; name: string; created_at: string }[]> {
  return await database.shared.selectFrom('workspace').selectAll().orderBy('key').execute();
}

/** The list of workspaces itself. */
export async function migrateShared(database: Database, now: string): Promise<void> {
  await database.transaction(sharedSchema, (session) =>
    migrateSchema(session, migrationFiles('shared'), now),
  );
}

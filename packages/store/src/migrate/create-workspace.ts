/**
 * A new workspace: its schema with the system tables, then its line in the list of workspaces.
 * The two commit apart (a workspace can move to another server alone); a call after a crash between them finishes.
 */
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import type { Database } from '../session.ts';
import { StoreError } from '../store-error.ts';
import { migrateShared, sharedSchema } from './migrate-database.ts';
import { migrateSchema } from './migrate-schema.ts';
import { migrationFiles } from './migration-files.ts';

export interface WorkspaceSettings {
  name: string;
  /** Time zone by its IANA name, e.g. `Asia/Shanghai`. */
  zone: string;
  /** ISO 4217 code. */
  currency: string;
  /** The workspace's first instant. */
  now: string;
}

const reserved: ReadonlySet<string> = new Set([sharedSchema, 'public', 'information_schema', 'pgboss']);

/** Whether a text can be a workspace's key, which is also the name of its schema. */
export const isWorkspaceKey = (key: string): boolean =>
  /^[a-z][a-z0-9_]{0,39}$/.test(key) && !key.startsWith('pg_') && !reserved.has(key);

/**
 * @param key lower-case letters, digits and `_`, at most 40, not a name that PostgreSQL or Dunlin keeps for itself
 * @throws StoreError store.workspace-key, store.workspace-exists
 */
export async function createWorkspace(
  database: Database,
  key: string,
  settings: WorkspaceSettings,
): Promise<void> {
  if (!isWorkspaceKey(key)) {
    throw new StoreError('store.workspace-key', `"${key}" cannot be the key of a workspace.`);
  }
  const { name, zone, currency, now } = settings;
  const businessDay = Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainDate().toString();
  await migrateShared(database, now);
  await refuseForeignSchema(database, key);
  await database.transaction(key, async (session) => {
    await migrateSchema(session, migrationFiles('workspace'), now);
    await session.db
      .insertInto('sys_workspace')
      .values({ id: 1, name, zone, currency, business_day: businessDay, reached_at: now })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  });
  const { numInsertedOrUpdatedRows } = await database.shared
    .insertInto('workspace')
    .values({ key, name, created_at: now })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) {
    throw new StoreError('store.workspace-exists', `There is already a workspace "${key}".`);
  }
}

/** A schema that Dunlin did not make must not be written into. */
async function refuseForeignSchema(database: Database, key: string): Promise<void> {
  const { rows } = await sql`select exists (select 1 from pg_catalog.pg_class as t
      where t.relnamespace = n.oid and t.relname = 'sys_migration') as ours
    from pg_catalog.pg_namespace as n where n.nspname = ${key}`.execute(database.shared);
  const [schema] = rows as { ours: boolean }[];
  if (schema?.ours === false) {
    throw new StoreError(
      'store.workspace-exists',
      `The schema "${key}" is there already and is not a workspace.`,
    );
  }
}

/**
 * The database: the only package that knows SQL.
 *
 *   openDatabase -> Database.transaction(workspace) -> Session -> kysely | query plans
 */

export * from './activity/index.ts';
export * from './assets/index.ts';
export * from './audit/index.ts';
export {
  type DatabaseOptions,
  type EmbeddedDatabase,
  openDatabase,
} from './connection/open-database.ts';
export {
  createServerDatabase,
  dropServerDatabase,
  ensureServerDatabase,
} from './connection/server-databases.ts';
export * from './definitions/index.ts';
export * from './delegations/index.ts';
export { type DumpOptions, listDumps, writeDump } from './embedded/dumps.ts';
export * from './files/index.ts';
export * from './flows/index.ts';
export * from './form-links/index.ts';
export * from './imports/index.ts';
export * from './kept-answers/index.ts';
export * from './live/index.ts';
export * from './merges/index.ts';
export { createWorkspace, isWorkspaceKey, type WorkspaceSettings } from './migrate/create-workspace.ts';
export { databaseFingerprint } from './migrate/database-fingerprint.ts';
export { listWorkspaces, migrateDatabase } from './migrate/migrate-database.ts';
export * from './notifications/index.ts';
export * from './outbox/index.ts';
export { identifier } from './print/identifier.ts';
export { keysetAfter } from './print/keyset-after.ts';
export { printQuery } from './print/print-query.ts';
export { readPages } from './print/read-pages.ts';
export type { StatementParts } from './print/statement-parts.ts';
export * from './records/index.ts';
export * from './rules/index.ts';
export * from './saved-views/index.ts';
export * from './schema-change/index.ts';
export type { Database, PlanOptions, ReadTogether, Session, WriteOptions } from './session.ts';
export * from './sign-in/index.ts';
export { StoreError, type StoreErrorCode, storeErrorCodes } from './store-error.ts';
export type { JsonValue, SharedTables, SystemTables } from './system-tables.ts';
export * from './webhooks/index.ts';
export * from './workspace/index.ts';

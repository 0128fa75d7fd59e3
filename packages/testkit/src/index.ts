/** Databases and servers for tests; product code never imports it. */
export { emptyTables } from './empty-tables.ts';
export { lentPostgres } from './lent-postgres.ts';
export { type PostgresServer, type PostgresVersion, startPostgresServer } from './postgres-servers.ts';
export {
  embeddedTemplate,
  onEachDatabase,
  openTestDatabase,
  type Place,
  type PlaceName,
  placeNames,
  testSettings,
} from './test-databases.ts';
export { untilAllOver } from './until-all-over.ts';
export { type Digest, workspaceDigest } from './workspace-digest.ts';

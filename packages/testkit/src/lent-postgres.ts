/**
 * Lends a test file the real PostgreSQL servers of the test run. A server starts when the first file asks for
 * it and serves all files; each file creates databases of its own on it.
 */
import { inject } from 'vitest';
import type { PostgresVersion } from './postgres-servers.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the test run's broker of PostgreSQL servers listens. */
    postgresBroker: string;
  }
}

/** `url` of the superuser's connection, or the `reason` why this machine cannot run that server. */
export type LentPostgres =
  | { readonly url: string; readonly reason?: never }
  | { readonly url?: never; readonly reason: string };

/**
 * The test run's server of a version. Where it cannot run, tests skip and say why:
 *
 *     const postgres = await lentPostgres(15);
 *     describe.skipIf(postgres.reason !== undefined)('on PostgreSQL 15', …)
 */
export async function lentPostgres(version: PostgresVersion): Promise<LentPostgres> {
  const response = await fetch(`${inject('postgresBroker')}/${version}`);
  return (await response.json()) as LentPostgres;
}

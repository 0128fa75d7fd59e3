/**
 * The shared schema as better-auth wants it: kysely whose instants come back as `Date`.
 *
 * The rest of Dunlin reads instants as ISO text. better-auth compares them with `<` against a `Date`; a text there is not a
 * number, every comparison is false, and no session would ever expire. So its tables get their dates here, by column.
 */
import type { Kysely, KyselyPlugin } from 'kysely';
import type { Database } from '../session.ts';

// biome-ignore lint/suspicious/noExplicitAny: better-auth's own type for a database whose tables it does not state
export type SignInDatabase = Kysely<any>;

const instants: ReadonlySet<string> = new Set([
  'createdAt',
  'updatedAt',
  'expiresAt',
  'accessTokenExpiresAt',
  'refreshTokenExpiresAt',
  'lastRefillAt',
  'lastRequest',
  'lockedUntil',
]);

const datesOfSignIn: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  async transformResult({ result }) {
    return { ...result, rows: result.rows.map(withDates) };
  },
};

function withDates(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      // biome-ignore lint/style/noRestrictedGlobals: an instant that was stored, not the time it is
      instants.has(column) && typeof value === 'string' ? new Date(value) : value,
    ]),
  );
}

export function signInDatabase(database: Database): SignInDatabase {
  return database.shared.withPlugin(datesOfSignIn) as unknown as SignInDatabase;
}

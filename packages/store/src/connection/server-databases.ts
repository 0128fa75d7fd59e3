/** Databases of a server as a whole: made and dropped, for tests, trials and restores. */
import pg from 'pg';
import { quotedIdentifier } from './leased-driver.ts';

/** @param url of the server, by a user who may create databases */
async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const withName = (url: string, name: string): string => {
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(name)}`;
  return changed.href;
};

/**
 * @param template a database that nobody is connected to, to be copied
 * @returns the URL of the new database; where one of that name exists already, its URL
 */
export async function createServerDatabase(url: string, name: string, template?: string): Promise<string> {
  await onServer(url, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount !== 0) return;
    const copy = template === undefined ? '' : ` template ${quotedIdentifier(template)}`;
    await client.query(`create database ${quotedIdentifier(name)}${copy}`);
  });
  return withName(url, name);
}

/** Ends all connections to the database. */
export async function dropServerDatabase(url: string, name: string): Promise<void> {
  await onServer(url, (client) =>
    client.query(`drop database if exists ${quotedIdentifier(name)} with (force)`),
  );
}

/** Runs `make` unless a database of that name is there; other processes that ask for it wait until it is. */
export async function ensureServerDatabase(
  url: string,
  name: string,
  make: (url: string) => Promise<void>,
): Promise<void> {
  await onServer(url, async (client) => {
    // Held by this connection until it ends.
    await client.query('select pg_advisory_lock(hashtext($1))', [name]);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount !== 0) return;
    const draft = `${name}_draft`;
    await client.query(`drop database if exists ${quotedIdentifier(draft)} with (force)`);
    await client.query(`create database ${quotedIdentifier(draft)}`);
    await make(withName(url, draft));
    await client.query(`alter database ${quotedIdentifier(draft)} rename to ${quotedIdentifier(name)}`);
  });
}

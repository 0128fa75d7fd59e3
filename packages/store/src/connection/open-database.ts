/**
 * Opens the database: a PostgreSQL server by URL, or the embedded one on a folder or in memory.
 * Everything above sees one `Database` and cannot tell them apart but by `kind`.
 */
import pg from 'pg';
import { Engine } from '../embedded/engine.ts';
import type { Database } from '../session.ts';
import { GatheringSocket } from './gathering-socket.ts';
import { LeasedDriver } from './leased-driver.ts';
import { PooledDatabase } from './pooled-database.ts';
import { defaultRetries, type Retries } from './retry.ts';
import { valueTypes } from './value-types.ts';

export interface DatabaseOptions {
  /** `postgres://…`, version 15 or newer; wins over `folder`. */
  url?: string | undefined;
  /** Folder of the embedded database; made when missing. Without `url` and `folder` it lives in memory. */
  folder?: string | undefined;
  /**
   * How long one statement may run, in milliseconds; default 60,000. On the embedded database a longer one costs a
   * restart, and without a folder all data.
   */
  queryTimeoutMs?: number;
  /** How long to wait for a connection, in milliseconds; default 120,000 embedded, where all take turns, else 10,000. */
  waitTimeoutMs?: number;
  /** Connections to the server; default 10. The embedded database has one. */
  connections?: number;
  retries?: Partial<Retries>;
  /** A dump, plain or gzipped, that the embedded database starts from when there is no data yet. */
  template?: Uint8Array;
}

/** A database that runs in this process. */
export interface EmbeddedDatabase extends Database {
  readonly kind: 'embedded';
  /** A tar of all data as it is between two statements. */
  dump(compress: boolean): Promise<Uint8Array<ArrayBuffer>>;
}

/**
 * @throws StoreError store.in-use when another process has the folder open
 * @example const database = await openDatabase({ folder: '.dunlin' });
 */
export async function openDatabase(options: DatabaseOptions & { url: string }): Promise<Database>;
export async function openDatabase(options: DatabaseOptions & { url?: undefined }): Promise<EmbeddedDatabase>;
export async function openDatabase(options: DatabaseOptions): Promise<Database>;
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const timeoutMs = options.queryTimeoutMs ?? 60_000;
  const retries: Retries = { ...defaultRetries, ...options.retries };
  return options.url === undefined
    ? openEmbedded(options, timeoutMs, retries)
    : openServer(options.url, options, timeoutMs, retries);
}

async function openEmbedded(
  options: DatabaseOptions,
  timeoutMs: number,
  retries: Retries,
): Promise<EmbeddedDatabase> {
  const engine = await Engine.open(options.folder, options.template);
  const pool = poolOf(
    {
      stream: () => engine.stream(),
      max: 1,
      idleTimeoutMillis: 0,
      ssl: false,
      user: 'postgres',
      host: 'embedded',
      database: 'postgres',
      password: '',
    },
    0,
  );
  const driver = new LeasedDriver(pool, {
    timeoutMs,
    end: () => void engine.endByForce(),
    waitTimeoutMs: options.waitTimeoutMs ?? 120_000,
  });
  const database = new PooledDatabase('embedded', driver, retries, () => engine.close());
  return Object.assign(database, {
    kind: 'embedded' as const,
    dump: (compress: boolean) => engine.dump(compress),
  });
}

function openServer(url: string, options: DatabaseOptions, timeoutMs: number, retries: Retries): Database {
  const pool = poolOf(
    {
      connectionString: url,
      pipeline: true,
      stream: () => new GatheringSocket(),
      max: options.connections ?? 10,
      connectionTimeoutMillis: options.waitTimeoutMs ?? 10_000,
    },
    timeoutMs,
  );
  return new PooledDatabase('server', new LeasedDriver(pool), retries, async () => undefined);
}

/** @param timeoutMs the server's own limit for a statement; 0 for none */
function poolOf(config: pg.PoolConfig, timeoutMs: number): pg.Pool {
  const pool = new pg.Pool({
    ...config,
    types: valueTypes,
    onConnect: async (client) => {
      // A connection that breaks while it is lent tells its statement; without a listener it would end the process.
      client.on('error', () => undefined);
      await client.query({
        text: `select set_config('timezone', 'UTC', false), set_config('datestyle', 'ISO, YMD', false),
          set_config('intervalstyle', 'iso_8601', false),
          set_config('plan_cache_mode', 'force_generic_plan', false), set_config('statement_timeout', $1, false)`,
        values: [String(timeoutMs)],
      });
    },
  });
  // One that breaks while idle is replaced at the next use.
  pool.on('error', () => undefined);
  return pool;
}

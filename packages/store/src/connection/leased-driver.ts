/**
 * kysely's driver over a `pg` pool, the same for the embedded database and for a server.
 *
 *   kysely -> acquireConnection -> Lease -> pg client -> socket of a server | stream into the worker thread
 *
 * A connection asked for while the same chain of calls holds an open transaction is refused at once: on the embedded
 * database it would wait for itself for ever, on a server it would silently not be part of the transaction.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult, TransactionSettings } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { asStoreError, StoreError } from '../store-error.ts';
import { unpublishedClosing } from '../workspace/opening.ts';
import { type Ending, Lease, type TransactionState } from './lease.ts';
import { StatementNames } from './statement-names.ts';

export class LeasedConnection implements DatabaseConnection {
  readonly lease: Lease;

  constructor(lease: Lease) {
    this.lease = lease;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { command, rowCount, rows } = await this.lease.query(query.sql, query.parameters);
    const changes = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE';
    return {
      rows: rows as R[],
      ...(changes ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}),
    };
  }

  // biome-ignore lint/correctness/useYield: kysely asks for a generator; there is nothing to yield.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new StoreError('store.statement', 'Results are not streamed: read page by page, by key.');
  }
}

export class LeasedDriver implements Driver {
  readonly transactions = new AsyncLocalStorage<TransactionState>();
  readonly #pool: Pool;
  readonly #ending: Ending | undefined;
  readonly #names: StatementNames | undefined;

  /** @param ending of the embedded database, whose connections are one to it: statements cannot be kept on them */
  constructor(pool: Pool, ending?: Ending) {
    this.#pool = pool;
    this.#ending = ending;
    this.#names = ending === undefined ? new StatementNames() : undefined;
  }

  async init(): Promise<void> {}

  /** @throws StoreError store.nested-transaction */
  refuseNesting(): void {
    if (this.transactions.getStore()?.phase === 'open') {
      throw new StoreError(
        'store.nested-transaction',
        'A transaction is open here: use its session, not the database, until it ends.',
      );
    }
  }

  async acquireConnection(): Promise<LeasedConnection> {
    this.refuseNesting();
    const state = this.transactions.getStore() ?? { workspace: undefined, phase: 'waiting', statements: 0 };
    try {
      return new LeasedConnection(new Lease(await this.#connect(), state, this.#ending, this.#names));
    } catch (thrown) {
      throw asStoreError(thrown);
    }
  }

  /** @throws StoreError store.busy */
  async #connect(): Promise<PoolClient> {
    const connecting = this.#pool.connect();
    if (this.#ending === undefined) return await connecting;
    const { promise: tooLate, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(
      () => reject(new StoreError('store.busy', 'No connection to the database became free in time.')),
      this.#ending.waitTimeoutMs,
    );
    try {
      return await Promise.race([connecting, tooLate]);
    } catch (thrown) {
      // Nobody waits any more: when the turn comes, it goes to the next.
      connecting.then((client) => client.release()).catch(() => undefined);
      throw thrown;
    } finally {
      clearTimeout(timer);
    }
  }

  async beginTransaction(connection: LeasedConnection, settings: TransactionSettings): Promise<void> {
    const { workspace } = connection.lease.state;
    const begin = `begin isolation level ${settings.isolationLevel ?? 'read committed'} ${settings.accessMode ?? 'read write'}`;
    // The path is for SQL that is not built by kysely; it goes with `begin` in one message.
    const path = workspace === undefined ? '' : `; set local search_path to ${quotedIdentifier(workspace)}`;
    const { lease } = connection;
    const { opening = [], byId } = lease.state;
    // Statements outside of transactions name their records by key: these are planned once for all, see `poolOf`.
    const plans = byId === true ? '' : '; set local plan_cache_mode = auto';
    const answers = await Promise.all(
      lease.isPipelined
        ? [lease.query(begin + path + plans, []), ...opening.map((text) => lease.query(text, [], true))]
        : [lease.query([begin + path + plans, ...opening].join('; '), [])],
    );
    if (opening.length > 0) lease.state.opened = answers.at(-1)!.rows[0];
  }

  /** A statement that is planned for its values where that is better than for any, in one way there and back. */
  async readPlanned(statement: CompiledQuery): Promise<QueryResult<unknown>> {
    const connection = await this.acquireConnection();
    try {
      const { lease } = connection;
      const [, answer] = await Promise.all([
        lease.query('begin read only; set local plan_cache_mode = auto', []),
        connection.executeQuery(statement),
        lease.query('commit', []),
      ]);
      return answer;
    } finally {
      await this.releaseConnection(connection);
    }
  }

  /** @param revision of the definitions, where the transaction is to fail if it is another by now */
  async commitTransaction({ lease }: LeasedConnection, revision?: number): Promise<void> {
    if (lease.isAlive) lease.state.phase = 'committing';
    const closing = revision === undefined ? undefined : holdsRevision(lease, revision);
    const [{ command }] = await Promise.all([lease.query('commit', []), closing]);
    // The server answers ROLLBACK when a failed statement was swallowed by the caller.
    if (command === 'ROLLBACK') {
      throw new StoreError('store.statement', 'A statement of the transaction failed; nothing was saved.', {
        sqlstate: '25P02',
      });
    }
  }

  async rollbackTransaction(connection: LeasedConnection): Promise<void> {
    await connection.lease.query('rollback', []).catch(() => undefined);
  }

  async releaseConnection(connection: LeasedConnection): Promise<void> {
    connection.lease.release();
  }

  async destroy(): Promise<void> {
    await this.#pool.end();
  }
}

async function holdsRevision(lease: Lease, revision: number): Promise<void> {
  try {
    await lease.query(unpublishedClosing, [revision]);
  } catch (thrown) {
    if (!(thrown instanceof StoreError) || thrown.sqlstate !== divisionByZero) throw thrown;
    throw new StoreError('store.conflict', 'The definitions changed while something was being saved.', {
      cause: thrown,
    });
  }
}

const divisionByZero = '22012';

/** `a"b` -> `"a""b"`. Only for `set`, which takes no parameters; all else goes through kysely. */
export function quotedIdentifier(name: string): string {
  if (name.includes('\0'))
    throw new StoreError('store.workspace-key', 'A name contains the character U+0000.');
  return `"${name.replaceAll('"', '""')}"`;
}

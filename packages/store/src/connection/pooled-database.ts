/**
 * `Database` over a pool: transactions of a workspace, with retries, on the embedded database and on servers alike.
 */
import type { Parameters } from '@dunlin/expression';
import {
  type DatabaseIntrospector,
  DefaultQueryExecutor,
  type Dialect,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  Transaction,
} from 'kysely';
import { runQuery } from '../print/run-query.ts';
import type { StatementParts } from '../print/statement-parts.ts';
import type {
  Database,
  OpenedSession,
  PlanOptions,
  ReadTogether,
  Session,
  WriteOptions,
} from '../session.ts';
import { StoreError } from '../store-error.ts';
import type { SharedTables, SystemTables } from '../system-tables.ts';
import { openedFrom, readOpening, writeOpening } from '../workspace/opening.ts';
import type { TransactionState } from './lease.ts';
import type { LeasedConnection, LeasedDriver } from './leased-driver.ts';
import { type Retries, retry } from './retry.ts';

const adapter = new PostgresAdapter();
const compiler = new PostgresQueryCompiler();

const dialectOver = (driver: LeasedDriver): Dialect => ({
  createAdapter: () => adapter,
  createDriver: () => driver,
  createQueryCompiler: () => compiler,
  createIntrospector: (db: Kysely<unknown>): DatabaseIntrospector => new PostgresIntrospector(db),
});

interface Beginning extends WriteOptions {
  /** As in `TransactionState`. */
  readonly opening?: readonly string[];
}

export class PooledDatabase implements Database {
  readonly kind: 'embedded' | 'server';
  readonly shared: Kysely<SharedTables>;
  readonly #driver: LeasedDriver;
  readonly #dialect: Dialect;
  readonly #db: Kysely<SystemTables>;
  readonly #retries: Retries;
  readonly #afterClose: () => Promise<void>;
  #closing: Promise<void> | undefined;

  constructor(
    kind: 'embedded' | 'server',
    driver: LeasedDriver,
    retries: Retries,
    afterClose: () => Promise<void>,
  ) {
    this.kind = kind;
    this.#driver = driver;
    this.#dialect = dialectOver(driver);
    this.#db = new Kysely<SystemTables>({ dialect: this.#dialect });
    this.shared = new Kysely<SharedTables>({ dialect: this.#dialect }).withSchema('dunlin');
    this.#retries = retries;
    this.#afterClose = afterClose;
  }

  transaction<T>(workspace: string, work: (session: Session) => Promise<T>): Promise<T> {
    return this.#run(workspace, 'read committed', 'read write', work);
  }

  read<T>(workspace: string, work: (session: Session) => Promise<T>): Promise<T> {
    return this.#run(workspace, 'repeatable read', 'read only', work);
  }

  readOpened<T>(
    workspace: string,
    work: (session: OpenedSession) => Promise<T>,
    { byId = false }: PlanOptions = {},
  ): Promise<T> {
    return this.#run(workspace, 'repeatable read', 'read only', (session) => work(session as OpenedSession), {
      opening: readOpening,
      byId,
    });
  }

  writeOpened<T>(
    workspace: string,
    work: (session: OpenedSession) => Promise<T>,
    { byId = false, publishes = false }: WriteOptions = {},
  ): Promise<T> {
    return this.#run(workspace, 'read committed', 'read write', (session) => work(session as OpenedSession), {
      opening: writeOpening,
      byId,
      publishes,
    });
  }

  readTogether(parts: StatementParts, parameters: Parameters): Promise<ReadTogether> {
    if (this.#closing) return Promise.reject(new StoreError('store.closed', 'The database is closed.'));
    return retry(this.#retries, async () => {
      const statement = parts.bound(this.#db, parameters);
      if (!parts.isKnown) {
        const { rows } = await this.#db.executeQuery(parts.typesOf(this.#db, parameters));
        parts.learn(rows[0]);
      }
      const { rows } = await (parts.byId
        ? this.#db.executeQuery(statement)
        : this.#driver.readPlanned(statement));
      return { opened: openedFrom(rows[0]), rows: () => parts.rowsOf(rows[0]) };
    });
  }

  #run<T>(
    workspace: string,
    isolationLevel: 'read committed' | 'repeatable read',
    accessMode: 'read write' | 'read only',
    work: (session: Session) => Promise<T>,
    { opening, byId = false, publishes = true }: Beginning = {},
  ): Promise<T> {
    if (this.#closing) return Promise.reject(new StoreError('store.closed', 'The database is closed.'));
    return retry(this.#retries, () => {
      this.#driver.refuseNesting();
      const state: TransactionState = {
        workspace,
        phase: 'waiting',
        statements: 0,
        byId,
        ...(opening === undefined ? {} : { opening }),
      };
      return this.#driver.transactions.run(state, async () => {
        const connection = await this.#driver.acquireConnection();
        try {
          await this.#driver.beginTransaction(connection, { isolationLevel, accessMode });
          state.phase = 'open';
          const session = this.#session(workspace, connection, state);
          const result = await work(session);
          state.phase = 'ending';
          await this.#driver.commitTransaction(connection, publishes ? undefined : session.opened?.revision);
          return result;
        } catch (thrown) {
          const isUnknown = state.phase === 'committing' && accessMode === 'read write' && isLost(thrown);
          await this.#driver.rollbackTransaction(connection);
          if (!isUnknown) throw thrown;
          throw new StoreError('store.outcome-unknown', 'The connection was lost while saving.', {
            cause: thrown,
          });
        } finally {
          state.phase = 'done';
          await this.#driver.releaseConnection(connection);
        }
      });
    });
  }

  /** kysely's own transactions send a statement when the one before has been answered; these send it when it is asked for. */
  #session(workspace: string, connection: LeasedConnection, state: TransactionState): Session {
    const executor = new DefaultQueryExecutor(compiler, adapter, {
      provideConnection: (consumer) => consumer(connection),
    });
    const dialect = this.#dialect;
    const db = new Transaction<SystemTables>({
      config: { dialect },
      driver: this.#driver,
      dialect,
      executor,
    }).withSchema(workspace);
    return {
      workspace,
      db,
      ...(state.opening === undefined ? {} : { opened: openedFrom(state.opened) }),
      run: (query, parameters) => runQuery(db, query, parameters, workspace),
      get statements() {
        return state.statements;
      },
    };
  }

  close(): Promise<void> {
    this.#closing ??= this.#driver.destroy().then(this.#afterClose);
    return this.#closing;
  }
}

const isLost = (thrown: unknown): boolean =>
  thrown instanceof StoreError && (thrown.code === 'store.connection' || thrown.code === 'store.timeout');

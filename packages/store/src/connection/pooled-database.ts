/**
 * `Database` over a pool: transactions of a workspace, with retries, on the embedded database and on servers alike.
 */
import type { Parameters } from '@dunlin/expression';
import {
  type DatabaseIntrospector,
  type Dialect,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';
import { runQuery } from '../print/run-query.ts';
import type { StatementParts } from '../print/statement-parts.ts';
import type { Database, OpenedSession, ReadOptions, ReadTogether, Session } from '../session.ts';
import { StoreError } from '../store-error.ts';
import type { SharedTables, SystemTables } from '../system-tables.ts';
import { openedFrom, openingStatement } from '../workspace/opening.ts';
import type { TransactionState } from './lease.ts';
import type { LeasedDriver } from './leased-driver.ts';
import { type Retries, retry } from './retry.ts';

const dialectOver = (driver: LeasedDriver): Dialect => ({
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => driver,
  createQueryCompiler: () => new PostgresQueryCompiler(),
  createIntrospector: (db: Kysely<unknown>): DatabaseIntrospector => new PostgresIntrospector(db),
});

export class PooledDatabase implements Database {
  readonly kind: 'embedded' | 'server';
  readonly shared: Kysely<SharedTables>;
  readonly #driver: LeasedDriver;
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
    this.#db = new Kysely<SystemTables>({ dialect: dialectOver(driver) });
    this.shared = new Kysely<SharedTables>({ dialect: dialectOver(driver) }).withSchema('dunlin');
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
    { byId = false }: ReadOptions = {},
  ): Promise<T> {
    return this.#run(
      workspace,
      'repeatable read',
      'read only',
      (session) => work(session as OpenedSession),
      openingStatement,
      byId,
    );
  }

  readTogether(parts: StatementParts, parameters: Parameters): Promise<ReadTogether> {
    if (this.#closing) return Promise.reject(new StoreError('store.closed', 'The database is closed.'));
    return retry(this.#retries, async () => {
      if (!parts.isKnown) {
        const { rows } = await this.#db.executeQuery(parts.typesOf(this.#db, parameters));
        parts.learn(rows[0]);
      }
      const { rows } = await this.#db.executeQuery(parts.bound(this.#db, parameters));
      return { opened: openedFrom(rows[0]), rows: () => parts.rowsOf(rows[0]) };
    });
  }

  #run<T>(
    workspace: string,
    isolation: 'read committed' | 'repeatable read',
    access: 'read write' | 'read only',
    work: (session: Session) => Promise<T>,
    opening?: string,
    byId = false,
  ): Promise<T> {
    if (this.#closing) return Promise.reject(new StoreError('store.closed', 'The database is closed.'));
    return retry(this.#retries, async () => {
      this.#driver.refuseNesting();
      const state: TransactionState = {
        workspace,
        phase: 'waiting',
        statements: 0,
        byId,
        ...(opening === undefined ? {} : { opening }),
      };
      try {
        return await this.#driver.transactions.run(state, () =>
          this.#db
            .transaction()
            .setIsolationLevel(isolation)
            .setAccessMode(access)
            .execute(async (transaction) => {
              state.phase = 'open';
              const db = transaction.withSchema(workspace);
              const session: Session = {
                workspace,
                db,
                ...(opening === undefined ? {} : { opened: openedFrom(state.opened) }),
                run: (query, parameters) => runQuery(db, query, parameters, workspace),
                get statements() {
                  return state.statements;
                },
              };
              const result = await work(session);
              state.phase = 'ending';
              return result;
            }),
        );
      } catch (thrown) {
        if (state.phase === 'committing' && access === 'read write' && isLost(thrown)) {
          throw new StoreError('store.outcome-unknown', 'The connection was lost while saving.', {
            cause: thrown,
          });
        }
        throw thrown;
      } finally {
        state.phase = 'done';
      }
    });
  }

  close(): Promise<void> {
    this.#closing ??= this.#driver.destroy().then(this.#afterClose);
    return this.#closing;
  }
}

const isLost = (thrown: unknown): boolean =>
  thrown instanceof StoreError && (thrown.code === 'store.connection' || thrown.code === 'store.timeout');

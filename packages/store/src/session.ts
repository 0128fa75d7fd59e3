/**
 * How everything in this package reaches the database.
 *
 * A `Database` is one server or the embedded one; a `Session` is one workspace's schema inside one transaction.
 * Work gets a session as its first argument and never opens a transaction itself: the caller decides what commits together.
 */
import type { Parameters, Query, Row, Value } from '@dunlin/expression';
import type { Kysely } from 'kysely';
import type { PartRow, StatementParts } from './print/statement-parts.ts';
import type { SharedTables, SystemTables } from './system-tables.ts';
import type { WorkspaceState } from './workspace/workspace-state.ts';

export interface Database {
  readonly kind: 'embedded' | 'server';
  /**
   * Runs `work` in one transaction over the workspace's schema. Serialisation failures and deadlocks
   * (40001, 40P01) and lost connections are retried here and nowhere else, so `work` must have no effect but on the
   * session. A loss while committing is not retried: StoreError store.outcome-unknown.
   * Inside `work` only its session may be used: another transaction throws store.nested-transaction at once.
   */
  transaction<T>(workspace: string, work: (session: Session) => Promise<T>): Promise<T>;
  /** The same for reads: one snapshot, read only. */
  read<T>(workspace: string, work: (session: Session) => Promise<T>): Promise<T>;
  /** The same, with what every read of a workspace needs to know: it comes with the beginning of the transaction. */
  readOpened<T>(
    workspace: string,
    work: (session: OpenedSession) => Promise<T>,
    options?: PlanOptions,
  ): Promise<T>;
  /**
   * A transaction in which the business day stands still, with what every write needs to know. It is repeated where
   * something was published meanwhile, unless it publishes itself.
   */
  writeOpened<T>(
    workspace: string,
    work: (session: OpenedSession) => Promise<T>,
    options?: WriteOptions,
  ): Promise<T>;
  /** Several queries in one statement without a transaction: one snapshot, one round trip. */
  readTogether(parts: StatementParts, parameters: Parameters): Promise<ReadTogether>;
  /** The schema `dunlin`, outside of every workspace; refused while a transaction is open in the same chain of calls. */
  readonly shared: Kysely<SharedTables>;
  close(): Promise<void>;
}

export interface Session {
  /** The workspace's schema; record tables and system tables stand in it. */
  readonly workspace: string;
  /**
   * kysely bound to this transaction, its tables resolved in the workspace's schema. Statements go in the order in which
   * they are asked for, whether or not somebody waits for them.
   */
  readonly db: Kysely<SystemTables>;
  /** Runs a query plan; values come back in the forms of `Value`. */
  run(query: Query, parameters: Parameters): Promise<Record<string, Value>[]>;
  /** Number of statements sent so far, for tests that assert on it. */
  readonly statements: number;
  /** What the transaction found when it began, where it was told to look. */
  readonly opened?: Opened;
}

export interface PlanOptions {
  /**
   * For work on single records by their ids: statements are planned once, not anew for each id. What is planned for
   * any value suits a scan, a filter or very many records badly.
   */
  readonly byId?: boolean;
}

export interface WriteOptions extends PlanOptions {
  readonly publishes?: boolean;
}

export interface Opened {
  readonly state: WorkspaceState;
  /** As `definitionsRevision`. */
  readonly revision: number;
}

export interface ReadTogether {
  readonly opened: Opened;
  /** Of each part. Look first whether `opened` is what the statement was made for: values are read only here. */
  rows(): PartRow[][];
}

export type OpenedSession = Session & { readonly opened: Opened };

export type { Row, SharedTables };

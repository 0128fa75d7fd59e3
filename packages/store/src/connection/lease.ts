/**
 * One connection while somebody holds it: sends statements one after another, counts them, turns every failure
 * into a StoreError, and stays failed once the connection is lost, so that a rollback after that reports the reason.
 *
 * To a server statements go as they are asked for, without waiting for the answers to those before (`pipeline` of pg):
 * who does not need an answer to ask for the next thing saves the way there and back. The embedded database takes them
 * one by one.
 */
import type { PoolClient } from 'pg';
import { asStoreError, StoreError } from '../store-error.ts';
import type { StatementNames } from './statement-names.ts';

/** What a transaction is doing; carried by AsyncLocalStorage from `transaction` to whoever asks for a connection. */
export interface TransactionState {
  readonly workspace: string | undefined;
  /** `ending` when the work is over, `committing` once `commit` went out: from then on a loss leaves the outcome open. */
  phase: 'waiting' | 'open' | 'ending' | 'committing' | 'done';
  statements: number;
  /** As in `PlanOptions`. */
  readonly byId?: boolean;
  /** Statements without parameters that go with `begin`, and the row that the last of them gave. */
  readonly opening?: readonly string[];
  opened?: unknown;
}

export interface StatementResult {
  readonly command: string;
  readonly rowCount: number | null;
  readonly rows: unknown[];
}

/** The limits that a server keeps by itself (statement_timeout) and the embedded database does not. */
export interface Ending {
  readonly timeoutMs: number;
  /** Ends the statement that runs at present, by force. */
  end(): void;
  /** How long to wait for the connection. */
  readonly waitTimeoutMs: number;
}

export class Lease {
  readonly state: TransactionState;
  readonly #client: PoolClient;
  readonly #ending: Ending | undefined;
  readonly #names: StatementNames | undefined;
  #previous: Promise<unknown> = Promise.resolve();
  #lost: StoreError | undefined;
  /** Why the transaction refuses all further statements. */
  #failed: StoreError | undefined;

  /** @param names where statements may be kept on the connection */
  constructor(
    client: PoolClient,
    state: TransactionState,
    ending: Ending | undefined,
    names: StatementNames | undefined,
  ) {
    this.#client = client;
    this.state = state;
    this.#ending = ending;
    this.#names = names;
  }

  /** Whether statements go without waiting for those before. */
  get isPipelined(): boolean {
    return this.#ending === undefined;
  }

  /**
   * Runs one statement, or several separated by `;` when there are no parameters.
   * @param isOne that it is one even so, and may be kept on the connection
   */
  query(
    text: string,
    parameters: readonly unknown[],
    isOne = parameters.length > 0,
  ): Promise<StatementResult> {
    const result = this.isPipelined
      ? this.#send(text, parameters, isOne)
      : this.#previous.then(() => this.#send(text, parameters, isOne));
    // Whoever asked hears of a failure; where that is after others have, nobody else does.
    this.#previous = result.catch(() => undefined);
    return result;
  }

  async #send(text: string, parameters: readonly unknown[], isOne: boolean): Promise<StatementResult> {
    if (this.#lost) throw this.#lost;
    if (this.state.phase === 'open') this.state.statements += 1;
    const ending = this.#ending;
    let timedOut = false;
    const timer =
      ending &&
      setTimeout(() => {
        timedOut = true;
        ending.end();
      }, ending.timeoutMs);
    try {
      // Without parameters pg uses the simple protocol, which allows several statements at once.
      const answer = await (isOne
        ? this.#client.query({ ...this.#named(text), text, values: [...parameters] })
        : this.#client.query(text));
      const last = Array.isArray(answer) ? answer.at(-1) : answer;
      this.#failed = undefined;
      return { command: last.command, rowCount: last.rowCount, rows: last.rows };
    } catch (thrown) {
      const error = timedOut
        ? new StoreError(
            'store.timeout',
            `A statement ran longer than ${ending?.timeoutMs} ms and was ended.`,
            {
              sqlstate: '57014',
              cause: thrown,
            },
          )
        : isStalePlan(thrown)
          ? new StoreError(
              'store.conflict',
              'The tables changed under a statement that was planned before.',
              {
                cause: thrown,
              },
            )
          : asStoreError(thrown);
      if (isStalePlan(thrown)) this.#names?.forget();
      if (timedOut || error.code === 'store.connection') this.#lost = error;
      // Statements that were on their way already fail because of the one before, and whoever waits hears of that.
      if (error.sqlstate === inFailedTransaction && this.#failed !== undefined) throw this.#failed;
      this.#failed = error;
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  #named(text: string): { name?: string } {
    const name = this.#names?.of(text);
    return name === undefined ? {} : { name };
  }

  /** Whether statements can still be sent. */
  get isAlive(): boolean {
    return this.#lost === undefined;
  }

  release(): void {
    this.#client.release(this.#lost);
  }
}

const inFailedTransaction = '25P02';

/** `cached plan must not change result type` has no code of its own. */
const isStalePlan = (thrown: unknown): boolean =>
  (thrown as { code?: unknown }).code === '0A000' && /cached plan/.test((thrown as Error).message);

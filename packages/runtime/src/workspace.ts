/**
 * A workspace: its database, its clock and the app that lives in it, wired together.
 *
 *   HTTP, command line ─▶ functions of this package ─▶ Workspace.read | Workspace.write ─▶ one transaction
 *
 * It holds nothing but what can be made again from the database: any number of processes may open the same workspace.
 */
import { businessDate } from '@dunlin/calendar';
import type { Parameters } from '@dunlin/expression';
import {
  type Database,
  definitionsRevision,
  type PlanOptions,
  type ReadTogether,
  reach,
  readWorkspaceState,
  type Session,
  type StatementParts,
  StoreError,
  type WorkspaceState,
  type WriteOptions,
} from '@dunlin/store';
import type { Moment } from '@dunlin/tables';
import { type Clock, type ManualClock, manualClock } from './clock.ts';
import { type CompiledApp, compileApp } from './compiled-app.ts';
import { writeOnce } from './once/ticket.ts';
import { rollDayTo } from './roll-day.ts';

export interface WorkspaceOptions {
  realClock: Clock;
  /** Which clock to follow from now on; without it the one that the workspace has. */
  clock?: { kind: 'real' } | { kind: 'manual'; now: string };
}

/** What work inside a transaction is given. */
export interface Work {
  readonly session: Session;
  readonly app: CompiledApp;
  readonly moment: Moment;
  readonly state: WorkspaceState;
  /** The machine's instant, whatever the workspace's clock says. */
  readonly recordedAt: string;
  /** Fields that were changed so far, by table and record; `afterChanges` adds to it. */
  readonly changed: Map<string, Map<number, ReadonlySet<string>>>;
}

/** What a write of this process left behind. */
export interface Commit {
  /** Table → record → its changed fields. */
  readonly changed: ReadonlyMap<string, ReadonlyMap<number, ReadonlySet<string>>>;
  /** Whether definitions may have changed. */
  readonly published: boolean;
}

/** How a statement fails whose tables have changed since it was made. */
const outdated: ReadonlySet<string> = new Set(['store.statement', 'store.conflict']);

/**
 * What every query plan is bound to.
 * @param today the day to answer for; the workspace's where it is not given
 */
export const parametersOf = (
  { moment, state }: Pick<Work, 'moment' | 'state'>,
  person: { readonly userId: number | null },
  today: string = moment.today,
): Parameters => ({ today, now: moment.now, zone: state.zone, user: person.userId });

export class Workspace {
  readonly database: Database;
  readonly key: string;
  readonly clock: Clock | ManualClock;
  readonly realClock: Clock;
  readonly name: string;
  readonly zone: string;
  readonly currency: string;
  #businessDay: string;
  #app: CompiledApp | undefined;
  #lastSecond: { readonly second: string; readonly day: string } | undefined;
  readonly #listeners: ((commit: Commit) => void | Promise<void>)[] = [];

  private constructor(
    database: Database,
    key: string,
    clock: Clock,
    realClock: Clock,
    state: WorkspaceState,
  ) {
    this.database = database;
    this.key = key;
    this.clock = clock;
    this.realClock = realClock;
    this.name = state.name;
    this.zone = state.zone;
    this.currency = state.currency;
    this.#businessDay = state.businessDay;
  }

  static async open(database: Database, key: string, options: WorkspaceOptions): Promise<Workspace> {
    const state = await database.transaction(key, async (session) => {
      if (options.clock !== undefined) {
        const at = options.clock.kind === 'manual' ? { at: options.clock.now } : {};
        await reach(session, { clock: options.clock.kind, ...at });
      }
      return readWorkspaceState(session);
    });
    const clock = state.clock === 'manual' ? manualClock(state.reachedAt) : options.realClock;
    return new Workspace(database, key, clock, options.realClock, state);
  }

  /** The instant, and the workspace's calendar day at it. */
  moment(): Moment {
    const now = this.clock.now();
    // No day begins within a second, and many requests come in one.
    const second = /^[^.]{19}\.\d{3}Z$/.test(now) ? now.slice(0, 19) : now;
    if (this.#lastSecond?.second !== second) {
      this.#lastSecond = { second, day: businessDate(now, this.zone) };
    }
    return { now, today: this.#lastSecond.day };
  }

  /** Reads in one snapshot; stored rollups are right for the moment's day. */
  async read<T>(work: (work: Work) => Promise<T>, options?: PlanOptions): Promise<T> {
    const moment = this.moment();
    await this.#rollTo(moment);
    return this.#withCurrentApp((note) =>
      this.database.readOpened(
        this.key,
        async (session) => {
          const { state, revision } = session.opened;
          const app = note(await this.#compiled(session, revision));
          return work({ session, app, moment, state, recordedAt: this.realClock.now(), changed: new Map() });
        },
        options,
      ),
    );
  }

  /**
   * Reads with one statement, for the moment's day, where what this process knows of the workspace still holds.
   * @returns undefined where it does not: then `read` finds out what does
   */
  async readTogether<T, Plan extends { readonly parts: StatementParts }>(
    planOf: (app: CompiledApp) => Plan | undefined,
    given: { readonly userId: number | null; readonly ids: readonly number[] },
    answer: (app: CompiledApp, plan: Plan, rows: ReturnType<ReadTogether['rows']>) => T,
  ): Promise<{ readonly answer: T } | undefined> {
    const moment = this.moment();
    await this.#rollTo(moment);
    const app = this.#app;
    const plan = app === undefined ? undefined : planOf(app);
    if (app === undefined || plan === undefined) return undefined;
    const { zone } = this;
    const parameters = { today: moment.today, now: moment.now, zone, user: given.userId, ids: given.ids };
    let found: ReadTogether;
    try {
      found = await this.database.readTogether(plan.parts, parameters);
    } catch (thrown) {
      if (thrown instanceof StoreError && outdated.has(thrown.code)) return undefined;
      throw thrown;
    }
    const { state, revision } = found.opened;
    const holds = revision === app.revision && state.zone === zone && state.businessDay === moment.today;
    return holds ? { answer: answer(app, plan, found.rows()) } : undefined;
  }

  /**
   * Writes in one transaction, in which the business day stands still.
   * Runs again from the start when the database asks for it: no effect but on the session.
   */
  async write<T>(work: (work: Work) => Promise<T>, options?: PlanOptions): Promise<T> {
    const moment = this.moment();
    await this.#rollTo(moment);
    return writeOnce(work, (once) => this.writeAt(moment, once, options));
  }

  /** Like `write`, but the moment is given: for work that falls due on the way of a clock. */
  async writeAt<T>(moment: Moment, work: (work: Work) => Promise<T>, options?: PlanOptions): Promise<T> {
    return this.#withCurrentApp((note) =>
      this.#transact(
        moment,
        (given) => {
          note(given.app);
          return work(given);
        },
        { byId: options?.byId === true },
      ),
    );
  }

  /**
   * Like `write`, for work that publishes: it alone may do so now, and `recompile` gives it the app with what it published.
   */
  async publishing<T>(work: (work: Work, recompile: () => Promise<CompiledApp>) => Promise<T>): Promise<T> {
    const moment = this.moment();
    await this.#rollTo(moment);
    return this.#transact(
      moment,
      (given) => work(given, async () => compileApp(given.session, await definitionsRevision(given.session))),
      { publishes: true },
    );
  }

  /**
   * Is told of every write of this process that committed, before its caller goes on; what other processes write it
   * never hears of. A listener answers for its own failures.
   */
  onCommit(listener: (commit: Commit) => void | Promise<void>): void {
    this.#listeners.push(listener);
  }

  async #transact<T>(moment: Moment, work: (work: Work) => Promise<T>, options: WriteOptions): Promise<T> {
    // Tried again from the start, a transaction may change other records than the first time.
    let changed: Work['changed'] = new Map();
    const result = await this.database.writeOpened(
      this.key,
      async (session) => {
        changed = new Map();
        const { state, revision } = session.opened;
        const app = await this.#compiled(session, revision);
        return work({ session, app, moment, state, recordedAt: this.realClock.now(), changed });
      },
      options,
    );
    const published = options.publishes === true;
    if (published || changed.size > 0) {
      for (const listener of this.#listeners) await listener({ changed, published });
    }
    return result;
  }

  /**
   * Does work again that failed because the tables have changed under it: it waited for one, and its definitions were
   * from before. Anything else that fails is thrown on.
   */
  async #withCurrentApp<T>(run: (note: (app: CompiledApp) => CompiledApp) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      let used: CompiledApp | undefined;
      try {
        return await run((app) => {
          used = app;
          return app;
        });
      } catch (thrown) {
        if (!(thrown instanceof StoreError) || thrown.code !== 'store.statement' || attempt >= 3)
          throw thrown;
        const revision = await this.database.read(this.key, definitionsRevision);
        if (used === undefined || used.revision === revision) throw thrown;
      }
    }
  }

  /** The app as it was when this process last read or wrote. */
  get compiled(): CompiledApp {
    if (this.#app === undefined) throw new Error('nothing has been read from this workspace yet');
    return this.#app;
  }

  /** The workspace's calendar day at an instant. */
  dayOf(instant: string): string {
    return businessDate(instant, this.zone);
  }

  /**
   * Brings the stored values to the moment's day where they are behind.
   * @returns how many runs the new day ended
   */
  async rollTo(moment: Moment): Promise<number> {
    return this.#rollTo(moment);
  }

  async isReady(): Promise<boolean> {
    try {
      await this.database.read(this.key, readWorkspaceState);
      return true;
    } catch {
      return false;
    }
  }

  async #rollTo(moment: Moment): Promise<number> {
    if (moment.today <= this.#businessDay) return 0;
    const rolled = await rollDayTo(this.database, this.key, moment, (session) => this.#compiled(session));
    this.#businessDay = moment.today;
    return rolled;
  }

  /** The app as published; compiled again only after a publish. */
  async #compiled(session: Session, known?: number): Promise<CompiledApp> {
    const revision = known ?? (await definitionsRevision(session));
    if (this.#app?.revision !== revision) this.#app = await compileApp(session, revision);
    return this.#app;
  }
}

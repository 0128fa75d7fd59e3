/**
 * Requests that their sender gave a key, so that sending one again does nothing twice.
 *
 *   begin ─▶ answered before: the same answer again
 *        └─▶ a ticket ─▶ the request is served; its write takes the key and notes its result ─▶ end: the answer is kept
 *
 * A request that is refused keeps nothing: it has done nothing, and may be sent again when it is mended. One whose process
 * died after the write is served again from the result that the write noted.
 */
import { forgetKeptAnswers, type GivenAnswer, keepAnswer, readKeptAnswer } from '@dunlin/store';
import { Temporal } from 'temporal-polyfill';
import type { Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';
import { inFlight, type Ticket } from './ticket.ts';

export interface KeyedRequest {
  readonly person: Person;
  /** What the sender chose. */
  readonly key: string;
  /** The same for the same request only. */
  readonly fingerprint: string;
}

const keptForHours = 24;
/** Characters of an answer; a longer one is made again from the result of its write. */
const largestAnswer = 1024 * 1024;

export class OnceRequests {
  readonly #workspace: Workspace;
  /** Requests that this process is serving, and what they are. */
  readonly #open = new Map<string, string>();
  /** What is older than this has been forgotten. */
  #forgotten = '';

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** @throws Refusal 422 where the key stands for another request, 409 where this one is being carried out */
  async begin({
    person,
    key,
    fingerprint,
  }: KeyedRequest): Promise<{ readonly answer: GivenAnswer } | { readonly ticket: Ticket }> {
    const caller = callerOf(person);
    const name = nameOf({ caller, key });
    const open = this.#open.get(name);
    if (open !== undefined) throw open === fingerprint ? inFlight() : ofAnother();
    this.#open.set(name, fingerprint);
    try {
      const { database, key: workspace, realClock } = this.#workspace;
      const since = earlier(realClock.now(), keptForHours);
      const ticket = { caller, key, fingerprint, since, taken: false };
      const kept = await database.read(workspace, (session) => readKeptAnswer(session, ticket, since));
      if (kept === undefined) return { ticket };
      if (kept.fingerprint !== fingerprint) throw ofAnother();
      if (kept.status !== null) {
        const { status, body } = kept;
        this.#open.delete(name);
        return { answer: { status, headers: kept.headers as Record<string, string>, body } };
      }
      if (kept.result === null) {
        const detail = 'The request was carried out, and its answer is too long to be given again';
        throw new Refusal('conflict', 'idempotency.no-answer', detail);
      }
      return { ticket: { ...ticket, done: kept.result as { readonly result: unknown } } };
    } catch (error) {
      this.#open.delete(name);
      throw error;
    }
  }

  /** Call it whatever came of the request. @param answer undefined where it was refused */
  async end(ticket: Ticket, answer: GivenAnswer | undefined): Promise<void> {
    const { database, key } = this.#workspace;
    try {
      if (answer === undefined || !ticket.taken || (answer.body?.length ?? 0) > largestAnswer) return;
      await database.transaction(key, (session) => keepAnswer(session, ticket, answer));
      await this.#forgetOld(ticket.since);
    } finally {
      this.#open.delete(nameOf(ticket));
    }
  }

  /** Once an hour is enough. */
  async #forgetOld(since: string): Promise<void> {
    if (earlier(since, 1) < this.#forgotten) return;
    this.#forgotten = since;
    const { database, key } = this.#workspace;
    await database.transaction(key, (session) => forgetKeptAnswers(session, since));
  }
}

const earlier = (instant: string, hours: number): string =>
  Temporal.Instant.from(instant).subtract({ hours }).toString({ smallestUnit: 'millisecond' });

/** Whoever acts for somebody has keys of their own. */
const callerOf = ({ userId, actedBy }: Person): string =>
  `${userId ?? 'operator'}${actedBy === undefined || actedBy === null ? '' : `/${actedBy}`}`;

const nameOf = ({ caller, key }: Pick<Ticket, 'caller' | 'key'>): string => `${caller} ${key}`;

const ofAnother = (): Refusal =>
  new Refusal('invalid', 'idempotency.reused', 'This key was used for another request; take a new one');

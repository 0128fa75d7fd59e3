/**
 * The request that a write belongs to, where its sender gave it a key: the write notes in its own transaction what it
 * gave its caller, so that nothing that happens afterwards can lose or double it.
 *
 * The ticket travels beside the calls, not through them: what is carried out once is the whole of a request, whatever
 * functions it goes through.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { type KeptKey, keepResult, takeKey } from '@dunlin/store';
import { Refusal } from '../refusal.ts';
import type { Work } from '../workspace.ts';

export interface Ticket extends KeptKey {
  readonly fingerprint: string;
  /** Answers from before this instant, by the machine's clock, are gone. */
  readonly since: string;
  /** What an earlier try of the same request has done already. */
  readonly done?: { readonly result: unknown };
  /** Whether a write has taken it: a request has one. */
  taken: boolean;
}

const tickets = new AsyncLocalStorage<Ticket>();

/** Runs what serves a request; its first write is the one that the ticket is for. */
export const underTicket = <T>(ticket: Ticket, run: () => T): T => tickets.run(ticket, run);

/** Characters; a result beyond it is not kept: then only the answer can be given again. */
const largestResult = 1024 * 1024;

/**
 * A write of a request with a key: it takes the key and notes its result, or, where that was done already, gives the
 * result without doing anything. Of a request without a key, just the write.
 */
export async function writeOnce<T>(
  work: (work: Work) => Promise<T>,
  write: (work: (work: Work) => Promise<T>) => Promise<T>,
): Promise<T> {
  const ticket = tickets.getStore();
  if (ticket === undefined || ticket.taken) return write(work);
  ticket.taken = true;
  if (ticket.done !== undefined) return ticket.done.result as T;
  try {
    return await write(async (given) => {
      const { since } = ticket;
      if (!(await takeKey(given.session, ticket, { now: given.recordedAt, since }))) throw inFlight();
      const result = await work(given);
      // Sets are for this process; no answer is made of them.
      const text = JSON.stringify({ result }, (_, value) => (value instanceof Set ? undefined : value));
      if (text.length <= largestResult) await keepResult(given.session, ticket, text);
      return result;
    });
  } catch (error) {
    ticket.taken = false;
    throw error;
  }
}

export const inFlight = (): Refusal =>
  new Refusal('conflict', 'idempotency.in-flight', 'A request with this key is being carried out');

/**
 * All event streams that this process holds open: how many there may be, and their end when the server stops.
 * A stream costs a connection and a place in memory; without a limit one page in a loop could take them all.
 */
import { type Person, Refusal } from '@dunlin/runtime';

/** Of one person, in all browsers and programs together. */
export const streamsOfPerson = 20;
/** Of everybody, in this process. */
export const streamsInAll = 2_000;

export interface Endable {
  end(): void;
}

export class EventStreams {
  readonly #open = new Map<Endable, string>();

  /** @throws Refusal `busy` where there are as many as there may be */
  refuseMore(person: Person): void {
    const who = keyOf(person);
    const own = [...this.#open.values()].filter((each) => each === who).length;
    if (own >= streamsOfPerson || this.#open.size >= streamsInAll) {
      throw new Refusal('busy', 'live.too-many', 'Too many event streams are open; close some first');
    }
  }

  add(stream: Endable, person: Person): void {
    this.#open.set(stream, keyOf(person));
  }

  remove(stream: Endable): void {
    this.#open.delete(stream);
  }

  get size(): number {
    return this.#open.size;
  }

  endAll(): void {
    for (const stream of [...this.#open.keys()]) stream.end();
  }
}

const keyOf = ({ userId, email }: Person): string => `${userId}/${email}`;

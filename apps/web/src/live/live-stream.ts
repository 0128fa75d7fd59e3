/**
 * The stream of changes of the server, for as long as the page is looked at. It goes on where it was after a break, and is
 * closed while the page is hidden: a browser holds few connections to one server, and every open page would take one.
 */
import { keepSeenLink, seenAddress, seenHeaders, seenPerson } from '../api/seen-person.ts';

export interface LiveChange {
  readonly table: string;
  readonly id: number;
  readonly version?: number;
  readonly kind: 'created' | 'changed' | 'gone';
}

export interface LiveBatch {
  readonly changes: readonly LiveChange[];
  readonly tasks: readonly number[];
  /** Whether the reader was told something, read it or put it off. */
  readonly notified: boolean;
}

export interface LiveListeners {
  changed(batch: LiveBatch): void;
  /** What changed is not known: everything is to be read again. */
  missed(): void;
  /** Whether the server answers. */
  reached(value: boolean): void;
}

const firstPauseMs = 2_000;
const longestPauseMs = 30_000;

export class LiveStream {
  readonly #listeners: LiveListeners;
  #source: EventSource | undefined;
  #since = '';
  #records = '';
  #timer: number | undefined;
  #pauseMs = firstPauseMs;
  #stopped = false;

  constructor(listeners: LiveListeners) {
    this.#listeners = listeners;
    document.addEventListener('visibilitychange', this.#look);
    this.#look();
  }

  /** Records on the screen, as `customers/12`: it is told when they are gone. */
  show(records: readonly string[]): void {
    const text = records.join(',');
    if (text === this.#records) return;
    this.#records = text;
    if (this.#source !== undefined) this.#open();
  }

  stop(): void {
    this.#stopped = true;
    document.removeEventListener('visibilitychange', this.#look);
    this.#close();
  }

  readonly #look = (): void => {
    if (document.visibilityState === 'hidden') this.#close();
    else if (this.#source === undefined) this.#open();
  };

  #close(): void {
    window.clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = undefined;
  }

  #open(): void {
    this.#close();
    if (this.#stopped) return;
    const asked = new URLSearchParams();
    if (this.#records !== '') asked.set('records', this.#records);
    if (this.#since !== '') asked.set('since', this.#since);
    const source = new EventSource(seenAddress(`/api/live?${asked}`));
    this.#source = source;
    const at = (event: MessageEvent<string>): void => {
      this.#since = event.lastEventId;
      this.#pauseMs = firstPauseMs;
      this.#listeners.reached(true);
    };
    source.addEventListener('ready', at);
    source.addEventListener('reset', (event) => {
      at(event);
      this.#listeners.missed();
    });
    source.addEventListener('changes', (event) => {
      at(event);
      this.#listeners.changed(JSON.parse(event.data) as LiveBatch);
    });
    source.addEventListener('error', () => {
      // The browser asks again by itself only where the network broke; here both are one way, with growing pauses.
      this.#close();
      this.#timer = window.setTimeout(() => this.#look(), this.#pauseMs);
      this.#pauseMs = Math.min(this.#pauseMs * 2, longestPauseMs);
      // An answer while seeing as somebody brings the link with which the stream is opened again.
      const place = seenPerson() === null ? '/healthz' : '/api/session';
      void fetch(place, { cache: 'no-store', headers: seenHeaders() }).then(
        ({ ok, headers }) => {
          keepSeenLink(headers);
          this.#listeners.reached(ok);
        },
        () => this.#listeners.reached(false),
      );
    });
  }
}

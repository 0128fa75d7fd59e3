/**
 * A request → an open stream of server-sent events to who sent it.
 *
 *   openEventStream(request, reply) ─▶ send … send … ─▶ end
 *        ▲ ends also when the client leaves, the server stops, or the reader may not be signed in any more
 *
 * A stream outlives the check of its request by hours. So the sign-in is asked again at intervals, and the stream speaks
 * for the person as of the last time: whoever is disabled, or loses a role, does not go on reading.
 */
import { Readable } from 'node:stream';
import type { Person } from '@dunlin/runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** How often a comment goes out, so that nothing between takes the connection for dead, and the sign-in is asked again. */
export const heartbeatMs = 15_000;
/** How long a browser waits before it asks again after an end. */
const retryMs = 3_000;
/** More than this unread, and the reader is too slow: the stream ends, and goes on where it was when it is asked for again. */
const unreadBytes = 1024 * 1024;

export interface ServerEvent {
  /** The name that the reader listens to; `message` where there is none. */
  readonly event?: string;
  /** Comes back as `Last-Event-ID` when the reader asks again. No line breaks. */
  readonly id?: string;
  /** Sent as JSON. */
  readonly data: unknown;
}

export interface EventStream {
  /** Where the reader stopped before; undefined for one that begins. */
  readonly lastEventId: string | undefined;
  /** Aborted with the stream, whoever ended it. */
  readonly signal: AbortSignal;
  /** Who reads, as of the last check of the sign-in. */
  readonly person: Person;
  /** Who reads, asked now; ends the stream and gives nothing where nobody is signed in any more. */
  identifyAgain(): Promise<Person | undefined>;
  /** Resolves when there is room for more; at once where the stream is over. */
  send(event: ServerEvent): Promise<void>;
  end(): void;
}

/**
 * Answers a request with a stream of events; the handler returns `reply` and sends to the stream from then on.
 * @throws Refusal `busy` where there are too many streams
 * @example const stream = openEventStream(request, reply); void follow(stream); return reply;
 */
export function openEventStream(request: FastifyRequest, reply: FastifyReply): EventStream {
  const streams = request.server.eventStreams;
  streams.refuseMore(request.person);
  const over = new AbortController();
  let person = request.person;
  let full: PromiseWithResolvers<void> | undefined;
  const makeRoom = (): void => {
    full?.resolve();
    full = undefined;
  };
  const body = new Readable({ highWaterMark: 64 * 1024, read: makeRoom });
  const write = (text: string): boolean => {
    if (body.readableLength + text.length > unreadBytes) {
      end();
      return true;
    }
    return body.push(text);
  };
  const stop = (): void => {
    clearInterval(heart);
    streams.remove(stream);
    over.abort();
    makeRoom();
  };
  const end = (): void => {
    if (over.signal.aborted) return;
    stop();
    body.push(null);
  };
  const identifyAgain = async (): Promise<Person | undefined> => {
    try {
      person = await request.identifyAgain();
      return person;
    } catch {
      // Not signed in any more, or it cannot be told: the reader asks again and is answered then.
      end();
      return undefined;
    }
  };
  let checking = false;
  const beat = async (): Promise<void> => {
    if (checking || over.signal.aborted) return;
    checking = true;
    if ((await identifyAgain()) !== undefined && !over.signal.aborted) write(': \n\n');
    checking = false;
  };
  const heart = setInterval(() => void beat(), heartbeatMs);
  heart.unref();
  const stream: EventStream = {
    lastEventId: headerOf(request, 'last-event-id'),
    signal: over.signal,
    get person() {
      return person;
    },
    identifyAgain,
    async send({ event, id, data }) {
      if (over.signal.aborted) return;
      const lines = [
        ...(event === undefined ? [] : [`event: ${event}`]),
        ...(id === undefined ? [] : [`id: ${id}`]),
        `data: ${JSON.stringify(data)}`,
      ];
      if (write(`${lines.join('\n')}\n\n`)) return;
      full ??= Promise.withResolvers();
      await full.promise;
    },
    end,
  };
  streams.add(stream, person);
  body.once('close', stop);
  write(`retry: ${retryMs}\n\n`);
  reply
    .header('content-type', 'text/event-stream; charset=utf-8')
    .header('cache-control', 'no-store')
    // Proxies such as nginx keep an answer back until it is whole, unless told.
    .header('x-accel-buffering', 'no')
    .send(body);
  return stream;
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/**
 * How commands reach a workspace: always through the HTTP API, so that there is one way to do a thing.
 *
 * With `DUNLIN_URL` and `DUNLIN_API_KEY` it is a running server. Otherwise the server application is put together in this
 * process over the database itself and asked without a port; the process's own token makes the caller its operator.
 */
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { openApplication } from '@dunlin/server';
import { Answered, UsageError } from './command.ts';

export interface ApiClient {
  /** Sends a request; an answer other than 2xx is thrown as `Answered`. */
  request(method: string, path: string, body?: unknown): Promise<ApiAnswer>;
  close(): Promise<void>;
}

export interface ApiAnswer {
  status: number;
  json<T>(): Promise<T>;
  text(): Promise<string>;
  /** The body as it comes, for answers that are large. */
  stream(): Readable;
}

/** @param as e-mail of the person with whose rights to act */
export async function openClient(as?: string): Promise<ApiClient> {
  const url = process.env['DUNLIN_URL'];
  const key = process.env['DUNLIN_API_KEY'];
  const asHeader: Record<string, string> = as === undefined ? {} : { 'x-dunlin-as': as };
  if (url !== undefined && key !== undefined) return remote(url, { 'x-api-key': key, ...asHeader });
  const application = await openApplication({ purpose: 'command' });
  return {
    async request(method, path, body) {
      const request = new Request(`http://localhost${path}`, requestInit(method, body));
      const headers = {
        ...Object.fromEntries(request.headers),
        'x-dunlin-process': application.processToken,
        ...asHeader,
      };
      const answer = await application.http.inject({
        method: method as 'GET',
        url: path,
        headers,
        payloadAsStream: true,
        ...(request.body === null ? {} : { payload: Buffer.from(await request.arrayBuffer()) }),
      });
      return checked(answer.statusCode, () => answer.stream());
    },
    close: () => application.close(),
  };
}

/** `DUNLIN_URL` leads nowhere. */
class Unreachable extends Error {
  readonly code = 'client.unreachable';

  constructor(url: string, { message, cause }: Error) {
    const why = cause instanceof Error && cause.message !== '' ? cause.message : message;
    super(`The server of DUNLIN_URL, ${url}, cannot be reached: ${why}.`);
  }
}

function remote(url: string, headers: Record<string, string>): ApiClient {
  if (!/^https?:\/\/./.test(url) || !URL.canParse(url))
    throw new UsageError(`DUNLIN_URL must look like http://127.0.0.1:3210, not "${url}".`);
  return {
    async request(method, path, body) {
      const init = requestInit(method, body);
      const answer = await fetch(new URL(path, url), {
        ...init,
        headers: { ...(init.headers as Record<string, string>), ...headers },
      }).catch((error: Error) => {
        throw new Unreachable(url, error);
      });
      return checked(answer.status, () =>
        answer.body === null ? Readable.from([]) : Readable.fromWeb(answer.body as WebStream),
      );
    },
    async close() {},
  };
}

function requestInit(method: string, body: unknown): RequestInit {
  if (body === undefined) return { method };
  if (body instanceof FormData) return { method, body };
  return { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}

async function checked(status: number, stream: () => Readable): Promise<ApiAnswer> {
  if (status >= 400) {
    const answer = await text(stream());
    try {
      throw new Answered(status, JSON.parse(answer));
    } catch (error) {
      if (error instanceof Answered) throw error;
      throw new Answered(status, { detail: `The server answered ${status}` });
    }
  }
  return {
    status,
    stream,
    text: () => text(stream()),
    json: async () => JSON.parse(await text(stream())),
  };
}

/** Opens a client, uses it, closes it whatever happens. */
export async function withClient<T>(
  as: string | undefined,
  use: (client: ApiClient) => Promise<T>,
): Promise<T> {
  const client = await openClient(as);
  try {
    return await use(client);
  } finally {
    await client.close();
  }
}

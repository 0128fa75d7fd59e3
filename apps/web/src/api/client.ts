/**
 * The one place that calls the server. An answer that is not 2xx becomes an `ApiError` that carries the
 * problem details, so that a screen can say what was found and put each problem at its field.
 */
import { endsSeeing, keepSeenLink, seenHeaders, stopSeeing } from './seen-person.ts';
import type { Problem } from './types.ts';

export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly problems: Problem[];
  readonly body: Record<string, unknown>;
  readonly retryAfterSeconds: number | null;

  constructor(status: number, body: Record<string, unknown>, retryAfterSeconds: number | null = null) {
    const detail = body['detail'] ?? body['title'] ?? body['message'];
    super(typeof detail === 'string' ? detail : `HTTP ${status}`);
    this.name = 'ApiError';
    this.status = status;
    this.body = body;
    this.code = typeof body['code'] === 'string' ? body['code'] : `http.${status}`;
    this.problems = Array.isArray(body['problems']) ? (body['problems'] as Problem[]) : [];
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Whether what was asked for is not there, or not there for this person. */
export const isMissing = (error: unknown): boolean => error instanceof ApiError && error.status === 404;

/** Whether the server understood and said no, to this person or to what was asked; asking again changes nothing. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof ApiError && [400, 403, 404, 422].includes(error.status);

export interface CallOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  ifMatch?: number | string;
  /** The same for the same intention: sent again, it is not carried out twice (`useOnce`). */
  onceKey?: string;
  signal?: AbortSignal;
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** Calls `/api{path}` and gives the parsed body; throws `ApiError` (status 0 when the server is unreachable). */
export async function call<T>(path: string, options: CallOptions = {}): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json', ...seenHeaders() };
  if (options.body !== undefined) headers['content-type'] = 'application/json';
  if (options.ifMatch !== undefined) headers['if-match'] = `"${options.ifMatch}"`;
  if (options.onceKey !== undefined) headers['idempotency-key'] = `"${options.onceKey}"`;
  let response: Response;
  try {
    response = await fetch(`/api${path}`, {
      method: options.method ?? 'GET',
      headers,
      credentials: 'same-origin',
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError(0, { code: 'client.offline' });
  }
  keepSeenLink(response.headers);
  const body = await readBody(response);
  if (!response.ok) {
    if (endsSeeing(path, response.status)) stopSeeing('/w/main/home');
    const retryAfter = Number(response.headers.get('retry-after') ?? response.headers.get('x-retry-after'));
    throw new ApiError(
      response.status,
      typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {},
      Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : null,
    );
  }
  return body as T;
}

/** A query string of the given values without the empty ones; `''` when none is left. */
export function queryString(values: Record<string, string | number | null | undefined>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) {
    if (value !== undefined && value !== null && value !== '') search.set(key, String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

/** Routes as they are registered → the operations of the API, in the order in which they stand. */
import type { FastifyInstance } from 'fastify';
import type { TSchema } from 'typebox';
import { type Access, accessOf } from '../auth/route-scopes.ts';

declare module 'fastify' {
  interface FastifySchema {
    /** Not an operation of the API: pages, health, signing in. */
    hide?: boolean;
    /** One line. */
    summary?: string;
    description?: string;
    /** The subject it is listed under. */
    tags?: readonly string[];
    /** Parts of a body that is multipart/form-data, in their order; other bodies are JSON. */
    multipart?: TSchema;
    /** Nobody has to be signed in. */
    open?: boolean;
  }
}

export interface Operation {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** As fastify writes it: `/api/tables/:table/records::batch`. */
  readonly url: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly open: boolean;
  readonly params?: TSchema;
  readonly querystring?: TSchema;
  readonly headers?: TSchema;
  readonly body?: TSchema;
  /** Parts of a body that is not JSON but multipart/form-data. */
  readonly multipart?: TSchema;
  /** Status → answer, as `answers()` makes it; undefined where the route does not say. */
  readonly response: Readonly<Record<string, object>> | undefined;
  /** What an API key must be allowed to; undefined where none with scopes may. */
  readonly access: Access | undefined;
}

const described = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

/** Call it before the routes; the list fills while they are registered. */
export function collectOperations(http: Pick<FastifyInstance, 'addHook'>): readonly Operation[] {
  const operations: Operation[] = [];
  http.addHook('onRoute', ({ method, url, schema }) => {
    if (schema === undefined || schema.hide === true || !url.startsWith('/api/')) return;
    const { summary = '', description, tags = [], open = false } = schema;
    const parts = {
      params: schema.params as TSchema | undefined,
      querystring: schema.querystring as TSchema | undefined,
      headers: schema.headers as TSchema | undefined,
      body: schema.body as TSchema | undefined,
      multipart: schema.multipart,
    };
    for (const each of Array.isArray(method) ? method : [method]) {
      if (!described.has(each)) continue;
      operations.push({
        method: each.toLowerCase() as Operation['method'],
        url,
        summary,
        tags,
        open,
        response: schema.response as Operation['response'],
        access: accessOf(each, url),
        ...(description === undefined ? {} : { description }),
        ...Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined)),
      });
    }
  });
  return operations;
}

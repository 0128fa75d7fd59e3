/** Gives every route below `/api` what it asks of API keys, from `route-scopes.ts`; the description prints the scope. */
import type { FastifyInstance } from 'fastify';
import { type Access, accessOf } from './route-scopes.ts';
import { isScope, type Scope } from './scopes.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
    scope?: Scope;
  }
}

/** Call it before the routes are registered. */
export function stateAccess(http: Pick<FastifyInstance, 'addHook'>): void {
  http.addHook('onRoute', (route) => {
    const access = accessOf([route.method].flat()[0] ?? 'GET', route.url);
    if (access === undefined) return;
    route.config = { ...route.config, access, ...(isScope(access) ? { scope: access } : {}) };
  });
}

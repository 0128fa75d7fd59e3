/**
 * Which scope a key needs for a route, by the beginning of its path: the one place where this is said.
 *
 * `any`: every key may. `session`: no key may, only somebody who signed in. A route that no line matches is closed to keys
 * with scopes, and a test names it.
 */
import type { Scope } from './scopes.ts';

export type Access = Scope | 'any' | 'session';

interface Line {
  /** The longest that fits counts. */
  readonly path: string;
  readonly read: Access;
  /** For everything but GET; default: as for reading. */
  readonly write?: Access;
}

const lines: readonly Line[] = [
  { path: '/api/session', read: 'any' },
  { path: '/api/meta', read: 'any' },
  { path: '/api/account', read: 'session' },
  { path: '/api/tables', read: 'records:read', write: 'records:write' },
  { path: '/api/views', read: 'records:read', write: 'records:write' },
  { path: '/api/batch', read: 'records:write' },
  { path: '/api/live', read: 'records:read' },
  { path: '/api/notifications', read: 'tasks' },
  { path: '/api/assets', read: 'any', write: 'publish' },
  { path: '/api/files', read: 'records:read', write: 'records:write' },
  { path: '/api/documents', read: 'records:read' },
  { path: '/api/messages', read: 'records:read', write: 'records:write' },
  { path: '/api/rules', read: 'records:read', write: 'records:write' },
  { path: '/api/flows', read: 'records:read', write: 'records:write' },
  { path: '/api/forms', read: 'records:read', write: 'records:write' },
  { path: '/api/forms/preview', read: 'publish' },
  { path: '/api/form-links', read: 'records:read', write: 'records:write' },
  { path: '/api/formulas', read: 'records:read' },
  { path: '/api/duplicates', read: 'records:read', write: 'records:write' },
  { path: '/api/cash', read: 'records:read', write: 'records:write' },
  { path: '/api/reports', read: 'reports' },
  { path: '/api/tasks', read: 'tasks' },
  { path: '/api/delegations', read: 'tasks' },
  { path: '/api/imports', read: 'import' },
  { path: '/api/import-mappings', read: 'import' },
  { path: '/api/packs', read: 'publish' },
  { path: '/api/schema', read: 'publish' },
  { path: '/api/definitions', read: 'publish' },
  { path: '/api/table-design', read: 'publish' },
  { path: '/api/admin', read: 'admin' },
  { path: '/api/people', read: 'admin' },
  { path: '/api/rights', read: 'admin' },
  { path: '/api/audit', read: 'admin' },
  { path: '/api/operations', read: 'admin' },
  { path: '/api/drift', read: 'admin' },
  { path: '/api/webhooks', read: 'admin' },
];

/** @param path as the route states it, e.g. `/api/tables/:table/records` */
export function accessOf(method: string, path: string): Access | undefined {
  const fits = lines.filter(
    ({ path: start }) => path === start || (/^[/:]/.test(path.slice(start.length)) && path.startsWith(start)),
  );
  const line = fits.sort((one, other) => other.path.length - one.path.length)[0];
  if (line === undefined) return undefined;
  return method === 'GET' || method === 'HEAD' ? line.read : (line.write ?? line.read);
}

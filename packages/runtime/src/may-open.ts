/** Whether somebody opens a report, dashboard or page: by their roles, or because they administer. */
import type { RoleDefinition } from '@dunlin/definition';
import type { CompiledApp } from './compiled-app.ts';
import type { Person } from './person.ts';

type OpenedKind = 'reports' | 'dashboards' | 'pages';

/** A page that is the home of a role is open to it without being named. */
export function roleOpens(role: RoleDefinition, kind: OpenedKind, key: string): boolean {
  const opened = role[kind];
  return opened === '*' || (opened?.includes(key) ?? false) || (kind === 'pages' && role.home === key);
}

export function mayOpen(app: CompiledApp, person: Person, kind: OpenedKind, key: string): boolean {
  if (person.rights.admin) return true;
  return person.roles.some((each) => {
    const role = app.roles.get(each.key);
    return role !== undefined && roleOpens(role, kind, key);
  });
}

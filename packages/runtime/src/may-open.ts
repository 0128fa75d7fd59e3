/** Whether a role of the person opens a report, dashboard or page; a page that is the home of a role is open to it. */
import type { CompiledApp } from './compiled-app.ts';
import type { Person } from './person.ts';

export function mayOpen(
  app: CompiledApp,
  person: Person,
  kind: 'reports' | 'dashboards' | 'pages',
  key: string,
): boolean {
  if (person.rights.admin) return true;
  return person.roles.some(({ key: name }) => {
    const role = app.roles.get(name);
    const opened = role?.[kind];
    return opened === '*' || (opened?.includes(key) ?? false) || (kind === 'pages' && role?.home === key);
  });
}

/** What documents say of each other without speaking of tables: calendars, what roles open, tiles of dashboards. */
import { validateCalendar } from '@dunlin/calendar';
import {
  type AppDocuments,
  missingName,
  type Problem,
  pointer,
  type RoleDefinition,
} from '@dunlin/definition';
import { checkDashboard } from './check-dashboards.ts';

type Documents = Omit<AppDocuments, 'app'>;

/** @returns problems with their documents */
export function checkNames(documents: Documents): Problem[] {
  const problems: Problem[] = [];
  const at = (document: string, list: readonly Problem[]): void => {
    problems.push(...list.map((each) => ({ ...each, document })));
  };
  for (const [key, calendar] of Object.entries(documents.calendars))
    at(`calendars/${key}.json`, validateCalendar(calendar));
  for (const [key, role] of Object.entries(documents.roles))
    at(`roles/${key}.json`, checkRole(role, documents));
  for (const [key, extension] of Object.entries(documents['role-extensions']))
    at(`role-extensions/${key}.json`, checkOpened(extension, documents));
  for (const [key, dashboard] of Object.entries(documents.dashboards))
    at(`dashboards/${key}.json`, checkDashboard(dashboard, documents.reports));
  return problems;
}

function checkOpened(
  role: Pick<RoleDefinition, 'reports' | 'dashboards' | 'pages'>,
  documents: Documents,
): Problem[] {
  return (['reports', 'dashboards', 'pages'] as const).flatMap((place) => {
    const list = role[place];
    if (list === undefined || list === '*') return [];
    const known = Object.keys(documents[place]);
    return list.flatMap((name, index) =>
      known.includes(name)
        ? []
        : [missingName('pack.role', pointer(place, index), place.slice(0, -1), name, known)],
    );
  });
}

function checkRole(role: RoleDefinition, documents: Documents): Problem[] {
  const named = checkOpened(role, documents);
  if (role.home === undefined || Object.hasOwn(documents.pages, role.home)) return named;
  return [...named, missingName('pack.role', '/home', 'page', role.home, Object.keys(documents.pages))];
}

/** Pages, menus and home, as far as their reader may open what stands in them. */
import type { AppDefinition, Expression, MenuDefinition, PageDefinition } from '@dunlin/definition';
import { check } from '@dunlin/expression';
import { cutMenu, cutPages, findHome, type Home, type Menu, type Opened } from '@dunlin/pages';
import { unreadableFields } from '@dunlin/store';
import { appsInOrder } from './apps-in-order.ts';
import type { CompiledApp } from './compiled-app.ts';
import { mayOpen } from './may-open.ts';
import { grantsOf, type Person } from './person.ts';

/** What was found open to the reader before: each by its keys. */
export interface OpenKeys {
  readonly views: ReadonlySet<string>;
  readonly reports: ReadonlySet<string>;
  readonly dashboards: ReadonlySet<string>;
}

export interface PagesDescription {
  readonly apps: AppDefinition[];
  readonly pages: PageDefinition[];
  /** The parts of the side bar: those of apps, then the workspace's own. */
  readonly menus: MenuDefinition[];
  /** Absent where neither a role nor an app names one that is open. */
  readonly home?: Home;
}

export function describePages(app: CompiledApp, person: Person, open: OpenKeys): PagesDescription {
  const grants = grantsOf(app, person);
  const allowed = [...app.pages.values()].filter(({ key }) => mayOpen(app, person, 'pages', key));
  const allowedKeys = new Set(allowed.map(({ key }) => key));
  const tableOf = ({ kind, key }: Opened): string | undefined =>
    kind === 'tables'
      ? key
      : kind === 'forms'
        ? app.forms.get(key)?.table
        : kind === 'views'
          ? app.views.get(key)?.table
          : app.reports.get(key)?.definition.table;
  const isReadable = (expression: Expression, table: string | undefined): boolean => {
    if (table === undefined) return false;
    const { node } = check(expression, { schema: app.model, table });
    return node !== undefined && unreadableFields(node, grants).length === 0;
  };
  const opens = (opened: Opened): boolean => {
    const { kind, key, filter } = opened;
    if (filter !== undefined && !isReadable(filter.expression, tableOf(opened))) return false;
    if (kind === 'pages') return allowedKeys.has(key);
    if (kind === 'tables') return app.model.tables.has(key) && grants.of(key).read !== false;
    if (kind !== 'forms') return open[kind].has(key);
    const table = tableOf(opened);
    return table !== undefined && grants.of(table).create !== false;
  };
  const pages = cutPages(allowed, opens);
  const pageKeys = new Set(pages.map(({ key }) => key));
  const roles = person.roles.flatMap(({ key }) => app.roles.get(key) ?? []);
  const apps = appsInOrder(app.apps);
  const home = findHome(roles, apps, { pages: pageKeys, dashboards: open.dashboards });
  const cut = (menu: Menu): Menu =>
    cutMenu(menu, (opened) => (opened.kind === 'pages' ? pageKeys.has(opened.key) : opens(opened)));
  const own = [...app.menus.values()].filter(({ key }) => !app.apps.has(key));
  const menus = [
    ...apps.map(({ key, label, menu = [] }) => app.menus.get(key) ?? { key, label, items: menu }),
    ...own,
  ];
  return {
    apps: apps.map((each) => ({ ...each, menu: cut(each.menu ?? []) })),
    pages,
    menus: menus.map((each) => ({ ...each, items: cut(each.items) })),
    ...(home === undefined ? {} : { home }),
  };
}

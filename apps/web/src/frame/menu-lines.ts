/**
 * A menu as it stands in the side bar: lines that open something, and groups of them.
 *
 * What a line opens was cut to its reader's rights by the server; a line whose thing is not there is left out.
 */
import type { LinkItem, MenuDefinition } from '@dunlin/definition';
import type { Label } from '../api/types.ts';
import type { Catalog } from '../app/catalog.ts';
import { paths } from '../app/paths.ts';
import { unnamedTables } from './menu-tables.ts';

export interface MenuLine {
  to: string;
  label: Label;
  /** Name of an icon; that of the table where it opens one. */
  icon: string;
  /** Leads out of the house. */
  outside?: true;
}

export interface MenuGroup {
  label: Label;
  icon: string;
  lines: MenuLine[];
}

export const isGroup = (entry: MenuLine | MenuGroup): entry is MenuGroup => 'lines' in entry;

export function lineOf(catalog: Catalog, item: LinkItem): MenuLine | undefined {
  const line = (to: string, thing: { label: Label } | undefined, icon: string): MenuLine | undefined => {
    const label = item.label ?? thing?.label;
    return thing === undefined || label === undefined ? undefined : { to, label, icon: item.icon ?? icon };
  };
  const { table, view: viewKey, page: pageKey, dashboard, report, link, label } = item;
  if (table !== undefined) return line(paths.list(table), catalog.table(table), table);
  if (viewKey !== undefined) {
    const view = catalog.meta.views.find(({ key }) => key === viewKey);
    return view && line(paths.list(view.table, { view: view.key }), view, view.table);
  }
  if (pageKey !== undefined) {
    const page = catalog.page(pageKey);
    return line(paths.page(pageKey), page, page?.icon ?? 'page');
  }
  if (dashboard !== undefined) return line(paths.dashboard(dashboard), catalog.dashboard(dashboard), 'board');
  if (report !== undefined) return line(paths.report(report), catalog.report(report), 'report');
  return link === undefined || label === undefined
    ? undefined
    : { to: link, label, icon: item.icon ?? 'link', outside: true };
}

/** Tables that no menu leads to follow the lines of the first one. */
export function menuLines(catalog: Catalog, { key, items }: MenuDefinition): (MenuLine | MenuGroup)[] {
  const entries = items.flatMap((entry): (MenuLine | MenuGroup)[] => {
    if (typeof entry === 'string') return one(lineOf(catalog, { table: entry }));
    const { items: under, label, icon = 'group' } = entry;
    if (under === undefined) return one(lineOf(catalog, entry));
    const lines = under.flatMap((item) => one(lineOf(catalog, item)));
    return lines.length === 0 || label === undefined ? [] : [{ label, icon, lines }];
  });
  const rest = catalog.meta.menus[0]?.key === key ? unnamedTables(catalog) : [];
  return [...entries, ...rest.flatMap((table) => one(lineOf(catalog, { table: table.key })))];
}

const one = (line: MenuLine | undefined): MenuLine[] => (line === undefined ? [] : [line]);

/** The tables of an app in the order of its menu; those it does not name follow under the first app. */
import type { TableMeta } from '../api/types.ts';
import type { Catalog } from '../app/catalog.ts';

export function menuTables(catalog: Catalog, app: string): TableMeta[] {
  const { apps, tables } = catalog.meta;
  const menu = apps.find((each) => each.key === app)?.menu ?? [];
  const named = menu.flatMap((key) => catalog.table(key) ?? []);
  if (apps[0]?.key !== app) return named;
  const anywhere = new Set(apps.flatMap((each) => each.menu));
  return [
    ...named,
    ...tables.filter((table) => !isOwned(table) && table.key !== 'users' && !anywhere.has(table.key)),
  ];
}

/** Rows of another table's records are seen and written there. */
export const isOwned = (table: TableMeta): boolean => table.owner !== undefined;

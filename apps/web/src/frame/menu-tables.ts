/** The tables of an app in the order of its menu; those that no menu leads to follow under the first app. */
import type { Meta, TableMeta } from '../api/types.ts';
import type { Catalog } from '../app/catalog.ts';

export function menuTables(catalog: Catalog, app: string): TableMeta[] {
  const { apps, tables } = catalog.meta;
  const named = tableKeys(
    catalog,
    apps.filter((each) => each.key === app),
  ).flatMap((key) => catalog.table(key) ?? []);
  if (apps[0]?.key !== app) return named;
  const anywhere = new Set(tableKeys(catalog, apps));
  return [
    ...named,
    ...tables.filter((table) => !isOwned(table) && table.key !== 'users' && !anywhere.has(table.key)),
  ];
}

/** Tables that lines of these menus lead to, by themselves or by a view. */
function tableKeys(catalog: Catalog, apps: Meta['apps']): string[] {
  const lines = apps.flatMap(({ menu }) =>
    menu.flatMap((entry) => (typeof entry === 'string' ? { table: entry } : [entry, ...(entry.items ?? [])])),
  );
  const keys = lines.flatMap(({ table, view }: { table?: string; view?: string }) => {
    const found = table ?? catalog.meta.views.find(({ key }) => key === view)?.table;
    return found === undefined ? [] : [found];
  });
  return [...new Set(keys)];
}

/** Rows of another table's records are seen and written there. */
export const isOwned = (table: TableMeta): boolean => table.owner !== undefined;

/** The tables that menus lead to, in their order; those that none leads to follow under the first menu. */
import type { Meta, TableMeta } from '../api/types.ts';
import type { Catalog } from '../app/catalog.ts';

/** Tables of records that one looks for and makes new ones of. */
export function menuTables(catalog: Catalog): TableMeta[] {
  const named = namedTables(catalog.meta).flatMap((key) => catalog.table(key) ?? []);
  return [...named, ...unnamedTables(catalog)];
}

/** Tables that stand on their own and that no menu leads to. */
export function unnamedTables({ meta }: Catalog): TableMeta[] {
  const named = new Set(namedTables(meta));
  return meta.tables.filter((table) => !isOwned(table) && table.key !== 'users' && !named.has(table.key));
}

/** Keys of tables that lines of menus lead to, by themselves or by a view. */
function namedTables({ menus, views }: Meta): string[] {
  const lines = menus
    .flatMap(({ items }) => items)
    .flatMap((entry) => (typeof entry === 'string' ? { table: entry } : [entry, ...(entry.items ?? [])]));
  const keys = lines.flatMap(({ table, view }: { table?: string; view?: string }) => {
    const found = table ?? views.find(({ key }) => key === view)?.table;
    return found === undefined ? [] : [found];
  });
  return [...new Set(keys)];
}

/** Rows of another table's records are seen and written there. */
export const isOwned = (table: TableMeta): boolean => table.owner !== undefined;

/** The lists under a record: one for each field of another table that refers to it. */
import type { Field, TableMeta } from '../api/types.ts';
import type { Catalog } from '../app/catalog.ts';

export interface Related {
  /** Key of the tab in the address. */
  tab: string;
  table: TableMeta;
  field: Field;
  /** Whether the table's name alone tells this list apart. */
  only: boolean;
}

export function relatedTables(catalog: Catalog, table: TableMeta): Related[] {
  const shown = table.references.filter((reference) => !/_by$/.test(reference.field));
  return shown.flatMap((reference) => {
    const child = catalog.table(reference.table);
    const field = child?.fields.find((each) => each.key === reference.field);
    if (!child || !field) return [];
    const only = shown.filter((each) => each.table === reference.table).length === 1;
    return [{ tab: only ? child.key : `${child.key}.${field.key}`, table: child, field, only }];
  });
}

/** The catalog → tables around one table and the references between them; all tables where none is chosen. */
import type { Label } from '@dunlin/definition';
import type { Catalog } from '../../../app/catalog.ts';

export interface Relation {
  readonly from: string;
  readonly to: string;
  /** The field that refers. */
  readonly field: string;
  readonly label: Label;
  readonly required: boolean;
  /** The rows belong to the record that they refer to. */
  readonly owned: boolean;
}

export interface Relations {
  readonly tables: readonly string[];
  readonly relations: readonly Relation[];
}

/** @param around only this table with its neighbours */
export function readRelations(catalog: Catalog, around: string | null): Relations {
  const relations = catalog.meta.tables.flatMap((table) =>
    table.fields.flatMap((field): Relation[] => {
      const to = field.readOnly ? undefined : catalog.target(field);
      if (to === undefined || catalog.table(to) === undefined) return [];
      const { key, label, required } = field;
      return [{ from: table.key, to, field: key, label, required, owned: table.owner?.via === key }];
    }),
  );
  const kept =
    around === null ? relations : relations.filter(({ from, to }) => from === around || to === around);
  const tables = new Set(kept.flatMap(({ from, to }) => [from, to]));
  if (around !== null) tables.add(around);
  else for (const { key } of catalog.meta.tables) tables.add(key);
  return { tables: [...tables], relations: kept };
}

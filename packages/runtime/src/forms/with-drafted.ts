/**
 * What somebody may know and give of what is published → the same with what is only drafted: nobody has rights over that yet,
 * and who designs it sees and fills in all of it.
 */
import type { FormAccess } from '@dunlin/forms';
import type { AppModel } from '@dunlin/tables';

export function withDrafted(access: FormAccess, live: AppModel): FormAccess {
  const isNew = (table: string, field: string): boolean => {
    const known = live.table(table);
    return (
      known === undefined ||
      !(known.columns.has(field) || known.fields.has(field) || known.collections.has(field))
    );
  };
  const all = { add: true, remove: true };
  return {
    ...access,
    sees: (table, field) => isNew(table, field) || access.sees(table, field),
    writes: (table, field) => isNew(table, field) || access.writes(table, field),
    rows: (table) => (live.table(table) === undefined ? all : (access.rows?.(table) ?? all)),
  };
}

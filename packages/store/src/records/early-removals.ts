/**
 * Removals that can go before anything is inserted, so that a new row can have the number of one that goes: those of
 * tables to which nothing refers but rows that they own, which go with them.
 */
import type { AppModel, ModelTable } from '@dunlin/tables';
import type { Prepared } from './preparation.ts';

/** Whether records of the table go first; not where the same write may still lead a reference away from them. */
export function goesEarly(model: AppModel, table: ModelTable, { edits }: Pick<Prepared, 'edits'>): boolean {
  return model.reverse(table.key).every(({ table: key, via }) => {
    const rows = model.table(key);
    const moves = edits.some((edit) => edit.table === rows && (via in edit.values || edit.links.has(via)));
    const isOwned = rows?.owner?.table === table.key && rows.owner.via === via;
    return isOwned && !moves && goesEarly(model, rows, { edits });
  });
}

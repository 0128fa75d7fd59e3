/** The field that a key or a path such as `customer.grade` leads to, with the fields on the way. */
import { type AppModel, type ModelField, type ModelTable, referredTable } from '@dunlin/tables';

export interface FoundField {
  readonly table: ModelTable;
  readonly field: ModelField;
  /** References that lead there, from the table where the path begins. */
  readonly over: readonly ModelField[];
}

/** @returns undefined where the path leads to no field, or to rows of another table */
export function fieldAt(model: AppModel, table: string, path: string): FoundField | undefined {
  let at = model.table(table);
  const over: ModelField[] = [];
  const keys = path.split('.');
  for (const [index, key] of keys.entries()) {
    const field = at?.fields.get(key) ?? at?.columns.get(key);
    if (at === undefined || field === undefined) return undefined;
    if (index === keys.length - 1) return { table: at, field, over };
    over.push(field);
    const next = referredTable(field);
    at = next === undefined ? undefined : model.table(next);
  }
  return undefined;
}

/** Tables so that each comes after those it refers to: inserts go this way, deletes the other. */
import { type AppModel, referredTable } from '@dunlin/tables';

const known = new WeakMap<AppModel, ReadonlyMap<string, number>>();

/** Place of each table. In a circle of references one of them comes too early. */
export function tableOrder(model: AppModel): ReadonlyMap<string, number> {
  const found = known.get(model);
  if (found !== undefined) return found;
  const order = new Map<string, number>();
  const open = new Set<string>();
  const visit = (key: string): void => {
    if (order.has(key) || open.has(key)) return;
    open.add(key);
    for (const field of model.table(key)?.columns.values() ?? []) {
      const target = field.readOnly ? undefined : referredTable(field);
      if (target !== undefined) visit(target);
    }
    order.set(key, order.size);
  };
  for (const key of [...model.tables.keys()].sort()) visit(key);
  known.set(model, order);
  return order;
}

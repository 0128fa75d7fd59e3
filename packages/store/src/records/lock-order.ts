/** Tables in the order in which their records are locked: those that refer to others first, as writes go up to rollups. */
import type { AppModel } from '@dunlin/tables';
import { tableOrder } from './table-order.ts';

/** For `sort`: negative where records of `a` are locked before those of `b`. */
export function byLockOrder(model: AppModel): (a: string, b: string) => number {
  const order = tableOrder(model);
  return (a, b) => (order.get(b) ?? -1) - (order.get(a) ?? -1);
}

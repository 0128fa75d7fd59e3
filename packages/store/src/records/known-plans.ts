/** Plans of rows that lists ask for again and again, made once for each model, set of rights and list of columns. */
import type { AppModel, Grants, ModelTable } from '@dunlin/tables';
import { planRows, type RowPlan } from './plan-rows.ts';
import type { Column } from './shown-columns.ts';

/** Readers choose their columns, so there is no end to them; then all are forgotten. */
const mostPlans = 200;

const known = new WeakMap<AppModel, WeakMap<Grants, Map<string, RowPlan>>>();

/** @param columns made for these grants: the same name is the same column */
export function knownRowPlan(
  model: AppModel,
  grants: Grants,
  table: ModelTable,
  columns: readonly Column[],
  stored: boolean,
): RowPlan {
  const ofModel = known.get(model) ?? new WeakMap<Grants, Map<string, RowPlan>>();
  known.set(model, ofModel);
  const plans = ofModel.get(grants) ?? new Map<string, RowPlan>();
  ofModel.set(grants, plans);
  const key = JSON.stringify([table.key, stored, columns.map(({ name }) => name)]);
  const found = plans.get(key);
  if (found !== undefined) return found;
  if (plans.size >= mostPlans) plans.clear();
  const plan = planRows(model, table, columns, { stored });
  plans.set(key, plan);
  return plan;
}

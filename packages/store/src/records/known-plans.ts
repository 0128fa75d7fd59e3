/** Plans that requests ask for again and again, made once for each model, set of rights and what else they depend on. */
import type { AppModel, Grants, ModelTable } from '@dunlin/tables';
import { planRows, type RowPlan } from './plan-rows.ts';
import type { Column } from './shown-columns.ts';

/** Readers choose their columns and filters, so there is no end to them; then all are forgotten. */
const mostPlans = 500;

export class KnownPlans<Plan> {
  readonly #plans = new WeakMap<AppModel, WeakMap<Grants, Map<string, Plan>>>();

  /** @param name of what the plan depends on beside the model and the rights */
  of(model: AppModel, grants: Grants, name: string, make: () => Plan): Plan {
    const ofModel = this.#plans.get(model) ?? new WeakMap<Grants, Map<string, Plan>>();
    this.#plans.set(model, ofModel);
    const plans = ofModel.get(grants) ?? new Map<string, Plan>();
    ofModel.set(grants, plans);
    if (plans.has(name)) return plans.get(name) as Plan;
    if (plans.size >= mostPlans) plans.clear();
    const plan = make();
    plans.set(name, plan);
    return plan;
  }
}

const rowPlans = new KnownPlans<RowPlan>();

/** @param columns made for these grants: the same name is the same column */
export const knownRowPlan = (
  model: AppModel,
  grants: Grants,
  table: ModelTable,
  columns: readonly Column[],
  stored: boolean,
): RowPlan =>
  rowPlans.of(model, grants, JSON.stringify([table.key, stored, columns.map(({ name }) => name)]), () =>
    planRows(model, table, columns, { stored }),
  );

/** The plan by which the server judges, made once for each form, mode and set of rights. */
import type { FormDefinition } from '@dunlin/definition';
import type { AppModel } from '@dunlin/tables';
import { allAccess, type FormAccess } from '../compile/form-access.ts';
import { compileForm } from '../compile-form.ts';
import type { FormMode, FormPlan } from '../form-plan.ts';

const plans = new WeakMap<AppModel, WeakMap<FormDefinition, WeakMap<FormAccess, Map<FormMode, FormPlan>>>>();

export function wholePlan(
  definition: FormDefinition,
  model: AppModel,
  mode: FormMode,
  access: FormAccess = allAccess,
): FormPlan {
  const byForm = orMade(plans, model, () => new WeakMap());
  const byAccess = orMade(byForm, definition, () => new WeakMap());
  const byMode = orMade(byAccess, access, () => new Map());
  return orMade(byMode, mode, () => {
    const { plan, problems } = compileForm(definition, model, { mode, access, whole: true });
    if (plan !== undefined) return plan;
    throw new Error(
      `The form ${definition.key} does not compile: ${problems[0]?.pointer} ${problems[0]?.detail}`,
    );
  });
}

function orMade<K, V>(
  map: { get(key: K): V | undefined; set(key: K, value: V): unknown },
  key: K,
  make: () => V,
): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** Records made, changed and deleted in one transaction. */
import type { StepOf } from '../case.ts';
import type { CaseChanges } from '../case-workspace.ts';
import type { OwnWrites } from '../observe-effects.ts';
import type { Stage } from '../stage.ts';

export async function changeStep(stage: Stage, step: StepOf<'change'>): Promise<Partial<OwnWrites>> {
  const { create = [], update = [], delete: remove = [] } = step;
  const as = stage.actor(step.as);
  const valuesOf = (values: Readonly<Record<string, unknown>>) => stage.values(as, values);
  const changes: CaseChanges = {
    creates: await Promise.all(
      create.map(async ({ name, table, values }) => ({ table, ref: name, values: await valuesOf(values) })),
    ),
    updates: await Promise.all(
      update.map(async ({ of, values }) => ({ ...stage.find(of), values: await valuesOf(values) })),
    ),
    deletes: remove.map((name) => stage.find(name)),
  };
  const done = await stage.workspace.change(as, changes);
  stage.refusals(step.refused, done.problems);
  if (done.problems !== undefined) return {};
  const tableOf = new Map(create.map(({ name, table }) => [name, table]));
  for (const { ref, id } of done.created) stage.names.add(ref, tableOf.get(ref)!, id);
  return {
    created: new Set(tableOf.keys()),
    updated: new Map(update.map(({ of, values }) => [of, values])),
    deleted: new Set(remove),
  };
}

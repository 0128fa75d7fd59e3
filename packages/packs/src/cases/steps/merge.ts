/** Records become one. */
import type { StepOf } from '../case.ts';
import type { OwnWrites } from '../observe-effects.ts';
import type { Stage } from '../stage.ts';

export async function mergeStep(stage: Stage, step: StepOf<'merge'>): Promise<Partial<OwnWrites>> {
  const keep = stage.find(step.keep);
  const values = Object.entries(step.values ?? {}).map(([key, name]) => [key, stage.find(name).id]);
  const { problems } = await stage.workspace.merge(stage.actor(step.as), keep.table, {
    keep: keep.id,
    others: step.others.map((name) => stage.find(name).id),
    values: Object.fromEntries(values),
  });
  stage.refusals(step.refused, problems);
  return { merges: true };
}

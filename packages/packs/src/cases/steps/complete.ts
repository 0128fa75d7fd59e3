/** A task is answered. */
import type { StepOf } from '../case.ts';
import type { OwnWrites } from '../observe-effects.ts';
import type { Stage } from '../stage.ts';

export async function completeStep(stage: Stage, step: StepOf<'complete'>): Promise<Partial<OwnWrites>> {
  const task = await stage.openTask(step.task);
  if (task === undefined) return {};
  const { outcome = '', comment = null, creates } = step;
  const as = stage.actor(step.as);
  const values = await stage.values(as, step.values ?? {});
  const done = await stage.workspace.completeTask(as, task, { outcome, values, comment });
  stage.refusals(step.refused, done.problems);
  if (done.problems !== undefined) return {};
  // What the form over the subject was given is the step's own.
  const updated = new Map([[step.task.of, step.values ?? {}]]);
  return { updated, ...stage.named(creates, done.created) };
}

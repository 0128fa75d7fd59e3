/** The last import or merge is taken back. */
import type { StepOf } from '../case.ts';
import type { OwnWrites } from '../observe-effects.ts';
import type { Stage } from '../stage.ts';

export async function undoStep(stage: Stage, step: StepOf<'undo'>): Promise<Partial<OwnWrites>> {
  const { problems } = await stage.workspace.undo(stage.actor(step.as), step.what);
  stage.refusals(step.refused, problems);
  return { imports: true, merges: true };
}

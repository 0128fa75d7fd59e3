/** The clock moves on, and all that falls due on the way is done. */
import type { StepOf } from '../case.ts';
import { parseLocalTime } from '../local-time.ts';
import type { Stage } from '../stage.ts';

export async function tickStep(stage: Stage, step: StepOf<'tick'>): Promise<void> {
  await stage.workspace.tick(parseLocalTime(step.until, stage.zone));
}

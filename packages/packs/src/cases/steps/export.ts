/** A table as a file. */
import type { Expression } from '@dunlin/definition';
import type { StepOf } from '../case.ts';
import type { Stage } from '../stage.ts';

export async function exportStep(stage: Stage, step: StepOf<'export'>): Promise<void> {
  const done = await stage.workspace.exported(stage.actor(step.as), step.table, {
    fields: step.fields,
    ...(step.filter === undefined ? {} : { filter: step.filter as Expression }),
  });
  stage.refusals(step.refused, done.problems);
  if (done.problems !== undefined) return;
  const rows = (lines: readonly string[]) => lines.map((line) => [line]);
  stage.sameRows('lines', rows(step.lines ?? []), rows(done.lines), false);
}

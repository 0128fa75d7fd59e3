/** A text is imported with a mapping of the pack. */
import type { StepOf } from '../case.ts';
import type { OwnWrites } from '../observe-effects.ts';
import type { Stage } from '../stage.ts';

export async function importStep(stage: Stage, step: StepOf<'import'>): Promise<Partial<OwnWrites>> {
  const text = `${step.lines.join('\n')}\n`;
  const { mapping, mode = 'skip' } = step;
  const done = await stage.workspace.importText(stage.actor(step.as), mapping, text, mode);
  if ('refused' in done) {
    stage.refusals(step.refused, done.refused);
    return {};
  }
  stage.refusals(step.refused, undefined);
  for (const count of ['created', 'updated', 'skipped'] as const) {
    stage.sameRows(count, [[step[count]]], [[done[count]]], true);
  }
  const shown = (list: typeof done.problems) => list.map(({ row, column, code }) => [row, column, code]);
  stage.sameRows('problems', shown(step.problems), shown(done.problems), false);
  for (const { name, table, field, value } of step.named ?? []) await stage.name(name, table, field, value);
  // What comes through an import is the step's own.
  return { imports: true };
}

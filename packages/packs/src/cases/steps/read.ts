/** One record as its page shows it. */
import type { StepOf } from '../case.ts';
import { marked, type Stage } from '../stage.ts';

export async function readStep(stage: Stage, step: StepOf<'read'>): Promise<void> {
  const { table, id } = stage.find(step.of);
  const done = await stage.workspace.read(stage.actor(step.as), table, id);
  stage.refusals(step.refused, done.problems);
  if (done.problems !== undefined) return;
  const { record } = done;
  const names = (list: readonly string[]) => list.map((name) => [name]);
  stage.sameRows('hidden', names(step.hidden), names(marked(record, '$hidden')), false);
  const masks = marked(record, '$masked').map((field) => [field, record[field]]);
  stage.sameRows('masked', Object.entries(step.masked), masks, false);
  for (const [field, value] of Object.entries(step.values ?? {})) {
    stage.sameRows(field, [[value]], [[stage.cell(table, record, field)]], true);
  }
}

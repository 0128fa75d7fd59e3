/** What somebody is told about the rights of a person. */
import type { StepOf } from '../case.ts';
import type { Stage } from '../stage.ts';

export async function rightsStep(stage: Stage, step: StepOf<'rights'>): Promise<void> {
  const { table, record } = step;
  const place = { table, ...(record === undefined ? {} : { record: stage.find(record).id }) };
  const done = await stage.workspace.rights(stage.actor(step.as), stage.find(step.of).id, place);
  stage.refusals(step.refused, done.problems);
  if (done.problems !== undefined) return;
  for (const [right, expected] of Object.entries(step.rights ?? {})) {
    const { is, through } = done.rights[right] ?? { is: 'no such right', through: [] };
    stage.sameRows(right, [[expected.is, ...expected.through]], [[is, ...through]], true);
  }
  for (const [field, expected] of Object.entries(step.fields ?? {})) {
    const { is, by } = done.fields[field] ?? { is: 'no such field', by: '' };
    stage.sameRows(field, [[expected.is, expected.by]], [[is, by]], true);
  }
}

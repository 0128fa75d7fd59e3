/** Records that are proposed to be one. */
import type { StepOf } from '../case.ts';
import type { Stage } from '../stage.ts';

export async function duplicatesStep(stage: Stage, step: StepOf<'duplicates'>): Promise<void> {
  const groups = await stage.workspace.duplicates(stage.actor(step.as), step.table);
  const found = groups.map((ids) => ids.map((id) => stage.names.of(step.table, id)).sort());
  stage.sameRows(
    'groups',
    step.groups.map((group) => group.toSorted()),
    found,
    true,
  );
}

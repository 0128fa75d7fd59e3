/** The tasks of a box. */
import type { StepOf } from '../case.ts';
import type { Stage } from '../stage.ts';

export async function inboxStep(stage: Stage, step: StepOf<'inbox'>): Promise<void> {
  const ids = new Set(await stage.workspace.inbox(stage.actor(step.as), step.box));
  const found = (await stage.workspace.system('tasks')).filter((task) => ids.has(task.id));
  stage.sameRows(
    'tasks',
    step.tasks.map((task) => [task.step, task.of]),
    found.map((task) => [task.step, stage.names.of(task.table, task.record)]),
    false,
  );
}

/** What stands beside a task. */
import type { StepOf } from '../case.ts';
import { comparable } from '../match-effects.ts';
import type { Stage } from '../stage.ts';

export async function taskStep(stage: Stage, step: StepOf<'task'>): Promise<void> {
  const task = await stage.openTask(step.task);
  if (task === undefined) return;
  const facts = await stage.workspace.taskFacts(stage.actor(step.as), task);
  for (const [field, value] of Object.entries(step.facts)) {
    const found = facts.find((fact) => fact.field === field);
    const shown = found === undefined ? undefined : comparable(stage.shown(found.table, found.value));
    if (shown !== comparable(value)) {
      stage.report('differs', field, `found ${shown ?? 'no such fact'}, expected ${comparable(value)}`);
    }
  }
}

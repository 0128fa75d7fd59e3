/** A form is filled in, and saved where that is wanted. */
import type { StepOf } from '../case.ts';
import { comparable } from '../match-effects.ts';
import type { OwnWrites } from '../observe-effects.ts';
import type { Stage } from '../stage.ts';

export async function fillStep(stage: Stage, step: StepOf<'fill'>): Promise<Partial<OwnWrites>> {
  const { form, of, name, save = true } = step;
  const as = stage.actor(step.as);
  const done = await stage.workspace.fill(as, form, {
    ...(of === undefined ? {} : { record: stage.find(of).id }),
    values: await stage.values(as, step.values),
    save,
  });
  stage.refusals(step.refused, done.problems);
  if (done.problems !== undefined) return {};
  const { live, saved } = done;
  const { fields, blocks } = live;
  for (const [key, value] of Object.entries(step.shows ?? {})) {
    const found = fields[key];
    const table = stage.workspace.referenceTable(live.table, key);
    const shown = found?.shown === true ? comparable(stage.shown(table, found.value)) : 'nothing';
    if (shown !== comparable(value))
      stage.report('differs', key, `shows ${shown}, expected ${comparable(value)}`);
  }
  for (const key of step.hides ?? []) {
    if (fields[key]?.shown === true || blocks[key] === true) stage.report('differs', key, 'is shown');
  }
  for (const key of step.locks ?? []) {
    if (fields[key]?.shown !== true || !fields[key].readOnly) stage.report('differs', key, 'can be changed');
  }
  const updated = new Map(of === undefined ? [] : [[of, step.values]]);
  return { updated, ...stage.named(name, of === undefined ? saved : undefined) };
}

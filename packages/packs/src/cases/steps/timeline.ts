/** What happened to a record, as somebody is told. */
import type { StepOf } from '../case.ts';
import { formatInstant } from '../local-time.ts';
import type { Stage } from '../stage.ts';

export async function timelineStep(stage: Stage, step: StepOf<'timeline'>): Promise<void> {
  const { table, id } = stage.find(step.of);
  const done = await stage.workspace.timeline(stage.actor(step.as), table, id, step.only);
  stage.refusals(step.refused, done.problems);
  if (done.problems !== undefined) return;
  const wanted = (step.entries ?? []).map(({ at, kind, of, says }) => [at, kind, of, says]);
  const found = done.entries.map(({ at, kind, table: of, recordId, text }) => [
    formatInstant(at, stage.zone),
    kind,
    stage.names.of(of, recordId),
    text?.en ?? null,
  ]);
  stage.sameRows('entries', wanted, found, true);
}

/** The records behind a number of a report. */
import type { StepOf } from '../case.ts';
import type { Stage } from '../stage.ts';

export async function drillStep(stage: Stage, step: StepOf<'drill'>): Promise<void> {
  const { asOf, bucket } = step;
  const row =
    step.row === undefined
      ? undefined
      : Object.fromEntries(
          Object.entries(step.row).map(([key, value]) => [
            key,
            typeof value === 'string' ? (stage.names.find(value)?.id ?? value) : value,
          ]),
        );
  const { table, ids } = await stage.workspace.drill(stage.actor(step.as), step.report, {
    ...(asOf === undefined ? {} : { asOf }),
    ...(row === undefined ? {} : { row }),
    ...(bucket === undefined ? {} : { bucket }),
  });
  const found = ids.map((id) => [stage.names.of(table, id)]);
  stage.sameRows(
    'records',
    step.records.map((name) => [name]),
    found,
    false,
  );
}

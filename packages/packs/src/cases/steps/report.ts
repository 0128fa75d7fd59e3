/** A report as somebody runs it. */
import type { Expression } from '@dunlin/definition';
import type { StepOf } from '../case.ts';
import type { Stage } from '../stage.ts';

export async function reportStep(stage: Stage, step: StepOf<'report'>): Promise<void> {
  const { asOf } = step;
  const result = await stage.workspace.report(stage.actor(step.as), step.report, {
    ...(asOf === undefined ? {} : { asOf }),
    ...(step.filter === undefined ? {} : { filter: step.filter as Expression }),
  });
  stage.refusals(step.refused, result.problems);
  if (result.problems !== undefined) return;
  const [keys, expected] = [result.columns.map(({ key }) => key), step.columns ?? []];
  if (keys.join() !== expected.join())
    stage.report('differs', 'columns', `found ${keys.join()}, expected ${expected.join()}`);
  const shown = (row: readonly unknown[]): unknown[] =>
    row.map((cell, index) => stage.shown(result.columns[index]?.table, cell));
  stage.sameRows('rows', step.rows ?? [], result.rows.map(shown), false);
  if (step.totals === undefined) return;
  stage.sameRows(
    'totals',
    step.totals === null ? [] : [step.totals],
    result.totals === null ? [] : [shown(result.totals)],
    true,
  );
}

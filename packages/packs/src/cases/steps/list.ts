/** Records as somebody lists them. */
import type { Expression } from '@dunlin/definition';
import type { StepOf } from '../case.ts';
import type { Stage } from '../stage.ts';

export async function listStep(stage: Stage, step: StepOf<'list'>): Promise<void> {
  const { table, fields, sort, asOf, search, sums } = step;
  const done = await stage.workspace.list(stage.actor(step.as), table, {
    fields,
    ...(step.filter === undefined ? {} : { filter: step.filter as Expression }),
    ...(sort === undefined ? {} : { sort }),
    ...(search === undefined ? {} : { search }),
    ...(sums === undefined ? {} : { sums: Object.keys(sums) }),
    ...(asOf === undefined ? {} : { asOf }),
  });
  stage.refusals(step.refused, done.problems);
  if (done.problems !== undefined) return;
  const found = done.records.map((record) => fields.map((field) => stage.cell(table, record, field)));
  stage.sameRows('rows', step.rows ?? [], found, sort !== undefined);
  if (sums === undefined) return;
  const shown = Object.keys(sums).map((field) => done.sums[field] ?? null);
  stage.sameRows('sums', [Object.values(sums)], [shown], true);
}

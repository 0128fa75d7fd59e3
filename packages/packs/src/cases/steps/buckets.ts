/** Buckets as an admin types them. */
import type { Expression } from '@dunlin/definition';
import type { StepOf } from '../case.ts';
import type { Stage } from '../stage.ts';

export async function bucketsStep(stage: Stage, step: StepOf<'buckets'>): Promise<void> {
  const { table, text } = step;
  const request = { table, text, value: step.value as Expression };
  const found = await stage.workspace.checkBuckets(stage.actor(step.as), request);
  stage.sameRows(
    'problems',
    step.problems.map(({ code, value }) => [code, value]),
    found.problems.map(({ code, params }) => [code, params?.['value']]),
    false,
  );
  stage.sameRows('offer', [[step.offers]], [[found.suggestion]], true);
  if (step.sameAs === undefined) return;
  const [own, offered] = [stage.workspace.bucketsOf(step.sameAs), found.conditions].map((list) =>
    list.map((condition) => [JSON.stringify(condition)]),
  );
  stage.sameRows('buckets', own!, offered!, true);
}

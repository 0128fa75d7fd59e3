/** How a value came about. */
import type { ExplainNode } from '@dunlin/expression';
import type { StepOf } from '../case.ts';
import { comparable } from '../match-effects.ts';
import type { Stage } from '../stage.ts';

const partsOf = (tree: ExplainNode): readonly ExplainNode[] => [tree, ...tree.children.flatMap(partsOf)];

export async function explainStep(stage: Stage, step: StepOf<'explain'>): Promise<void> {
  const { field, asOf } = step;
  const place = { ...stage.find(step.of), field, ...(asOf === undefined ? {} : { asOf }) };
  const done = await stage.workspace.explain(stage.actor(step.as), place);
  stage.refusals(step.refused, done.problems);
  if (done.problems !== undefined) return;
  const { tree } = done;
  stage.sameRows('value', [[step.value]], [[tree.value]], true);
  const shown = partsOf(tree).map((part) => `${part.text} = ${comparable(part.value)}`);
  for (const part of step.parts) {
    const wanted = `${part.text} = ${comparable(part.value)}`;
    if (!shown.includes(wanted)) stage.report('missing', 'part', `${wanted}; it shows ${shown.join('; ')}`);
  }
}

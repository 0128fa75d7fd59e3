/** Live definitions are changed and published. */
import type { StepOf } from '../case.ts';
import type { Stage } from '../stage.ts';

export async function publishStep(stage: Stage, step: StepOf<'publish'>): Promise<void> {
  const documents = step.documents.map(({ document, set }) => {
    const [kind = '', key = ''] = document.split('/');
    return { kind, key, set };
  });
  const { problems } = await stage.workspace.publish(stage.actor(step.as), documents);
  stage.refusals(step.refused, problems);
}

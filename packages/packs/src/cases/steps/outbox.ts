/** The messages that somebody sees. */
import type { StepOf } from '../case.ts';
import type { Stage } from '../stage.ts';

export async function outboxStep(stage: Stage, step: StepOf<'outbox'>): Promise<void> {
  const ids = new Set(await stage.workspace.outbox(stage.actor(step.as)));
  const found = (await stage.workspace.system('messages')).filter((message) => ids.has(message.id));
  stage.sameRows(
    'messages',
    step.messages.map((message) => [message.template, message.of]),
    found.map((message) => [message.template, stage.names.of(message.table, message.record)]),
    false,
  );
}

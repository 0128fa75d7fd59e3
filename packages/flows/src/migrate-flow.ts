/**
 * A flow as an older version of the program published it → the same flow in today's words. Published versions never
 * change, so they are translated whenever they are read; a flow of today comes back as it is.
 */
import type { FlowDefinition, StepDefinition } from '@dunlin/definition';

export function migrateFlow(flow: FlowDefinition): FlowDefinition {
  if (!flow.steps.some(isOldMessage)) return flow;
  return { ...flow, steps: flow.steps.map((step) => (isOldMessage(step) ? withChannels(step) : step)) };
}

/** Before messages had channels they had one address, of a mail. */
const isOldMessage = ({ type, options }: StepDefinition): boolean =>
  type === 'message' && options !== undefined && Object.hasOwn(options, 'to');

function withChannels(step: StepDefinition): StepDefinition {
  const { to, template, ...rest } = step.options ?? {};
  return { ...step, options: { ...rest, channels: [{ channel: 'mail', template, to }] } };
}

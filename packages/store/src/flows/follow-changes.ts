/**
 * Everything that follows from changed records in their own transaction: exits and pauses of runs, waits that see their day anew,
 * and events for the rules that look at such changes.
 */
import type { Session } from '../session.ts';
import { type ChangeEvent, type Exits, exitOnChange } from './exit-on-change.ts';
import type { FlowContext } from './flow-context.ts';
import { queueRuleEvents } from './queue-rule-events.ts';

/** @param depth how many rules stand between the change and what began it; 0 for what people do */
export async function followChanges(
  session: Session,
  { flows, changeRules }: Pick<FlowContext, 'flows' | 'changeRules'>,
  event: ChangeEvent,
  depth = 0,
): Promise<Exits> {
  await queueRuleEvents(session, changeRules, event.changed, { now: event.moment.now, depth });
  return exitOnChange(session, flows, event);
}

/** What carrying out steps needs beside the session: the published app, compiled. */
import type { CompiledFlow, FlowMoment } from '@dunlin/flows';
import type { AppModel, Moment } from '@dunlin/tables';
import type { MessageContext } from '../outbox/message-context.ts';
import { readWorkspaceDay } from '../records/workspace-day.ts';
import type { Session } from '../session.ts';
import type { ChangeRule } from './queue-rule-events.ts';

export interface FlowContext extends MessageContext {
  readonly model: AppModel;
  /** A version of a flow that runs follow; undefined when it is not known. */
  flow(key: string, version: number): CompiledFlow | undefined;
  /** All of them, for exits and pauses. */
  readonly flows: readonly CompiledFlow[];
  /** Rules that look when records change. */
  readonly changeRules: readonly ChangeRule[];
}

/** The moment with the workspace's zone. */
export async function flowMoment(session: Session, moment: Moment): Promise<FlowMoment> {
  const { zone } = await readWorkspaceDay(session);
  return { now: moment.now, today: moment.today, zone };
}

/** What plans over subjects are bound to; steps act as the system. */
export const flowParameters = (moment: FlowMoment) => ({
  today: moment.today,
  now: moment.now,
  zone: moment.zone,
  user: null,
});

/** Hands waiting messages to their channels; the last look at each exit condition is in the transaction that marks it as sending. */
import type { Channel } from '@dunlin/messaging';
import { type DeliveryCounts, deliverMessages as deliver, type LinkAddress } from '@dunlin/store';
import type { Workspace } from './workspace.ts';

/** One batch; `claimed` is 0 when nothing waits. Messages of channels that are not set up go on waiting. */
export async function deliverMessages(
  workspace: Workspace,
  channels: readonly Channel[],
  linkAddress?: LinkAddress,
): Promise<DeliveryCounts> {
  const moment = {
    ...workspace.moment(),
    zone: workspace.zone,
    recordedAt: workspace.realClock.now(),
  };
  return deliver(
    (work) => workspace.write(({ session, app }) => work(session, app.flowContext)),
    channels,
    moment,
    linkAddress === undefined ? {} : { linkAddress },
  );
}

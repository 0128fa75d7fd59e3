/** Hands waiting messages to a channel; the last look at each exit condition is in the transaction that marks it as sending. */
import type { MailChannel } from '@dunlin/messaging';
import { type DeliveryCounts, deliverMessages as deliver } from '@dunlin/store';
import type { Workspace } from './workspace.ts';

/** One batch; `claimed` is 0 when nothing waits. */
export async function deliverMessages(workspace: Workspace, channel: MailChannel): Promise<DeliveryCounts> {
  const moment = { ...workspace.moment(), zone: workspace.zone };
  return deliver(
    (work) => workspace.write(({ session, app }) => work(session, app.flowContext)),
    channel,
    moment,
  );
}

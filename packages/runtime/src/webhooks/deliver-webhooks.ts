/**
 * Queued deliveries ─▶ claimed ─▶ sent by whoever knows the network ─▶ noted. At least once: a sender that dies is followed
 * by another try under the same id, by which the receiver knows it.
 */
import {
  claimDeliveries,
  type DeliveryAnswer,
  type DueDelivery,
  noteDelivery,
  stopWebhook,
} from '@dunlin/store';
import type { Workspace } from '../workspace.ts';

/** Sends one delivery; never throws for what the network says. */
export type SendWebhook = (delivery: DueDelivery) => Promise<DeliveryAnswer>;

const atOnce = 5;
/** The receiver says that there is nobody any more. */
const gone = 410;

/** One batch. @returns how many were tried */
export async function deliverWebhooks(workspace: Workspace, send: SendWebhook): Promise<number> {
  const due = await workspace.database.transaction(workspace.key, (session) =>
    claimDeliveries(session, workspace.moment().now, atOnce),
  );
  await Promise.all(
    due.map(async (delivery) => {
      const answer = await send(delivery);
      await workspace.database.transaction(workspace.key, async (session) => {
        const { now } = workspace.moment();
        await noteDelivery(session, delivery, answer, now);
        if (answer.status === gone) await stopWebhook(session, delivery.webhook, 'gone', now);
      });
    }),
  );
  return due.length;
}

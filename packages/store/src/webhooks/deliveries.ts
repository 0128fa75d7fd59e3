/** What webhooks are told: queued once for each change, claimed by whoever delivers, noted with the answer. */
import { addSeconds } from '@dunlin/calendar';
import { type Selectable, sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';
import type { SystemTables } from '../system-tables.ts';

export type StoredDelivery = Selectable<SystemTables['sys_webhook_delivery']>;

export interface NewDelivery {
  readonly change: number | null;
  readonly event: string;
  readonly table: string | null;
  readonly record: number | null;
  readonly body: string;
}

/** Seconds to wait after the n-th failed try; after the last one it is dead. */
const pauses = [5, 300, 1_800, 7_200, 18_000, 36_000, 36_000];
/** A sender that has not answered for this long is taken for dead; its delivery is sent again, under the same id. */
const senderTimeoutSeconds = 300;

/**
 * Queues what a webhook is told next and notes how far it has come.
 * @returns false where another process was there first, or the webhook is not active any more; nothing is queued then
 */
export async function queueDeliveries(
  session: Session,
  webhook: { id: number; after_id: number },
  upTo: number,
  deliveries: readonly NewDelivery[],
  now: string,
): Promise<boolean> {
  const moved = await session.db
    .updateTable('sys_webhook')
    .set({ after_id: upTo })
    .where('id', '=', webhook.id)
    .where('after_id', '=', webhook.after_id)
    .where('active', '=', true)
    .returning('id')
    .executeTakeFirst();
  if (moved === undefined) return false;
  for (const each of deliveries) await addDelivery(session, webhook.id, each, now);
  return true;
}

export async function addDelivery(
  session: Session,
  webhook: number,
  { change, event, table, record, body }: NewDelivery,
  now: string,
): Promise<number | undefined> {
  const row = await session.db
    .insertInto('sys_webhook_delivery')
    .values({
      webhook_id: webhook,
      change_id: change,
      event,
      table_key: table,
      record_id: record,
      body,
      status: 'waiting',
      next_try_at: now,
      created_at: now,
    })
    .onConflict((conflict) => conflict.columns(['webhook_id', 'change_id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

export interface DueDelivery {
  readonly id: number;
  readonly body: string;
  readonly created_at: string;
  readonly tries: number;
  readonly webhook: number;
  readonly url: string;
  readonly secret: string;
}

/** Marks those that are due as being sent. Others may claim at the same time. */
export async function claimDeliveries(session: Session, now: string, limit: number): Promise<DueDelivery[]> {
  const { rows } = await sql<DueDelivery>`
    with due as (
      select delivery.id, delivery.body, delivery.created_at, delivery.tries, hook.id as webhook, hook.url, hook.secret
      from ${identifier(session.workspace, 'sys_webhook_delivery')} as delivery
      join ${identifier(session.workspace, 'sys_webhook')} as hook on hook.id = delivery.webhook_id
      where delivery.status in ('waiting', 'sending') and delivery.next_try_at <= ${now}::timestamptz
        and (hook.active or delivery.change_id is null)
      order by delivery.next_try_at, delivery.id limit ${limit}::integer for update of delivery skip locked
    ), claimed as (
      update ${identifier(session.workspace, 'sys_webhook_delivery')} as delivery
      set status = 'sending', next_try_at = ${addSeconds(now, senderTimeoutSeconds)}::timestamptz
      from due where delivery.id = due.id returning delivery.id
    )
    select due.* from due join claimed on claimed.id = due.id order by due.id`.execute(session.db);
  return rows;
}

export interface DeliveryAnswer {
  readonly sent: boolean;
  /** Null where nobody answered. */
  readonly status: number | null;
  readonly text: string;
  /** Trying again cannot help. */
  readonly permanent: boolean;
}

export async function noteDelivery(
  session: Session,
  { id, tries }: Pick<DueDelivery, 'id' | 'tries'>,
  { sent, status, text, permanent }: DeliveryAnswer,
  now: string,
): Promise<void> {
  const pause = permanent ? undefined : pauses[tries];
  await session.db
    .updateTable('sys_webhook_delivery')
    .set({
      status: sent ? 'sent' : pause === undefined ? 'dead' : 'waiting',
      tries: tries + 1,
      next_try_at: sent || pause === undefined ? null : addSeconds(now, pause),
      sent_at: sent ? now : null,
      answer_status: status,
      answer: text,
    })
    .where('id', '=', id)
    .execute();
}

/** Newest first. */
export async function listDeliveries(
  session: Session,
  webhook: number,
  { before, limit }: { before?: number; limit: number },
): Promise<StoredDelivery[]> {
  let query = session.db
    .selectFrom('sys_webhook_delivery')
    .selectAll()
    .where('webhook_id', '=', webhook)
    .orderBy('id', 'desc')
    .limit(limit);
  if (before !== undefined) query = query.where('id', '<', before);
  return query.execute();
}

/** Sends one again now, with all its tries. @returns whether there is one that is not on its way */
export async function retryDelivery(
  session: Session,
  webhook: number,
  id: number,
  now: string,
): Promise<boolean> {
  const row = await session.db
    .updateTable('sys_webhook_delivery')
    .set({ status: 'waiting', tries: 0, next_try_at: now })
    .where('webhook_id', '=', webhook)
    .where('id', '=', id)
    .where('status', '<>', 'sending')
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
